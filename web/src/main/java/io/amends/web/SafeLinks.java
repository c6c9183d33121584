package io.amends.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Which tags and links may be shown. A link leads to `http`, `https`, `mailto`, or to a path of
/// this site; any other loses its address and stays as words. Links that leave the site open in a
/// new tab and tell the other side nothing.
final class SafeLinks {
  static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements("p", "br", "hr", "em", "strong", "code", "pre", "blockquote")
          .allowElements("ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6")
          .allowElements(SafeLinks::link, "a")
          .allowAttributes("href", "rel", "target")
          .onElements("a")
          .allowStandardUrlProtocols()
          .allowAttributes("start")
          .matching((_, _, value) -> value.matches("\\d{1,9}") ? value : null)
          .onElements("ol")
          .toFactory();

  private SafeLinks() {}

  private static @Nullable String link(String element, List<String> attributes) {
    var href = "";
    for (int i = 0; i + 1 < attributes.size(); i += 2) {
      if (attributes.get(i).equals("href")) {
        href = attributes.get(i + 1);
      }
    }
    attributes.clear();
    if (isOwnPath(href)) {
      attributes.addAll(List.of("href", href));
    } else if (isAllowedElsewhere(href)) {
      attributes.addAll(
          List.of("href", href, "rel", "nofollow noopener noreferrer", "target", "_blank"));
    }
    return element;
  }

  /// A second slash or a backslash would name another host; browsers read over control characters
  /// in between.
  private static boolean isOwnPath(String href) {
    return href.startsWith("/")
        && !href.startsWith("//")
        && href.chars().noneMatch(c -> c == '\\' || c < ' ');
  }

  private static boolean isAllowedElsewhere(String href) {
    var lower = href.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://")
        || lower.startsWith("http://")
        || lower.startsWith("mailto:");
  }
}
