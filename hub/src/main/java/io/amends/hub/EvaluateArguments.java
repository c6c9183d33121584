package io.amends.hub;

import io.amends.hub.Main.UsageException;
import io.amends.knowledge.Noise;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `faq evaluate` was told.
///
/// @param lang of the corpus; nothing: it is guessed from the wordings
/// @param seed of the noise
/// @param json whether the last line is one JSON object
record EvaluateArguments(
    Path corpus, Path queries, Optional<String> lang, Noise noise, long seed, boolean json) {
  static final String USAGE =
      "Use: amends faq evaluate --corpus FILE --queries FILE [--lang xx]"
          + " [--noise typo|nodiac --seed N] [--json]";

  /// @throws UsageException with a sentence
  static EvaluateArguments of(List<String> args) {
    Path corpus = null;
    Path queries = null;
    var lang = Optional.<String>empty();
    var noise = Noise.NONE;
    var seed = 1L;
    var json = false;
    for (var words = args.iterator(); words.hasNext(); ) {
      var word = words.next();
      switch (word) {
        case "--corpus" -> corpus = Path.of(value(word, words));
        case "--queries" -> queries = Path.of(value(word, words));
        case "--lang" -> lang = Optional.of(language(value(word, words)));
        case "--noise" -> noise = noise(value(word, words));
        case "--seed" -> seed = number(value(word, words));
        case "--json" -> json = true;
        default -> throw UsageException.of("'%s' is not understood.".formatted(word), USAGE);
      }
    }
    if (corpus == null || queries == null) {
      throw new UsageException(USAGE);
    }
    return new EvaluateArguments(corpus, queries, lang, noise, seed, json);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw UsageException.of("'%s' needs a value.".formatted(option), USAGE);
    }
    return words.next();
  }

  private static String language(String text) {
    if (!text.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")) {
      throw new UsageException("'%s' is not a language such as lv.".formatted(text));
    }
    return text;
  }

  private static Noise noise(String text) {
    try {
      return Noise.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw UsageException.of("There is no noise '%s': typo or nodiac.".formatted(text), USAGE);
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException("The seed must be a whole number, was '%s'.".formatted(text));
    }
  }
}
