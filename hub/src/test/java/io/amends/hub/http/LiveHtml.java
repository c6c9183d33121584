package io.amends.hub.http;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a browser could run in a piece of HTML. What stands there as text is escaped: it has no
/// bare `<`.
final class LiveHtml {
  private static final Pattern LIVE =
      Pattern.compile(
          "(?i)<(?!!-- -->|/?(p|br|em|strong|code|pre|blockquote|ul|ol|li|a|h[1-6]|hr)\\b)|"
              + "<[^>]*\\son\\w+\\s*=|<[^>]*\\sstyle\\s*=|"
              + "href=\"(?!https?:|mailto:|/(?![/\\\\]))");

  private LiveHtml() {}

  static List<String> in(String html) {
    return LIVE.matcher(html).results().map(MatchResult::group).toList();
  }
}
