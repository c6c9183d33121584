package io.amends.channels.email.mime;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// A mail's HTML made safe to show at the desk: no script, no style sheet, no form, no frame, and
/// no image that loads by itself. An inline image names in `data-cid` which file of the mail it is;
/// one elsewhere has its address in `data-remote`, for the agent to ask for, since loading it tells
/// its sender who read the mail, when and where. What is quoted has the mark `data-quoted`.
public final class SafeHtml {
  private static final int MAX_CHARACTERS = 500_000;

  static final String INLINE = "data-cid";
  static final String REMOTE = "data-remote";

  private static final Pattern COLOR =
      Pattern.compile("#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|rgb\\([0-9 ,%.]{5,30}\\)");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,5}%?");
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "div",
              "span",
              "br",
              "hr",
              "b",
              "i",
              "u",
              "s",
              "em",
              "strong",
              "small",
              "big",
              "sub",
              "sup",
              "font",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "ul",
              "ol",
              "li",
              "dl",
              "dt",
              "dd",
              "blockquote",
              "pre",
              "code",
              "center",
              "a",
              "img",
              "table",
              "thead",
              "tbody",
              "tfoot",
              "tr",
              "td",
              "th",
              "caption",
              "col",
              "colgroup")
          .allowUrlProtocols("https", "http", "mailto", "tel")
          .allowAttributes("href")
          .onElements("a")
          .allowAttributes(INLINE, REMOTE)
          .onElements("img")
          .allowAttributes("alt", "title")
          .onElements("img", "a")
          .allowAttributes("width", "height")
          .matching(SIZE)
          .onElements("img", "table", "td", "th")
          .allowAttributes("colspan", "rowspan")
          .matching(SIZE)
          .onElements("td", "th")
          .allowAttributes(QuotedHtml.MARK)
          .matching(true, "1")
          .globally()
          .allowAttributes("dir")
          .matching(true, "ltr", "rtl", "auto")
          .globally()
          .allowAttributes("color")
          .matching(COLOR)
          .onElements("font")
          .allowAttributes("align")
          .matching(true, "left", "right", "center", "justify")
          .onElements("p", "div", "td", "th", "table", "h1", "h2", "h3")
          .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
          .toFactory();

  private SafeHtml() {}

  public static String of(String html) {
    var document = Jsoup.parse(html.substring(0, Math.min(html.length(), MAX_CHARACTERS)));
    document.select("script, style, head, title, iframe, object, embed, form, link, meta").remove();
    document.select("[%s]".formatted(QuotedHtml.MARK)).removeAttr(QuotedHtml.MARK);
    QuotedHtml.mark(document.body());
    for (var image : document.select("img")) {
      var source = image.attr("src").strip();
      image.removeAttr("src").removeAttr("srcset").removeAttr(REMOTE).removeAttr(INLINE);
      if (source.regionMatches(true, 0, "cid:", 0, 4)) {
        image.attr(INLINE, source.substring(4));
      } else if (source.startsWith("http://") || source.startsWith("https://")) {
        image.attr(REMOTE, source);
      }
    }
    return POLICY.sanitize(document.body().html());
  }
}
