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

  /// What is left of a word without its prefix.
  private static final int SHORTEST_REST = 4;

  /// Prefixes by language, in the letters of [LetterForms], with what they add to the meaning.
  private static final Map<String, Map<String, String>> PREFIXES =
      Map.of(
          "lv",
              Map.ofEntries(
                  Map.entry("ne", "not"),
                  Map.entry("ja", "must"),
                  Map.entry("ap", ""),
                  Map.entry("at", ""),
                  Map.entry("ie", ""),
                  Map.entry("iz", ""),
                  Map.entry("no", ""),
                  Map.entry("pa", ""),
                  Map.entry("par", ""),
                  Map.entry("pie", ""),
                  Map.entry("sa", ""),
                  Map.entry("uz", ""),
                  Map.entry("aiz", "")),
          "pl",
              Map.ofEntries(
                  Map.entry("nie", "not"),
                  Map.entry("za", ""),
                  Map.entry("po", ""),
                  Map.entry("wy", ""),
                  Map.entry("prze", ""),
                  Map.entry("przy", ""),
                  Map.entry("do", ""),
                  Map.entry("od", ""),
                  Map.entry("na", ""),
                  Map.entry("u", ""),
                  Map.entry("z", ""),
                  Map.entry("s", ""),
                  Map.entry("roz", ""),
                  Map.entry("pod", "")),
          "be",
              Map.ofEntries(
                  Map.entry("ne", "not"),
                  Map.entry("za", ""),
                  Map.entry("pa", ""),
                  Map.entry("vi", ""),
                  Map.entry("pera", ""),
                  Map.entry("pri", ""),
                  Map.entry("da", ""),
                  Map.entry("ad", ""),
                  Map.entry("na", ""),
                  Map.entry("u", ""),
                  Map.entry("z", ""),
                  Map.entry("s", ""),
                  Map.entry("raz", ""),
                  Map.entry("pad", "")),
          "el", Map.of("ksana", "again", "apo", "", "kata", "", "para", "", "pro", "", "epi", ""));

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
    var gloss = new ArrayList<String>();
    for (var concept : read(lang, text).concepts()) {
      if (gloss.isEmpty() || !gloss.getLast().equals(concept)) {
        gloss.add(concept);
      }
    }
    return gloss;
  }

  /// What was understood of a text.
  ///
  /// @param understood how many of the words belong to some concept
  private record Read(List<String> concepts, int understood, int words) {}

  private Read read(String lang, String text) {
    var words = words(lang, text);
    var entries = byLanguage.getOrDefault(lang, Map.of());
    var concepts = new ArrayList<String>();
    var understood = 0;
    for (int at = 0; at < words.size(); ) {
      var entry = longest(entries, words, at);
      if (entry.isPresent()) {
        concepts.add(entry.get().concept());
        understood += entry.get().words().size();
        at += entry.get().words().size();
      } else {
        var parts = parted(lang, entries, words.get(at));
        concepts.addAll(parts);
        understood += parts.isEmpty() ? 0 : 1;
        at++;
      }
    }
    return new Read(concepts, understood, words.size());
  }

  /// The share of the words that belong to some concept, 0 to 1.
  double understood(String lang, String text) {
    var read = read(lang, text);
    return read.words() == 0 ? 0 : (double) read.understood() / read.words();
  }

  /// The concepts of a word without its prefix: Latvian says 'not' and 'must' by one, and all but
  /// English make a verb's other forms so.
  private static List<String> parted(String lang, Map<String, List<Entry>> entries, String word) {
    for (var prefix : PREFIXES.getOrDefault(lang, Map.of()).entrySet()) {
      var rest = word.length() - prefix.getKey().length();
      if (rest >= SHORTEST_REST && word.startsWith(prefix.getKey())) {
        var entry = longest(entries, List.of(word.substring(prefix.getKey().length())), 0);
        if (entry.isPresent()) {
          return prefix.getValue().isEmpty()
              ? List.of(entry.get().concept())
              : List.of(prefix.getValue(), entry.get().concept());
        }
      }
    }
    return List.of();
  }

  /// The same as one word a concept, to be indexed.
  String concepts(String lang, String text) {
    return found(lang, text).stream()
        .map(concept -> concept.replace(" ", ""))
        .collect(java.util.stream.Collectors.joining(" "));
  }

  /// Whether some concept has this word.
  boolean knows(String lang, String word) {
    return understood(lang, word) > 0;
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
