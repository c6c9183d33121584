package io.amends.bot.langchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Lets a model's sentence pass only if it says what the passage says, with its words in their
/// order: whole sentences of the passage, one or several, in which nothing but a few words of
/// courtesy and articles may be more or fewer. So nothing can be changed in a number, a name, a
/// negation, a condition, a link or a code.
///
/// It is that strict because every laxer measure let false sentences through: of twenty, overlap of
/// words 12, numbers 13, similarity of sentence embeddings 13 (docs/language-model.md). Immutable.
final class Gate {
  /// After a full stop, before a capital; not after an abbreviation, where half a sentence would be
  /// left.
  private static final Pattern END =
      Pattern.compile(
          "(?<=[.!?;…][*_»”\"')]{0,4})"
              + "(?<!(?<!\\p{L})(?iu:\\p{L}|nr|no|np|tel|plkst|kl|ul|st|pn|pt|sob|τηλ|тэл|вул)\\.)"
              + "\\s+(?=[*_«„“\"'(¿]{0,4}\\p{Lu})");

  private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+•]|\\d{1,2}[.)])\\s+.*");

  /// A sentence that begins so means little, or something else, without the one before.
  private static final Set<String> LEANING =
      Set.of(
          // en
          "but",
          "however",
          "except",
          "only",
          "unless",
          "otherwise",
          "instead",
          "this",
          "that",
          "these",
          "those",
          "it",
          "they",
          "then",
          "both",
          // lv
          "bet",
          "tomēr",
          "taču",
          "izņemot",
          "tikai",
          "citādi",
          "tas",
          "tā",
          "tie",
          "tās",
          "šis",
          "šī",
          "šie",
          "šīs",
          // be
          "але",
          "аднак",
          "акрамя",
          "толькі",
          "інакш",
          "гэта",
          "гэты",
          "яна",
          "ён",
          "яны",
          "яно",
          "тады",
          // el
          "αλλά",
          "όμως",
          "ωστόσο",
          "εκτός",
          "μόνο",
          "αλλιώς",
          "αυτό",
          "αυτή",
          "αυτός",
          "αυτά",
          "αυτές",
          "τότε",
          // pl
          "ale",
          "jednak",
          "lecz",
          "oprócz",
          "tylko",
          "inaczej",
          "to",
          "ten",
          "ta",
          "te",
          "on",
          "ona",
          "ono",
          "oni",
          "one",
          "wtedy");

  /// What may be added or left out anywhere, by language.
  private static final Map<String, Set<String>> FREE =
      Map.of(
          "en",
          Set.of("the", "a", "an", "please", "also", "gladly", "kindly", "hello", "hi", "thanks"),
          "lv",
          Set.of("lūdzu", "arī", "labprāt", "sveiki", "labdien", "paldies"),
          "be",
          Set.of("таксама", "ахвотна", "вітаем", "дзякуй"),
          "el",
          Set.of("παρακαλώ", "επίσης", "ευχαρίστως", "γεια", "ευχαριστούμε"),
          "pl",
          Set.of("proszę", "również", "także", "też", "chętnie", "witaj", "dziękujemy"));

  /// A first word that answers yes or no; the sentence says the same without it.
  private static final Set<String> YES_NO =
      Set.of("yes", "no", "jā", "nē", "так", "не", "ναι", "όχι", "tak", "nie");

  private static final Pattern YES_NO_FIRST = Pattern.compile("\\s*[\\p{L}]{2,3}\\s*[,:].*");

  private final List<Unit> units;
  private final Set<String> free;

  /// What has to be said whole.
  private record Unit(List<String> tokens, boolean firstMayGo) {
    /// How many tokens of the sentence it covers from there on; -1 if it does not.
    int length(List<String> sentence, int from) {
      if (covers(sentence, from, tokens)) {
        return tokens.size();
      }
      var rest = tokens.subList(Math.min(1, tokens.size()), tokens.size());
      return firstMayGo && !rest.isEmpty() && covers(sentence, from, rest) ? rest.size() : -1;
    }

    private static boolean covers(List<String> sentence, int from, List<String> tokens) {
      var to = from + tokens.size();
      return to <= sentence.size() && sentence.subList(from, to).equals(tokens);
    }
  }

  /// @param language that the passage is in
  Gate(String passage, String language) {
    free = FREE.getOrDefault(language, Set.of());
    units = units(passage).stream().map(this::unit).filter(u -> !u.tokens.isEmpty()).toList();
  }

  /// Whether the passage says so.
  boolean passes(String sentence) {
    var isPlain =
        sentence.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT)
            && !sentence.contains("![");
    var tokens = meaningful(sentence);
    return isPlain && !tokens.isEmpty() && isCovered(tokens, 0, 0);
  }

  private boolean isCovered(List<String> sentence, int from, int firstUnit) {
    if (from == sentence.size()) {
      return true;
    }
    for (int i = firstUnit; i < units.size(); i++) {
      var length = units.get(i).length(sentence, from);
      if (length > 0 && isCovered(sentence, from + length, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private Unit unit(String text) {
    var tokens = meaningful(text);
    var firstMayGo =
        !tokens.isEmpty()
            && YES_NO.contains(tokens.getFirst())
            && YES_NO_FIRST.matcher(text.strip()).lookingAt();
    return new Unit(tokens, firstMayGo);
  }

  private List<String> meaningful(String text) {
    return Tokens.of(text).stream().filter(token -> !free.contains(token)).toList();
  }

  /// Sentences; a list belongs to what introduces it, and a sentence that leans on the one before
  /// stays with it.
  private static List<String> units(String passage) {
    var units = new ArrayList<String>();
    for (var line : passage.lines().filter(l -> !l.isBlank()).toList()) {
      if (ITEM.matcher(line).matches() && !units.isEmpty()) {
        glue(units, line.strip());
        continue;
      }
      for (var sentence : END.split(line, -1)) {
        if (leans(sentence) && !units.isEmpty()) {
          glue(units, sentence);
        } else {
          units.add(sentence);
        }
      }
    }
    return units;
  }

  private static void glue(List<String> units, String text) {
    units.set(units.size() - 1, units.getLast() + "\n" + text);
  }

  private static boolean leans(String sentence) {
    var tokens = Tokens.of(sentence);
    return !tokens.isEmpty() && LEANING.contains(tokens.getFirst());
  }
}
