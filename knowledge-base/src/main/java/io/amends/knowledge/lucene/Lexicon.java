package io.amends.knowledge.lucene;

import io.amends.knowledge.Folding;
import io.amends.knowledge.lucene.Forms.Match;
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
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What customers of shops talk about, in five languages, and the words of every day in four: finds
/// the concepts in a text, and so says it in plain English words, which the English embedding
/// understands well enough to help. Not for English itself. Immutable.
final class Lexicon {
  private static final String FOLDER = "/io/amends/knowledge/lexicon/";
  private static final List<String> LANGUAGES = List.of("en", "lv", "be", "el", "pl");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’ʼ-]*[\\p{L}\\p{N}]");
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern JOINT = Pattern.compile("_");

  /// What is left of a word without its prefix.
  private static final int SHORTEST_REST = 4;

  private static final Forms NOTHING = new Forms();

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

  private final Map<String, Forms> byLanguage = new HashMap<>();

  private Lexicon() {}

  /// Reads what customers of shops talk about; takes some milliseconds.
  static Lexicon ofShops() {
    var lexicon = new Lexicon();
    lexicon.addShops();
    return lexicon;
  }

  /// Reads that and the words of every day, which are the more exact where both have a form; takes
  /// a tenth of a second.
  static Lexicon load() {
    var lexicon = new Lexicon();
    for (var lang : PREFIXES.keySet()) {
      for (var cells : rows(FOLDER + lang + ".tsv")) {
        lexicon.add(lang, cells[0], cells[1]);
      }
    }
    lexicon.addShops();
    return lexicon;
  }

  private void addShops() {
    for (var cells : rows(FOLDER + "shop.tsv")) {
      for (int column = 0; column < LANGUAGES.size(); column++) {
        add(LANGUAGES.get(column), cells[0], cells[column + 1]);
      }
    }
  }

  private static List<String[]> rows(String file) {
    var stream = Objects.requireNonNull(Lexicon.class.getResourceAsStream(file), file);
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> TAB.split(line, -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String lang, String concept, String forms) {
    for (var phrase : SPACE.split(forms.strip(), -1)) {
      var words =
          JOINT
              .splitAsStream(phrase)
              .map(word -> word.endsWith("*") ? form(lang, word) + "*" : form(lang, word))
              .filter(word -> !word.isEmpty() && !word.equals("*"))
              .toList();
      // Greek and Belarusian words of several letters may sound like an article or a preposition.
      if (words.size() > 1
          || (words.size() == 1 && words.getFirst().length() >= Math.min(2, phrase.length()))) {
        byLanguage.computeIfAbsent(lang, _ -> new Forms()).add(words, concept);
      }
    }
  }

  private static String form(String lang, String word) {
    return bare(LetterForms.of(lang, Folding.fold(word.replace("*", ""))));
  }

  private static String bare(String word) {
    return word.replace("-", "").replace("'", "");
  }

  private Forms forms(String lang) {
    return byLanguage.getOrDefault(lang, NOTHING);
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
    for (var concept : read(lang, words(lang, text)).concepts()) {
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

  private Read read(String lang, List<String> words) {
    var forms = forms(lang);
    var concepts = new ArrayList<String>();
    var understood = 0;
    for (int at = 0; at < words.size(); ) {
      var whole = forms.longest(words, at);
      var parted = parted(lang, forms, words.get(at));
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
    var read = read(lang, words(lang, text));
    return read.words() == 0 ? 0 : (double) read.understood() / read.words();
  }

  /// A word read without its prefix: Latvian says 'not' and 'must' by one, and all but English make
  /// a verb's other forms so. A prefix that adds nothing only serves words that are not known
  /// whole.
  private static Match parted(String lang, Forms forms, String word) {
    var best = Match.NONE;
    for (var prefix : PREFIXES.getOrDefault(lang, List.of())) {
      var rest = word.length() - prefix.letters().length();
      if (rest < SHORTEST_REST || !word.startsWith(prefix.letters())) {
        continue;
      }
      var stem = forms.longest(List.of(word.substring(prefix.letters().length())), 0);
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

  /// An unknown word with one slip, written rightly; both in the letters of [LetterForms].
  Optional<String> corrected(String lang, String word) {
    return forms(lang).corrected(bare(word));
  }

  /// Whether some concept has this word, which is in the letters of [LetterForms].
  boolean knows(String lang, String word) {
    return read(lang, List.of(bare(word))).understood() > 0;
  }

  private static List<String> words(String lang, String text) {
    return WORD.matcher(Folding.fold(text))
        .results()
        .map(MatchResult::group)
        .map(word -> form(lang, word))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
