package io.amends.bot;

import io.amends.bot.Wording.Wish.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Makes texts shorter by leaving sentences out, never by writing any.
final class Extract {
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?…;])\\s+(?=[\\p{Lu}«„“\"(])|\\s*\\n+\\s*");

  /// The number of a title that was offered says nothing by itself.
  private static final Pattern CHOICE = Pattern.compile("[1-9][.)]?");

  private static final SmallTalk SMALL_TALK = new SmallTalk(new Words());
  private static final int SUMMARY_LINES = 5;
  private static final int LINE = 220;

  private Extract() {}

  /// What the customer wrote, as a list.
  static String summary(List<Line> talk) {
    return String.join("\n", gist(talk).stream().map(line -> "- " + line).toList());
  }

  /// What the customer wrote: the beginning, the newest, and between them what asks or names a
  /// number; the same if it is little.
  static List<String> gist(List<Line> talk) {
    var said =
        talk.stream()
            .filter(line -> line.from().equals("customer"))
            .map(line -> cut(line.text().strip().replaceAll("\\s+", " ")))
            .filter(text -> !text.isEmpty() && SMALL_TALK.in(text).isEmpty())
            .filter(text -> !CHOICE.matcher(text).matches())
            .distinct()
            .toList();
    var kept = new TreeSet<Integer>();
    if (!said.isEmpty()) {
      kept.add(0);
      kept.add(said.size() - 1);
    }
    IntStream.range(0, said.size())
        .mapToObj(i -> said.size() - 1 - i)
        .sorted(Comparator.comparingInt(i -> tells(said.get(i)) ? 0 : 1))
        .forEach(i -> {
          if (kept.size() < SUMMARY_LINES) {
            kept.add(i);
          }
        });
    return kept.stream().map(said::get).toList();
  }

  /// About half of the sentences, in their order: those that share most words with the rest, and
  /// all that carry a number or a link.
  static String shorter(String text) {
    var sentences = SENTENCE_END.splitAsStream(text.strip()).filter(s -> !s.isBlank()).toList();
    var counts = new HashMap<String, Integer>();
    for (var sentence : sentences) {
      Words.tokens(sentence).stream().distinct().forEach(w -> counts.merge(w, 1, Integer::sum));
    }
    var wanted = (sentences.size() + 1) / 2;
    var kept = new TreeSet<Integer>();
    for (int i = 0; i < sentences.size(); i++) {
      if (isFact(sentences.get(i))) {
        kept.add(i);
      }
    }
    IntStream.range(0, sentences.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -weight(sentences.get(i), counts)))
        .forEach(i -> {
          if (kept.size() < wanted) {
            kept.add(i);
          }
        });
    var shorter = new ArrayList<String>();
    kept.forEach(i -> shorter.add(sentences.get(i)));
    return String.join(" ", shorter);
  }

  private static double weight(String sentence, Map<String, Integer> counts) {
    var words = Words.tokens(sentence);
    return words.stream().mapToInt(w -> counts.getOrDefault(w, 0)).sum()
        / Math.sqrt(Math.max(1, words.size()));
  }

  private static boolean tells(String text) {
    return isFact(text) || text.contains("?") || text.contains(";");
  }

  private static boolean isFact(String text) {
    return text.codePoints().anyMatch(Character::isDigit) || text.contains("://");
  }

  private static String cut(String text) {
    return text.length() <= LINE ? text : text.substring(0, LINE - 1) + "…";
  }
}
