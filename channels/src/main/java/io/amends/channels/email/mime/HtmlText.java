package io.amends.channels.email.mime;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// HTML as plain text: lines where HTML has blocks, list marks, and the addresses of links.
public final class HtmlText {
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "tr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "table",
          "blockquote",
          "pre",
          "section",
          "article",
          "header",
          "footer",
          "hr");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol");

  private HtmlText() {}

  public static String of(String html) {
    return of(Jsoup.parse(html).body());
  }

  static String of(Element root) {
    var text = new StringBuilder();
    root.traverse(new Visitor(text));
    return text.toString().replaceAll("[ \\u00a0]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
  }

  static String escaped(String text) {
    return "<p>"
        + text.strip()
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replaceAll("\\r?\\n", "<br>\n")
        + "</p>";
  }

  private record Visitor(StringBuilder text) implements NodeVisitor {
    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        append(words);
      } else if (node instanceof Element element) {
        var name = element.normalName();
        if (name.equals("br")) {
          text.append('\n');
        } else if (name.equals("li")) {
          newLine();
          text.append("- ");
        } else if (BLOCKS.contains(name)) {
          newLine();
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      var name = element.normalName();
      if (PARAGRAPHS.contains(name)) {
        newLine();
        text.append('\n');
      } else if (BLOCKS.contains(name) || name.equals("li")) {
        newLine();
      } else if (name.equals("td") || name.equals("th")) {
        text.append(' ');
      } else if (name.equals("a")) {
        link(element);
      }
    }

    private void link(Element element) {
      var target = element.attr("href").strip();
      var label = element.text().strip();
      if (target.startsWith("http")
          && !label.isEmpty()
          && !target.contains(label)
          && target.length() < 500) {
        text.append(" (").append(target).append(')');
      }
    }

    private void append(TextNode words) {
      var parent = words.parent();
      if (parent != null && parent.closest("pre") != null) {
        text.append(words.getWholeText());
        return;
      }
      var plain = words.getWholeText().replaceAll("[ \\t\\r\\n\\u00a0]+", " ");
      text.append(atLineStart() ? plain.stripLeading() : plain);
    }

    private boolean atLineStart() {
      return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    private void newLine() {
      if (!atLineStart()) {
        text.append('\n');
      }
    }
  }
}
