package io.amends.knowledge.lucene;

import io.amends.knowledge.Cleaning;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Level;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Signs;
import io.amends.knowledge.Signs.Basis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Lets a language's articles examine themselves: some of the wordings are taken out and asked.
/// That tells how high the scores are that this corpus gives, not how often it is right: authors
/// word an article in ways that differ more than customers' questions do, and articles that are
/// taken out stand nearer to the others than what is asked beside a FAQ.
final class Folds {
  /// One wording in so many is taken out.
  private static final int EACH = 5;

  private static final int ASKED_AT_MOST = 120;

  private final List<Revision> revisions;
  private final Optional<WordingVectors> vectors;
  private final WordLists lists;

  /// @param vectors of the wordings; empty where only words are compared
  Folds(List<Revision> revisions, Optional<WordingVectors> vectors, WordLists lists) {
    this.revisions = revisions;
    this.vectors = vectors;
    this.lists = lists;
  }

  /// The level by what was compared; empty if the articles have too few wordings. Takes a second or
  /// two of one processor.
  ///
  /// @param stop asked between two questions
  Map<Basis, Level> levels(BooleanSupplier stop) throws IOException {
    var random = new Random(0);
    var out = new ArrayList<String>();
    var kept = revisions.stream().map(revision -> without(revision, random, out)).toList();
    Collections.shuffle(out, random);
    var signs = new ArrayList<Signs>();
    try (var index = TextIndex.inMemory(lists.lexicon())) {
      var snapshot =
          Snapshot.of(
              index.update(kept),
              kept,
              0,
              some -> vectors.flatMap(all -> all.meanings(some, Optional.empty())),
              lists,
              Optional.empty());
      var side = snapshot.side(kept.getFirst().lang()).orElseThrow();
      for (var wording : out.subList(0, Math.min(out.size(), ASKED_AT_MOST))) {
        if (stop.getAsBoolean()) {
          break;
        }
        signs.add(asked(side, wording));
      }
      snapshot.release();
    }
    return signs.stream()
        .collect(
            Collectors.groupingBy(
                Signs::basis, Collectors.collectingAndThen(Collectors.toList(), Folds::mean)));
  }

  private static Level mean(List<Signs> signs) {
    return new Level(
        signs.stream().mapToDouble(Signs::score).average().orElse(0),
        signs.stream().mapToDouble(Signs::cosine).average().orElse(0),
        signs.size());
  }

  /// The revision without a fifth of its wordings, at random; at least one stays.
  private static Revision without(Revision revision, Random random, List<String> out) {
    var left = new ArrayList<>(revision.text().wordings());
    for (var wording : revision.text().wordings()) {
      if (random.nextInt(EACH) == 0 && left.size() > 1) {
        left.remove(wording);
        out.add(wording);
      }
    }
    var text = revision.text();
    return new Revision(
        revision.article(),
        revision.number(),
        new Draft(text.lang(), left.getFirst(), left.subList(1, left.size()), text.answer()),
        revision.tags(),
        revision.publishedAt(),
        revision.by());
  }

  private Signs asked(Side side, String wording) throws IOException {
    var clean = Cleaning.clean(wording);
    var vector = vectors.flatMap(all -> all.vector(side.lang(), clean)).orElse(null);
    return side.search(clean, vector, Asking.MAX_PASSAGES).signs();
  }
}
