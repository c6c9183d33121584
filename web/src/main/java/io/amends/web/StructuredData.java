package io.amends.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import io.amends.web.view.HelpArticleView;
import java.util.List;
import java.util.Map;

/// What a page says to search engines: an article as a question with its answer
/// (<https://schema.org/FAQPage>), and where it stands. A template writes it into a script element
/// of type `application/ld+json`, which no browser runs; signs that could end the element are
/// escaped.
final class StructuredData implements Content {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> value;

  private StructuredData(Map<String, Object> value) {
    this.value = value;
  }

  static StructuredData of(HelpArticleView view, Page page, Topic topic, String answer) {
    var home = page.url("/help/%s/".formatted(view.language()));
    var question =
        Map.of(
            "@type",
            "Question",
            "name",
            view.entry().title(),
            "acceptedAnswer",
            Map.of("@type", "Answer", "text", answer));
    var faq =
        Map.of(
            "@type",
            "FAQPage",
            "inLanguage",
            view.language(),
            "dateModified",
            view.changed().toString(),
            "mainEntity",
            List.of(question));
    var crumbs =
        Map.of(
            "@type",
            "BreadcrumbList",
            "itemListElement",
            List.of(
                crumb(1, page.say("help.title"), home),
                crumb(2, topic.name(), home + "?topic=" + page.encoded(topic.tag())),
                crumb(3, view.entry().title(), home + view.entry().article())));
    return new StructuredData(
        Map.of("@context", "https://schema.org", "@graph", List.of(faq, crumbs)));
  }

  private static Map<String, Object> crumb(int position, String name, String url) {
    return Map.of("@type", "ListItem", "position", position, "name", name, "item", url);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    try {
      output.writeContent(
          JSON.writeValueAsString(value)
              .replace("<", "\\u003c")
              .replace(">", "\\u003e")
              .replace("&", "\\u0026"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words cannot be written as JSON", e);
    }
  }
}
