package io.amends.knowledge.file;

import io.amends.knowledge.Article;
import io.amends.knowledge.Draft;
import java.util.List;

/// One line of a FAQ file: an article in one language.
public record FaqLine(String article, List<String> tags, Draft text) {
  /// Checks what cannot be checked in the parts.
  ///
  /// @throws IllegalArgumentException with a sentence for the person who typed it
  public FaqLine {
    Article.checkId(article);
    tags = Article.checkedTags(tags);
  }
}
