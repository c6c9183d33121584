package io.amends.knowledge.lucene;

import io.amends.knowledge.Folding;
import io.amends.knowledge.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of one language that may stand in a question: those of the articles, of the lexicon,
/// and, for English, those of a word list. Corrects words that are none of them, in languages whose
/// words of every day are known. Immutable.
final class Vocabulary {
  /// A word of the articles counts as much as this many of the word list.
  private static final double ARTICLES_COUNT = 30;

  private static final int SHORTEST = 3;

  /// Where no word list tells how likely a word is, a shorter one may be anything.
  private static final int SHORTEST_UNLISTED = 5;

  private static final int TWO_SLIPS_FROM = 7;
  private static final int LONG = 9;

  /// A text in Latin letters is in this language if it has this share of its words.
  static final double MOSTLY = 0.5;

  /// What one slip costs, as a natural logarithm of its probability.
  private static final double SLIP = 5;

  private static final Pattern WORD =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}])[\\p{L}\\p{M}]+(?:['’][\\p{L}]+)?(?![\\p{L}\\p{M}\\p{N}])");
  private static final Pattern NAME = Pattern.compile("\\p{Lu}.*\\p{Ll}.*");
  private static final Pattern ENDING = Pattern.compile("(?:'s|s|es|ed|d|ing|er|ers|ly|r)$");

  private final String lang;
  private final Lexicon lexicon;
  private final boolean listed;
  private final int shortest;
  private final Map<String, Double> weights = new HashMap<>();
  private final Map<Integer, List<Candidate>> byLength = new HashMap<>();

  private record Candidate(String word, int letters, double weight) {}

  private final Set<String> names = new HashSet<>();

  /// @param before that of the last generation: only what is new is read; words of articles that
  ///   are gone do no harm
  Vocabulary(
      String lang, Collection<Revision> revisions, WordLists lists, Optional<Vocabulary> before) {
    this.lang = lang;
    this.lexicon = lists.lexicon();
    var counted = !lists.of(lang).isEmpty();
    this.listed = counted || lexicon.covers(lang);
    this.shortest = counted ? SHORTEST : SHORTEST_UNLISTED;
    before.ifPresentOrElse(
        last -> {
          weights.putAll(last.weights);
          names.addAll(last.names);
        },
        () -> lists.of(lang).forEach((word, rank) -> weights.put(word, 1_000.0 / (rank + 10))));
    for (var revision : revisions) {
      if (names.add(revision.name())) {
        revision.text().wordings().forEach(wording -> add(wording, ARTICLES_COUNT));
        add(revision.text().answer(), 1);
      }
    }
    weights.forEach((word, weight) -> {
      if (word.length() >= SHORTEST) {
        byLength
            .computeIfAbsent(word.length(), _ -> new ArrayList<>())
            .add(new Candidate(word, Slips.letters(word), weight));
      }
    });
  }

  private void add(String text, double weight) {
    WORD.matcher(form(text))
        .results()
        .forEach(word -> weights.merge(word.group(), weight, Double::sum));
  }

  private String form(String text) {
    return LetterForms.of(lang, Folding.fold(text));
  }

  /// The share of the text's words that are known, 0 to 1.
  double share(String text) {
    var words = WORD.matcher(form(text)).results().map(MatchResult::group).toList();
    var known = words.stream().filter(this::knows).count();
    return words.isEmpty() ? 0 : (double) known / words.size();
  }

  private boolean knows(String word) {
    if (weights.containsKey(word) || (lexicon.covers(lang) && lexicon.knows(lang, word))) {
      return true;
    }
    var stem = ENDING.matcher(word).replaceFirst("");
    return lang.equals("en")
        && stem.length() >= SHORTEST
        && !stem.equals(word)
        && (weights.containsKey(stem)
            || weights.containsKey(stem + "e")
            || (stem.endsWith("i")
                && weights.containsKey(stem.substring(0, stem.length() - 1) + "y"))
            || weights.containsKey(stem.substring(0, stem.length() - 1)));
  }

  /// The text with likely words in place of unknown ones; empty if nothing is to be corrected.
  Optional<String> corrected(String text) {
    // Without a word list, good words that no article has would be taken for slips.
    var latin = LetterForms.isForeign(lang, text);
    if (!listed || (latin && share(text) < MOSTLY)) {
      return Optional.empty();
    }
    var changed = new boolean[1];
    var result =
        WORD.matcher(text)
            .replaceAll(match -> {
              var better = isName(match, latin) ? Optional.<String>empty() : better(match.group());
              changed[0] |= better.isPresent();
              return Matcher.quoteReplacement(better.orElse(match.group()));
            });
    return changed[0] ? Optional.of(result) : Optional.empty();
  }

  /// A capital letter inside a sentence, or letters of another script than the rest.
  ///
  /// @param latin whether the whole text is written in Latin letters
  private boolean isName(MatchResult word, boolean latin) {
    return (!latin && LetterForms.isForeign(lang, word.group()))
        || (word.start() > 0 && NAME.matcher(word.group()).matches());
  }

  private Optional<String> better(String typed) {
    var word = form(typed);
    if (word.length() < shortest || knows(word)) {
      return Optional.empty();
    }
    var best = best(word);
    return best.isPresent() || !lexicon.covers(lang) ? best : lexicon.corrected(lang, word);
  }

  private Optional<String> best(String word) {
    var slips = word.length() >= TWO_SLIPS_FROM ? 2 : 1;
    var letters = Slips.letters(word);
    String best = null;
    var most = Double.NEGATIVE_INFINITY;
    for (int length = word.length() - slips; length <= word.length() + slips; length++) {
      for (var candidate : byLength.getOrDefault(length, List.of())) {
        // A slip changes at most two of the letters that occur.
        if (Integer.bitCount(letters ^ candidate.letters()) > 2 * slips) {
          continue;
        }
        var distance = Slips.between(word, candidate.word(), slips);
        if (distance > slips || (distance == 2 && rare(word, candidate))) {
          continue;
        }
        var first = word.charAt(0) == candidate.word().charAt(0) ? 0 : 1.5;
        var score = Math.log(candidate.weight()) - SLIP * distance - first;
        if (score > most) {
          most = score;
          best = candidate.word();
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /// Two slips are believed only towards a word of the articles, or in a long word.
  private static boolean rare(String word, Candidate candidate) {
    return candidate.weight() < ARTICLES_COUNT && word.length() < LONG;
  }
}
