package io.amends.web;

import io.amends.web.view.SitemapView;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes a sitemap (sitemaps.org, version 0.9) in which each article names its translations
/// (<https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap>).
final class Sitemap {
  /// The protocol's limit for one file is 50,000.
  private static final int MOST_ARTICLES = 50_000 / Texts.LANGUAGES.size() - 1;

  private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";

  private final String publicUrl;
  private final StringWriter out = new StringWriter();
  private final XMLStreamWriter xml;

  private Sitemap(String publicUrl) throws XMLStreamException {
    this.publicUrl = publicUrl;
    this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
  }

  static String of(SitemapView view, String publicUrl) {
    try {
      return new Sitemap(publicUrl).write(view);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written to memory", e);
    }
  }

  private String write(SitemapView view) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("urlset");
    xml.writeDefaultNamespace(SITEMAP);
    xml.writeNamespace("xhtml", XHTML);
    for (var language : Texts.LANGUAGES) {
      startPage(language, "");
      xml.writeEndElement();
    }
    var first = view.articles().entrySet().stream().limit(MOST_ARTICLES).toList();
    for (var article : first) {
      translations(article.getKey(), article.getValue());
    }
    xml.writeEndDocument();
    return out.toString();
  }

  private void translations(String article, Map<String, LocalDate> changed)
      throws XMLStreamException {
    for (var translation : changed.entrySet()) {
      startPage(translation.getKey(), article);
      text("lastmod", translation.getValue().toString());
      for (var language : changed.keySet()) {
        xml.writeEmptyElement("xhtml:link");
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("hreflang", language);
        xml.writeAttribute("href", url(language, article));
      }
      xml.writeEndElement();
    }
  }

  private void startPage(String language, String article) throws XMLStreamException {
    xml.writeStartElement("url");
    text("loc", url(language, article));
  }

  private void text(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private String url(String language, String article) {
    return "%s/help/%s/%s".formatted(publicUrl, language, article);
  }
}
