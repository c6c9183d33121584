package io.amends.web;

import java.util.Set;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/// Turns Markdown of anybody, hostile or not, into HTML that is safe to show.
///
/// Raw HTML comes out as text, pictures come out as links (a picture would tell its server who
/// reads it), and what is left passes [SafeLinks] and an allow list. Nesting is bounded. Safe for
/// use by many threads.
public final class Markdown {
  private static final int DEEPEST = 24;

  private final Parser articles =
      Parser.builder().maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();
  private final Parser messages =
      Parser.builder()
          .maxOpenBlockParsers(DEEPEST)
          .maxInlineNesting(DEEPEST)
          .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
          .build();
  private final HtmlRenderer flowing =
      HtmlRenderer.builder().escapeHtml(true).nodeRendererFactory(PicturesAsLinks::new).build();
  private final HtmlRenderer lineByLine =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .softbreak("<br />\n")
          .nodeRendererFactory(PicturesAsLinks::new)
          .build();
  private final TextContentRenderer plain =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.STRIP).build();

  /// The whole of CommonMark, for answers of the FAQ.
  public SafeHtml article(String markdown) {
    return clean(flowing.render(articles.parse(markdown)));
  }

  /// What was typed in a chat: every line break counts, and `# 5` or `---` is no heading.
  public SafeHtml message(String markdown) {
    return clean(lineByLine.render(messages.parse(markdown)));
  }

  /// The words alone, on one line, for previews and descriptions.
  ///
  /// @param longest in characters, at least 1; a longer text is cut at a word and ends with an
  ///   ellipsis
  public String plain(String markdown, int longest) {
    var text = plain.render(articles.parse(markdown)).strip();
    if (text.length() <= longest) {
      return text;
    }
    var space = text.lastIndexOf(' ', longest - 1);
    var end = space > longest / 2 ? space : longest - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  private static SafeHtml clean(String html) {
    return new SafeHtml(SafeLinks.POLICY.sanitize(html));
  }
}
