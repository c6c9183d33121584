package io.amends.knowledge.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The forms of one language's words, whole or by their beginnings, and what they stand for. All in
/// the letters of [LetterForms]. Not to be changed once others read it.
final class Forms {
  /// A shorter word that nobody knows may as well be a name.
  private static final int SHORTEST_SLIPPED = 5;

  private static final int SHORTEST_STEM = 5;

  /// @param words the forms, each a whole word or, with a star at the end, a beginning
  private record Entry(List<String> words, String concept) {}

  /// By the first word; by the first word's beginning.
  private final Map<String, List<Entry>> whole = new HashMap<>();

  private final Map<String, List<Entry>> begun = new HashMap<>();
  private final List<Single> singles = new ArrayList<>();
  private int longest;

  /// What some words were read as.
  ///
  /// @param words how many they are; 0 if nothing was found
  /// @param letters how many letters speak for it
  record Match(List<String> concepts, int words, int letters) {
    static final Match NONE = new Match(List.of(), 0, 0);
  }

  /// @param words in a row, each whole or, with a star at the end, a beginning; what was added
  ///   first wins among equals
  void add(List<String> words, String concept) {
    var first = words.getFirst();
    var bare = bare(first);
    longest = Math.max(longest, bare.length());
    (isBeginning(first) ? begun : whole)
        .computeIfAbsent(bare, _ -> new ArrayList<>(1))
        .add(new Entry(words, concept));
    if (words.size() == 1 && bare.length() >= SHORTEST_STEM) {
      singles.add(new Single(bare, isBeginning(first), Slips.letters(bare)));
    }
  }

  private static boolean isBeginning(String word) {
    return word.endsWith("*");
  }

  private static String bare(String word) {
    return isBeginning(word) ? word.substring(0, word.length() - 1) : word;
  }

  /// The longest form that stands at this place.
  Match longest(List<String> words, int at) {
    var word = words.get(at);
    var best = longest(whole.getOrDefault(word, List.of()), words, at, Match.NONE);
    for (int end = Math.min(longest, word.length()); end > 0; end--) {
      best = longest(begun.getOrDefault(word.substring(0, end), List.of()), words, at, best);
    }
    return best;
  }

  private static Match longest(List<Entry> entries, List<String> words, int at, Match before) {
    var best = before;
    for (var entry : entries) {
      var letters = letters(entry, words, at);
      if (letters > best.letters()) {
        best = new Match(List.of(entry.concept()), entry.words().size(), letters);
      }
    }
    return best;
  }

  /// The number of letters that match, 0 if the entry is not there. A whole word counts one more.
  private static int letters(Entry entry, List<String> words, int at) {
    var size = entry.words().size();
    if (at + size > words.size()) {
      return 0;
    }
    var letters = 0;
    for (int i = 0; i < size; i++) {
      var pattern = entry.words().get(i);
      var word = words.get(at + i);
      if (isBeginning(pattern) ? !word.startsWith(bare(pattern)) : !word.equals(pattern)) {
        return 0;
      }
      letters += isBeginning(pattern) ? pattern.length() - 1 : pattern.length() + 1;
    }
    return letters + size - 1;
  }

  /// A word with one slip, written rightly as far as its known part goes.
  Optional<String> corrected(String word) {
    if (word.length() < SHORTEST_SLIPPED) {
      return Optional.empty();
    }
    var letters = Slips.letters(word);
    String best = null;
    var most = 0;
    for (var known : singles) {
      var form = known.form();
      if (known.worth() <= most || Slips.lacking(known.letters(), letters) > 1) {
        continue;
      }
      if (!known.begins()) {
        if (Math.abs(form.length() - word.length()) <= 1 && Slips.between(form, word, 1) == 1) {
          best = form;
          most = known.worth();
        }
      } else if (form.length() <= word.length() + 1) {
        var beginning = Slips.beginning(form, word, 1);
        if (beginning.slips() == 1) {
          best = form + word.substring(beginning.end());
          most = known.worth();
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /// A form of a single word that may be meant by a misspelt one.
  ///
  /// @param letters see [Slips#letters]
  private record Single(String form, boolean begins, int letters) {
    int worth() {
      return begins ? form.length() : form.length() + 1;
    }
  }
}
