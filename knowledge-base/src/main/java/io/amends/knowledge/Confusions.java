package io.amends.knowledge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds articles that are taken for one another: each takes turns to miss some of its wordings,
/// which are then asked; what another article is found for, the two dispute. Safe for use by many
/// threads.
public final class Confusions {
  private static final int TURNS = 3;

  /// Of a larger corpus fewer wordings of each article are asked.
  private static final int MOST_ASKED = 900;

  /// Two articles that dispute this share of the wordings that were asked say probably the same.
  private static final double DUPLICATE = 0.5;

  private final Articles articles;
  private final Stage stage;

  public Confusions(Articles articles, Stage stage) {
    this.articles = articles;
    this.stage = stage;
  }

  /// A wording that found another article than its own.
  ///
  /// @param answered whether the other one would be answered, and not only offered
  public record Wording(String text, String of, boolean answered) {}

  /// Two articles.
  ///
  /// @param wordings those that found the wrong one of the two; not empty
  /// @param duplicate whether they probably say the same
  public record Pair(Revision one, Revision other, List<Wording> wordings, boolean duplicate) {}

  /// @param pairs those that dispute most first
  /// @param asked how many wordings were asked
  public record Report(List<Pair> pairs, int asked, Duration took) {}

  private record Held(String text, Revision of) {}

  public Report in(String lang) {
    var start = System.nanoTime();
    var published =
        articles.published().stream().filter(revision -> revision.lang().equals(lang)).toList();
    var byId = new HashMap<String, Revision>();
    published.forEach(revision -> byId.put(revision.article(), revision));
    var each = published.isEmpty() ? 0 : Math.max(1, MOST_ASKED / published.size() / TURNS);
    var asked = new HashMap<String, Integer>();
    var disputed = new HashMap<String, List<Wording>>();
    for (int turn = 0; turn < TURNS; turn++) {
      var held = new ArrayList<Held>();
      var corpus = new ArrayList<Revision>();
      for (var revision : published) {
        corpus.add(without(revision, turn, each, held));
      }
      held.forEach(one -> asked.merge(one.of.article(), 1, Integer::sum));
      var searches =
          stage.with(
              corpus,
              retriever ->
                  held.parallelStream()
                      .map(one -> retriever.search(Question.of(one.text).within(lang)))
                      .toList());
      for (int i = 0; i < held.size(); i++) {
        note(held.get(i), searches.get(i), byId, disputed);
      }
    }
    var pairs =
        disputed.entrySet().stream()
            .map(entry -> pair(entry.getKey(), entry.getValue(), byId, asked))
            .sorted(Comparator.comparingInt((Pair pair) -> pair.wordings().size()).reversed())
            .toList();
    var all = asked.values().stream().mapToInt(Integer::intValue).sum();
    return new Report(pairs, all, Duration.ofNanos(System.nanoTime() - start));
  }

  /// The revision without the wordings whose turn it is; one of them stays, at least.
  private static Revision without(Revision revision, int turn, int most, List<Held> held) {
    var all = revision.text().wordings();
    var left = new ArrayList<String>();
    var out = 0;
    for (int at = 0; at < all.size(); at++) {
      if (all.size() > 1 && at % TURNS == turn && out < most) {
        held.add(new Held(all.get(at), revision));
        out++;
      } else {
        left.add(all.get(at));
      }
    }
    var text = revision.text();
    return new Revision(
        revision.article(),
        revision.number() + 1 + turn,
        new Draft(text.lang(), left.getFirst(), left.subList(1, left.size()), text.answer()),
        revision.tags(),
        revision.publishedAt(),
        revision.by());
  }

  private static void note(
      Held held, Search search, Map<String, Revision> byId, Map<String, List<Wording>> disputed) {
    if (search.passages().isEmpty()) {
      return;
    }
    var first = search.passages().getFirst().article();
    var decided =
        search.decision() instanceof Decision.Answer
            || search.decision() instanceof Decision.Clarify;
    var own = held.of.article();
    if (decided && !first.equals(own) && byId.containsKey(first)) {
      var key = own.compareTo(first) < 0 ? own + " " + first : first + " " + own;
      disputed
          .computeIfAbsent(key, _ -> new ArrayList<>())
          .add(new Wording(held.text, own, search.decision() instanceof Decision.Answer));
    }
  }

  private static Pair pair(
      String key, List<Wording> wordings, Map<String, Revision> byId, Map<String, Integer> asked) {
    var space = key.indexOf(' ');
    var one = byId.get(key.substring(0, space));
    var other = byId.get(key.substring(space + 1));
    if (one == null || other == null) {
      throw new IllegalStateException("an article is missing that was there: " + key);
    }
    var all = asked.getOrDefault(one.article(), 0) + asked.getOrDefault(other.article(), 0);
    return new Pair(one, other, List.copyOf(wordings), wordings.size() >= DUPLICATE * all);
  }
}
