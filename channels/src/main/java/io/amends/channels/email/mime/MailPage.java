package io.amends.channels.email.mime;

import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// A mail's HTML, made safe by [SafeHtml], as a page of its own: for a frame that runs no script.
/// On white, as its sender saw it. Pure; safe for use by many threads.
public final class MailPage {
  private static final String STYLE =
      """
      :root { color-scheme: light; background: #fff; }
      body { margin: 0; padding: 12px 14px; color: #16191f; font: 14px/1.5 system-ui, sans-serif;
        overflow-wrap: anywhere; }
      img { max-width: 100%; height: auto; }
      img:not([src]) { box-sizing: border-box; min-width: 24px; min-height: 24px;
        border: 1px dashed #8b94a3; border-radius: 4px; background: #f1f3f6; }
      table { max-width: 100%; }
      blockquote { margin: 0 0 0 2px; padding-left: 10px; border-left: 2px solid #cdd3dc; }
      pre { white-space: pre-wrap; }
      a { color: #1d43c4; }
      """;

  private static final String FOLDED = "[data-quoted] { display: none !important; }\n";

  private MailPage() {}

  /// What a page may hold back, and the desk offers to show.
  ///
  /// @param remote it has images that somebody else's server would have to be asked for
  /// @param quoted it has a quotation
  public record Held(boolean remote, boolean quoted) {}

  public static Held held(String safe) {
    var body = Jsoup.parse(safe).body();
    return new Held(
        !body.select("img[%s]".formatted(SafeHtml.REMOTE)).isEmpty(),
        !body.select("[%s]".formatted(QuotedHtml.MARK)).isEmpty());
  }

  /// @param safe what [SafeHtml#of] made
  /// @param inline address of one of the mail's own images, by its content id
  /// @param remote load images from elsewhere too
  /// @param quoted show what is quoted
  public static String of(
      String safe, Function<String, Optional<String>> inline, boolean remote, boolean quoted) {
    var document = Jsoup.parse(safe);
    document.outputSettings().prettyPrint(false);
    for (var image : document.select("img")) {
      source(image, inline, remote).ifPresent(address -> image.attr("src", address));
      image.removeAttr(SafeHtml.INLINE).removeAttr(SafeHtml.REMOTE);
    }
    document
        .select("a[href]")
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer nofollow")
        .attr("referrerpolicy", "no-referrer");
    document.head().appendElement("meta").attr("charset", "utf-8");
    document.head().appendElement("meta").attr("name", "referrer").attr("content", "no-referrer");
    document.head().appendElement("style").appendText(quoted ? STYLE : STYLE + FOLDED);
    return "<!doctype html>" + document.outerHtml();
  }

  private static Optional<String> source(
      Element image, Function<String, Optional<String>> inline, boolean remote) {
    var content = image.attr(SafeHtml.INLINE);
    if (!content.isEmpty()) {
      return inline.apply(content);
    }
    var address = image.attr(SafeHtml.REMOTE);
    return remote && !address.isEmpty() ? Optional.of(address) : Optional.empty();
  }
}
