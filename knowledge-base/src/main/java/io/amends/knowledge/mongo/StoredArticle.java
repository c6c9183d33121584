package io.amends.knowledge.mongo;

import io.amends.knowledge.Article;
import io.amends.knowledge.Folding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An article with what is needed to find it in a list.
///
/// @param text everything that is written in it, folded
record StoredArticle(String id, Article article, List<String> langs, String text) {
  private static final int MAX_TEXT = 200_000;

  static StoredArticle of(Article article) {
    var text =
        article.translations().stream()
            .map(translation -> translation.draft())
            .flatMap(draft -> Stream.concat(draft.wordings().stream(), Stream.of(draft.answer())))
            .collect(Collectors.joining("\n", article.id() + "\n", ""));
    var folded = Folding.fold(text);
    return new StoredArticle(
        article.id(),
        article,
        article.translations().stream().map(translation -> translation.lang()).toList(),
        folded.length() > MAX_TEXT ? folded.substring(0, MAX_TEXT) : folded);
  }
}
