package io.amends.knowledge.lucene;

import io.amends.knowledge.Folding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What customers of shops talk about, in five languages: finds the concepts in a text, and so says
/// it in plain English words, which the English embedding understands well enough to help. Not for
/// English itself. Immutable.
final class Lexicon {
  private static final String FILE = "/io/amends/knowledge/lexicon/shop.tsv";
  private static final List<String> LANGUAGES = List.of("en", "lv", "be", "el", "pl");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’ʼ-]*[\\p{L}\\p{N}]");
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern JOINT = Pattern.compile("_");
  private static final int LONGEST_PHRASE = 4;

  /// What a form of a word stands for.
  ///
  /// @param words the forms, each a whole word or, with a star at the end, a beginning
  private record Entry(List<String> words, String concept) {}

  /// Entries by the first letters of their first word.
  private final Map<String, Map<String, List<Entry>>> byLanguage = new HashMap<>();

  private Lexicon() {}

  /// Reads the shipped file; a few milliseconds.
  static Lexicon load() {
    var lexicon = new Lexicon();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Lexicon.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.startsWith("#")).forEach(lexicon::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lexicon;
  }

  private void add(String line) {
    var cells = TAB.split(line, -1);
    for (int column = 0; column < LANGUAGES.size(); column++) {
      var lang = LANGUAGES.get(column);
      for (var phrase : SPACE.split(cells[column + 1].strip(), -1)) {
        var words =
            JOINT
                .splitAsStream(phrase)
                .map(word -> word.endsWith("*") ? form(lang, word) + "*" : form(lang, word))
                .filter(word -> word.length() > 1 || !word.equals("*"))
                .toList();
        if (!words.isEmpty() && !words.getFirst().isEmpty()) {
          byLanguage
              .computeIfAbsent(lang, _ -> new HashMap<>())
              .computeIfAbsent(key(words.getFirst()), _ -> new ArrayList<>())
              .add(new Entry(words, cells[0]));
        }
      }
    }
  }

  private static String key(String word) {
    var bare = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
    return bare.substring(0, Math.min(2, bare.length()));
  }

  private static String form(String lang, String word) {
    var bare = word.replace("*", "");
    return LetterForms.of(lang, Folding.fold(bare)).replace("-", "").replace("'", "");
  }

  boolean covers(String lang) {
    return byLanguage.containsKey(lang) && !lang.equals("en");
  }

  /// The concepts in a text, in its order, as English words; words that nobody knows are left out.
  String gloss(String lang, String text) {
    return String.join(" ", found(lang, text));
  }

  private List<String> found(String lang, String text) {
    var words = words(lang, text);
    var entries = byLanguage.getOrDefault(lang, Map.of());
    var gloss = new ArrayList<String>();
    for (int at = 0; at < words.size(); ) {
      var entry = longest(entries, words, at);
      if (entry.isPresent()) {
        if (gloss.isEmpty() || !gloss.getLast().equals(entry.get().concept())) {
          gloss.add(entry.get().concept());
        }
        at += entry.get().words().size();
      } else {
        at++;
      }
    }
    return gloss;
  }

  /// The same as one word a concept, to be indexed.
  String concepts(String lang, String text) {
    return found(lang, text).stream()
        .map(concept -> concept.replace(" ", ""))
        .collect(java.util.stream.Collectors.joining(" "));
  }

  /// Whether some concept has this word.
  boolean knows(String lang, String word) {
    return longest(byLanguage.getOrDefault(lang, Map.of()), words(lang, word), 0).isPresent();
  }

  private static List<String> words(String lang, String text) {
    return WORD.matcher(Folding.fold(text))
        .results()
        .map(MatchResult::group)
        .map(word -> form(lang, word))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Optional<Entry> longest(
      Map<String, List<Entry>> entries, List<String> words, int at) {
    if (at >= words.size()) {
      return Optional.empty();
    }
    Entry best = null;
    var most = 0;
    var word = words.get(at);
    var candidates = new ArrayList<>(entries.getOrDefault(key(word), List.of()));
    if (word.length() > 1) {
      candidates.addAll(entries.getOrDefault(word.substring(0, 1), List.of()));
    }
    for (var entry : candidates) {
      var letters = match(entry, words, at);
      if (letters > most) {
        most = letters;
        best = entry;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The number of letters that match, 0 if the entry is not there.
  private static int match(Entry entry, List<String> words, int at) {
    var size = entry.words().size();
    if (size > LONGEST_PHRASE || at + size > words.size()) {
      return 0;
    }
    var letters = 0;
    for (int i = 0; i < size; i++) {
      var pattern = entry.words().get(i);
      var word = words.get(at + i);
      if (pattern.endsWith("*")) {
        var beginning = pattern.substring(0, pattern.length() - 1);
        if (!word.startsWith(beginning)) {
          return 0;
        }
        letters += beginning.length();
      } else if (word.equals(pattern)) {
        letters += pattern.length() + 1;
      } else {
        return 0;
      }
    }
    return letters + size - 1;
  }
}
