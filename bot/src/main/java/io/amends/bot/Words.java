package io.amends.bot;

import io.amends.knowledge.Folding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// The words that tell something beside the question, in all five languages at once: customers mix
/// them, and a short text does not show its language. Read from the files `words.<language>`.
/// Immutable.
final class Words {
  /// The kinds of words; [WishForPerson], [Anger] and [SmallTalk] say what they are for.
  enum Kind {
    /// To speak, to connect.
    TALK,
    /// To want, to need, to give.
    WANT,
    /// Somebody who works for a shop.
    STRONG,
    /// Anybody.
    WEAK,
    /// Anybody, but the word has other uses, too.
    SOMEBODY,
    /// Living, true.
    REAL,
    /// Prepositions that lead to a person.
    WITH,
    /// May stand between wanting and the person.
    GAP,
    /// May stand beside a person without being a subject of its own.
    NEUTRAL,
    /// What people do with parcels.
    VETO,
    REFUSE,
    BOT,
    /// After a robot: it is something that shops sell.
    PRODUCT,
    CALLME,
    ME,
    INSULT,
    ANGER,
    GREETING,
    THANKS,
    FAREWELL,
    FILLER
  }

  private static final List<String> LANGUAGES = List.of("en", "lv", "be", "el", "pl");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+(?:['-][\\p{L}\\p{N}]+)*");
  private static final Pattern COMMA = Pattern.compile(",\\s*");
  private final Map<Kind, List<List<Stem>>> entries = new EnumMap<>(Kind.class);

  /// Reads the files from the class path.
  Words() {
    for (var kind : Kind.values()) {
      entries.put(kind, new ArrayList<>());
    }
    for (var lang : LANGUAGES) {
      read(lang);
    }
  }

  private void read(String lang) {
    var file = Objects.requireNonNull(Words.class.getResourceAsStream("words." + lang));
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        var equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          var kind = Kind.valueOf(line.substring(0, equals).strip().toUpperCase(Locale.ROOT));
          COMMA
              .splitAsStream(line.substring(equals + 1).strip())
              .map(Words::stems)
              .forEach(of(kind)::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<Stem>> of(Kind kind) {
    return Objects.requireNonNull(entries.get(kind));
  }

  private static List<Stem> stems(String entry) {
    return Pattern.compile(" +").splitAsStream(entry.strip()).map(Stem::of).toList();
  }

  /// The words of a text, folded.
  static List<String> tokens(String text) {
    return TOKEN.matcher(Folding.fold(text)).results().map(match -> match.group()).toList();
  }

  /// Whether the word is of the kind, spelled right.
  boolean is(Kind kind, String token) {
    return of(kind).stream()
        .anyMatch(entry -> entry.size() == 1 && entry.getFirst().matches(token));
  }

  /// Whether the word is of the kind, or a slip of the finger away from it and no word of another.
  boolean isNearly(Kind kind, String token) {
    return is(kind, token)
        || (of(kind).stream()
                .anyMatch(entry -> entry.size() == 1 && entry.getFirst().nearlyMatches(token))
            && Arrays.stream(Kind.values()).noneMatch(other -> is(other, token)));
  }

  /// How many words of an entry of this kind stand at this place; the longest counts, 0 for none.
  int length(Kind kind, List<String> tokens, int at) {
    return of(kind).stream()
        .filter(entry -> standsAt(entry, tokens, at))
        .mapToInt(List::size)
        .max()
        .orElse(0);
  }

  private static boolean standsAt(List<Stem> entry, List<String> tokens, int at) {
    if (at + entry.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < entry.size(); i++) {
      if (!entry.get(i).matches(tokens.get(at + i))) {
        return false;
      }
    }
    return true;
  }
}
