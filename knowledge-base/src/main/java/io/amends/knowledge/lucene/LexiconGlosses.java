package io.amends.knowledge.lucene;

import io.amends.knowledge.Glosses;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words by which the lexicon of shops says a text in English, without those that stand in any
/// question.
public final class LexiconGlosses implements Glosses {
  private static final Pattern SPACE = Pattern.compile(" ");

  private static final Set<String> FILLERS =
      SPACE
          .splitAsStream(
              "a an and another are at be by can choose did do does everything first for from give"
                  + " happen have hello help i in is it me my need of on one please problem show"
                  + " still take thanks that the this to want what which who will with you your")
          .collect(Collectors.toUnmodifiableSet());

  private final Lexicon lexicon = Lexicon.ofShops();

  @Override
  public Set<String> concepts(String lang, String text) {
    return SPACE
        .splitAsStream(lexicon.gloss(lang, text))
        .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
        .collect(Collectors.toUnmodifiableSet());
  }
}
