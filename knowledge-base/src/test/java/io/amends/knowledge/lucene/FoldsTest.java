package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Level;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Signs.Basis;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final List<Revision> ARTICLES = ToyModel.articles(8, 10);

  @Test
  void aboutAFifthOfTheWordingsIsAskedAndAlwaysTheSame() throws IOException {
    var level = level(0.3);

    assertThat(level.examples()).isBetween(8, 26);
    assertThat(level.score()).isBetween(0.3, 1.0);
    assertThat(level(0.3)).isEqualTo(level);
  }

  @Test
  void theFartherWordingsLieApartTheLowerIsTheLevel() throws IOException {
    assertThat(level(0).cosine()).isGreaterThan(0.99);
    assertThat(level(0.3).cosine()).isBetween(0.85, 0.99);
    assertThat(level(1).cosine()).isLessThan(level(0.3).cosine() - 0.1);
  }

  @Test
  void withoutAModelWordsAreCompared() throws IOException {
    var levels = levels(ARTICLES, Optional.empty());

    assertThat(levels).containsOnlyKeys(Basis.WORDS);
    assertThat(levels.get(Basis.WORDS)).extracting(Level::cosine).isEqualTo(0.0);
  }

  @Test
  void articlesOfOneWordingSayNothing() throws IOException {
    assertThat(levels(ToyModel.articles(8, 1), Optional.empty())).isEmpty();
  }

  @Test
  void aLargeCorpusIsAskedNoMoreThanIsNeeded() throws IOException {
    var levels = levels(ToyModel.articles(100, 10), Optional.empty());

    assertThat(levels.get(Basis.WORDS)).extracting(Level::examples).isEqualTo(120);
  }

  @Test
  void whoIsInTheWayStopsIt() throws IOException {
    var left = new int[] {3};
    var folds = new Folds(ARTICLES, Optional.empty(), WordLists.shipped());

    var levels = folds.levels(() -> left[0]-- == 0);

    assertThat(levels.get(Basis.WORDS)).extracting(Level::examples).isEqualTo(3);
  }

  private static Level level(double spread) throws IOException {
    var levels = levels(ARTICLES, Optional.of(new ToyModel(spread).vectors(ARTICLES)));
    assertThat(levels).containsOnlyKeys(Basis.MEANINGS);
    return levels.values().iterator().next();
  }

  private static Map<Basis, Level> levels(List<Revision> articles, Optional<WordingVectors> vectors)
      throws IOException {
    return new Folds(articles, vectors, WordLists.shipped()).levels(() -> false);
  }
}
