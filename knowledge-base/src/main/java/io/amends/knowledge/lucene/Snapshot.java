package io.amends.knowledge.lucene;

import io.amends.knowledge.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.DocIdSetIterator;

/// One generation of the published articles, ready to be searched. Immutable; the reader counts its
/// users.
final class Snapshot {
  private final DirectoryReader reader;
  private final long generation;
  private final Map<String, Side> sides = new LinkedHashMap<>();

  private Snapshot(DirectoryReader reader, long generation) {
    this.reader = reader;
    this.generation = generation;
  }

  /// Builds the sides, the language with the most articles first.
  ///
  /// @param reader is closed with the snapshot
  /// @param meanings those of a language's revisions, where there are any
  /// @param before the last generation
  static Snapshot of(
      DirectoryReader reader,
      List<Revision> published,
      long generation,
      Function<List<Revision>, Optional<Meanings>> meanings,
      WordLists lists,
      Optional<Snapshot> before)
      throws IOException {
    var snapshot = new Snapshot(reader, generation);
    var byLanguage = new LinkedHashMap<String, List<Revision>>();
    for (var revision : published) {
      byLanguage.computeIfAbsent(revision.lang(), _ -> new ArrayList<>()).add(revision);
    }
    var order =
        Comparator.<Map.Entry<String, List<Revision>>>comparingInt(e -> -e.getValue().size());
    for (var entry : byLanguage.entrySet().stream().sorted(order).toList()) {
      var revisions = List.copyOf(entry.getValue());
      snapshot.sides.put(
          entry.getKey(),
          new Side(
              entry.getKey(),
              revisions,
              reader,
              positions(reader, revisions),
              meanings.apply(revisions),
              lists.lexicon(),
              new Vocabulary(
                  entry.getKey(),
                  revisions,
                  lists,
                  before.flatMap(last -> last.side(entry.getKey())).map(Side::vocabulary))));
    }
    return snapshot;
  }

  private static int[] positions(IndexReader reader, List<Revision> revisions) throws IOException {
    var positionOf = new HashMap<String, Integer>();
    for (int at = 0; at < revisions.size(); at++) {
      positionOf.put(TextIndex.key(revisions.get(at)), at);
    }
    var positions = new int[reader.maxDoc()];
    Arrays.fill(positions, -1);
    for (var leaf : reader.leaves()) {
      var keys = DocValues.getSorted(leaf.reader(), TextIndex.KEY);
      for (int document = keys.nextDoc();
          document != DocIdSetIterator.NO_MORE_DOCS;
          document = keys.nextDoc()) {
        var key = keys.lookupOrd(keys.ordValue()).utf8ToString();
        positions[leaf.docBase + document] = positionOf.getOrDefault(key, -1);
      }
    }
    return positions;
  }

  /// Must be followed by [#release()] if true; false when the snapshot was replaced meanwhile.
  boolean acquire() {
    return reader.tryIncRef();
  }

  void release() throws IOException {
    reader.decRef();
  }

  long generation() {
    return generation;
  }

  List<String> languages() {
    return List.copyOf(sides.keySet());
  }

  Optional<Side> side(String lang) {
    return Optional.ofNullable(sides.get(lang));
  }

  /// Whether every language that the embedding knows has its vectors.
  boolean complete(java.util.function.Predicate<String> supported) {
    return sides.entrySet().stream()
        .allMatch(entry -> !supported.test(entry.getKey()) || entry.getValue().hasMeanings());
  }

  /// The article in this language, else in the first that has it.
  Optional<Revision> find(String article, String lang) {
    return java.util.stream.Stream.concat(side(lang).stream(), sides.values().stream())
        .flatMap(side -> side.revisions().stream())
        .filter(revision -> revision.article().equals(article))
        .findFirst();
  }
}
