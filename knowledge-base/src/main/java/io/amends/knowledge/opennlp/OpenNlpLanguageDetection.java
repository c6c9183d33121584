package io.amends.knowledge.opennlp;

import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/// Script rules, then OpenNLP's detector of 183 languages restricted to those allowed, then the
/// conversation's language: a text of one or two words does not change it.
public final class OpenNlpLanguageDetection implements LanguageDetection {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int FEW_WORDS = 3;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}");
  private static final Pattern NO_WORDS =
      Pattern.compile("\\S+@\\S+|https?://\\S+|[^\\p{L}\\p{M}]+");

  /// Read once, in half a second.
  private static final class Shipped {
    static final LanguageDetectorModel DETECTOR = model();

    private static LanguageDetectorModel model() {
      try (var stream = LanguageDetectorME.class.getResourceAsStream(MODEL)) {
        if (stream == null) {
          throw new IllegalStateException("language model missing from the class path");
        }
        return new LanguageDetectorModel(stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Map<String, String> twoLetters = new HashMap<>();

  public OpenNlpLanguageDetection() {
    for (var lang : Locale.getISOLanguages()) {
      twoLetters.put(Locale.of(lang).getISO3Language(), lang);
    }
    // The model names some macrolanguages by their main member.
    twoLetters.putAll(Map.of("ekk", "et", "lvs", "lv", "cmn", "zh", "pes", "fa", "nob", "no"));
  }

  /// Reads what all detections share, so that the first question need not wait for it.
  public static void readModel() {
    var _ = Shipped.DETECTOR;
  }

  @Override
  public String detect(String text, Optional<String> prior, Collection<String> allowed) {
    var known = prior.filter(allowed::contains);
    var words = NO_WORDS.matcher(text).replaceAll(" ").strip();
    var plausible = Scripts.plausible(words, allowed);
    if (plausible.size() == 1) {
      return plausible.getFirst();
    }
    var inPlace = known.filter(plausible::contains);
    if (inPlace.isPresent() && WORD.matcher(words).results().count() < FEW_WORDS) {
      return inPlace.get();
    }
    return best(words, plausible).or(() -> inPlace).orElseGet(plausible::getFirst);
  }

  private Optional<String> best(String words, List<String> plausible) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    // The detector itself is not thread-safe, the model is; it is cheap to make.
    for (var guess : new LanguageDetectorME(Shipped.DETECTOR).predictLanguages(words)) {
      var lang = twoLetters.getOrDefault(guess.getLang(), guess.getLang());
      for (var candidate : plausible) {
        if (candidate.equals(lang) || candidate.startsWith(lang + "-")) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }
}
