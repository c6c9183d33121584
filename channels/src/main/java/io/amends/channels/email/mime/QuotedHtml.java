package io.amends.channels.email.mime;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Takes the quotation off an HTML mail by the marks that mail programs leave in it, and then, in
/// the text that remains, as [QuotedText] does.
final class QuotedHtml {
  /// What is marked with it was quoted.
  static final String MARK = "data-quoted";

  private static final String CERTAIN =
      "div.gmail_quote_container, div.gmail_quote, blockquote.gmail_quote, blockquote[type=cite],"
          + " div.yahoo_quoted, #yahoo_quoted, #divRplyFwdMsg, #appendonsend,"
          + " #mail-editor-reference-message-container, .protonmail_quote, .tutanota_quote,"
          + " #OLK_SRC_BODY_SECTION, div.moz-cite-prefix, blockquote.tmail-quoted,"
          + " #isReplyContent, div.zmail_extra, div#reply-intro, hr#stopSpelling,"
          + " div.js-helper-quote, div.mail_quote, div.amends_quote,"
          + " div[style*=border-top:solid], div[style*=border-top: solid],"
          + " div[style*=border:none;border-top], div[style*=border: none; border-top],"
          + " blockquote[data-type=quote], div.mailru-quote, blockquote[style*=border-left]";

  private QuotedHtml() {}

  static String trim(String html) {
    var body = Jsoup.parse(html).body();
    quotation(body).ifPresent(quote -> cutFrom(quote, body));
    var own = HtmlText.of(body);
    var all = own.isBlank() ? HtmlText.of(html) : own;
    return QuotedText.trim(all);
  }

  /// Marks the quotation, so that it can be folded away.
  static void mark(Element body) {
    quotation(body)
        .ifPresent(quote -> {
          quote.attr(MARK, "1");
          for (Node at = quote; at != null && !at.equals(body); at = at.parent()) {
            for (var next = at.nextSibling(); next != null; next = next.nextSibling()) {
              marked(next);
            }
          }
        });
  }

  private static void marked(Node node) {
    if (node instanceof Element element) {
      element.attr(MARK, "1");
    } else if (node instanceof TextNode text && !text.isBlank()) {
      text.wrap("<span %s=\"1\"></span>".formatted(MARK));
    }
  }

  private static Optional<Element> quotation(Element body) {
    for (var candidate : body.select(CERTAIN + ", blockquote")) {
      var before = textBefore(body, candidate).strip();
      var line = before.substring(before.lastIndexOf('\n') + 1);
      boolean introduced = QuoteIntro.isIntro(line, true);
      boolean certain = candidate.is(CERTAIN) && (!before.isEmpty() || introduced);
      if ((certain || introduced) && !hasWordsAfter(candidate, body)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// Answers under or between the quotations stay, with them.
  private static boolean hasWordsAfter(Element quote, Element root) {
    if (!quote.normalName().equals("blockquote")) {
      return false;
    }
    for (Node at = quote; at != null && !at.equals(root); at = at.parent()) {
      for (var next = at.nextSibling(); next != null; next = next.nextSibling()) {
        if (words(next).strip().length() > 2) {
          return true;
        }
      }
    }
    return false;
  }

  private static String words(Node node) {
    return switch (node) {
      case TextNode text -> text.text();
      case Element element when element.select("blockquote").isEmpty() -> element.text();
      default -> "";
    };
  }

  private static String textBefore(Element root, Element stop) {
    var text = new StringBuilder();
    root.filter(
        new NodeFilter() {
          @Override
          public FilterResult head(Node node, int depth) {
            if (node.equals(stop)) {
              return FilterResult.STOP;
            }
            if (node instanceof TextNode words) {
              text.append(words.text()).append(' ');
            } else if (node instanceof Element element
                && (element.isBlock() || element.normalName().equals("br"))) {
              text.append('\n');
            }
            return FilterResult.CONTINUE;
          }

          @Override
          public FilterResult tail(Node node, int depth) {
            return FilterResult.CONTINUE;
          }
        });
    return text.toString();
  }

  private static void cutFrom(Element quote, Element root) {
    for (Node at = quote; at != null && !at.equals(root); at = at.parent()) {
      for (var next = at.nextSibling(); next != null; next = at.nextSibling()) {
        next.remove();
      }
    }
    quote.remove();
  }
}
