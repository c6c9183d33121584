package io.amends.knowledge.lucene;

import io.amends.knowledge.Calibration.Example;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Lets a language's articles examine themselves: a fifth of the wordings is taken out and asked,
/// and a fifth of the articles is taken out as a whole, so that their wordings have no answer.
final class Folds {
  private static final int FOLDS = 5;

  /// Larger corpora have only one fold, and ask this many of its wordings.
  private static final int MANY = 3_000;

  private static final int ASKED_AT_MOST = 1_500;

  private final List<Revision> revisions;
  private final Optional<WordingVectors> vectors;
  private final WordLists lists;

  /// @param vectors of the wordings; empty where only words are compared
  Folds(List<Revision> revisions, Optional<WordingVectors> vectors, WordLists lists) {
    this.revisions = revisions;
    this.vectors = vectors;
    this.lists = lists;
  }

  /// A wording that was taken out.
  ///
  /// @param article empty if the whole article is out
  private record Asked(String text, Optional<String> article) {}

  /// Asks all folds; takes seconds for thousands of wordings.
  ///
  /// @param stop asked between two questions
  List<Example> examples(java.util.function.BooleanSupplier stop) throws IOException {
    var wordings = revisions.stream().mapToInt(r -> r.text().wordings().size()).sum();
    var examples = new ArrayList<Example>();
    var folds = wordings > MANY ? 1 : FOLDS;
    for (int fold = 0; fold < folds && !stop.getAsBoolean(); fold++) {
      examples.addAll(examples(fold, stop));
    }
    return examples;
  }

  private List<Example> examples(int fold, java.util.function.BooleanSupplier stop)
      throws IOException {
    var random = new Random(fold);
    var order = new ArrayList<>(IntStream.range(0, revisions.size()).boxed().toList());
    java.util.Collections.shuffle(order, new Random(0));
    var kept = new ArrayList<Revision>();
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < order.size(); i++) {
      var revision = revisions.get(order.get(i));
      var wordings = revision.text().wordings();
      if (i % FOLDS == fold) {
        wordings.forEach(wording -> asked.add(new Asked(wording, Optional.empty())));
      } else {
        kept.add(without(revision, random, asked));
      }
    }
    java.util.Collections.shuffle(asked, random);
    if (kept.isEmpty()) {
      return List.of();
    }
    var examples = new ArrayList<Example>();
    try (var index = new TextIndex(lists.lexicon())) {
      var snapshot =
          Snapshot.of(
              index.update(kept),
              kept,
              0,
              some -> vectors.flatMap(all -> all.meanings(some, Optional.empty())),
              lists,
              Optional.empty());
      var side = snapshot.side(kept.getFirst().lang()).orElseThrow();
      for (var one : asked.subList(0, Math.min(asked.size(), ASKED_AT_MOST))) {
        if (stop.getAsBoolean()) {
          break;
        }
        examples.add(example(side, one));
      }
      snapshot.release();
    }
    return examples;
  }

  /// The revision without a fifth of its wordings, at random; at least one stays.
  private static Revision without(Revision revision, Random random, List<Asked> asked) {
    var wordings = new ArrayList<>(revision.text().wordings());
    var out = new HashSet<Integer>();
    for (int i = 0; i < wordings.size(); i++) {
      if (random.nextInt(FOLDS) == 0 && out.size() + 1 < wordings.size()) {
        out.add(i);
        asked.add(new Asked(wordings.get(i), Optional.of(revision.article())));
      }
    }
    var left =
        IntStream.range(0, wordings.size()).filter(i -> !out.contains(i)).mapToObj(wordings::get);
    var all = left.toList();
    var text = revision.text();
    return new Revision(
        revision.article(),
        revision.number(),
        new Draft(text.lang(), all.getFirst(), all.subList(1, all.size()), text.answer()),
        revision.tags(),
        revision.publishedAt(),
        revision.by());
  }

  private Example example(Side side, Asked asked) throws IOException {
    var clean = Cleaning.clean(asked.text());
    var vector = vectors.flatMap(all -> all.vector(side.lang(), clean)).orElse(null);
    var hits = side.search(clean, vector, Asking.MAX_PASSAGES);
    var rank = 0;
    for (int i = 0; i < hits.best().size() && rank == 0; i++) {
      var article = hits.best().get(i).revision().article();
      rank = asked.article().filter(article::equals).isPresent() ? i + 1 : 0;
    }
    return new Example(hits.signs(), rank, asked.article().isPresent());
  }
}
