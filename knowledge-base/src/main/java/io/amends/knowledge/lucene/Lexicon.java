package io.amends.knowledge.lucene;

import io.amends.knowledge.Folding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /// What stands before a stem, in the letters of [LetterForms].
  ///
  /// @param adds what it adds to the meaning; empty: nothing
  private record Prefix(String letters, String adds) {}

  /// By language, the longest first.
  private static final Map<String, List<Prefix>> PREFIXES =
      Map.of(
          "lv", prefixes("ne=not ja=must ap at ie iz no pa par pie sa uz aiz"),
          "pl", prefixes("nie=not za po wy prze przy do od na u z s roz pod"),
          "be", prefixes("ne=not za pa vi pera pri da ad na u z s raz pad"),
          "el", prefixes("ksana=again apo kata para pro epi"));

  private static List<Prefix> prefixes(String list) {
    return SPACE
        .splitAsStream(list)
        .map(prefix -> {
          var equals = prefix.indexOf('=');
          return equals < 0
              ? new Prefix(prefix, "")
              : new Prefix(prefix.substring(0, equals), prefix.substring(equals + 1));
        })
        .sorted(Comparator.comparingInt((Prefix prefix) -> prefix.letters().length()).reversed())
        .toList();
  }

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

  /// What some words were read as.
  ///
  /// @param words how many they are; 0 if nothing was found
  /// @param letters how many letters speak for it
  private record Match(List<String> concepts, int words, int letters) {
    static final Match NONE = new Match(List.of(), 0, 0);
  }

  private Read read(String lang, String text) {
    var words = words(lang, text);
    var entries = byLanguage.getOrDefault(lang, Map.of());
    var concepts = new ArrayList<String>();
    var understood = 0;
    for (int at = 0; at < words.size(); ) {
      var whole = longest(entries, words, at);
      var parted = parted(lang, entries, words.get(at));
      if (whole.letters() >= parted.letters()) {
        concepts.addAll(whole.concepts());
        understood += whole.words();
        at += Math.max(1, whole.words());
      } else {
        concepts.addAll(parted.concepts());
        understood++;
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

  /// A word read without its prefix: Latvian says 'not' and 'must' by one, and all but English make
  /// a verb's other forms so. A prefix that adds nothing only serves words that are not known
  /// whole.
  private static Match parted(String lang, Map<String, List<Entry>> entries, String word) {
    var best = Match.NONE;
    for (var prefix : PREFIXES.getOrDefault(lang, List.of())) {
      var rest = word.length() - prefix.letters().length();
      if (rest < SHORTEST_REST || !word.startsWith(prefix.letters())) {
        continue;
      }
      var stem = longest(entries, List.of(word.substring(prefix.letters().length())), 0);
      if (stem.words() > 0 && best.words() == 0) {
        best =
            prefix.adds().isEmpty()
                ? new Match(stem.concepts(), 1, 1)
                : new Match(
                    List.of(prefix.adds(), stem.concepts().getFirst()),
                    1,
                    prefix.letters().length() + stem.letters());
      }
    }
    return best;
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

  private static Match longest(Map<String, List<Entry>> entries, List<String> words, int at) {
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
    return best == null
        ? Match.NONE
        : new Match(List.of(best.concept()), best.words().size(), most);
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
