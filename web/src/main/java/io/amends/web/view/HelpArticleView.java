package io.amends.web.view;

import java.time.LocalDate;
import java.util.List;

/// One article, to be read.
///
/// @param language two letters
/// @param shop its name
/// @param entry the article; its answer is Markdown
/// @param languages in which it is published, this one among them
/// @param changed the day on which this translation was last changed
/// @param related what else may help, at most a handful
public record HelpArticleView(
    String language,
    String shop,
    HelpEntry entry,
    List<String> languages,
    LocalDate changed,
    List<HelpEntry> related) {
  public HelpArticleView {
    languages = List.copyOf(languages);
    related = List.copyOf(related);
  }
}
