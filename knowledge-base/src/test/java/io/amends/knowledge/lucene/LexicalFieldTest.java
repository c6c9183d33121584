package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import io.amends.knowledge.lucene.Analysis.Field;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// BM25 over an index of several segments, held against the scores of Lucene's own queries.
class LexicalFieldTest {
  private static final List<String> THINGS = List.of("lamp", "oak table", "blue rug", "gift card");
  private static final String QUESTION = "how do I return the blue lamp that came without a gift";

  private TextIndex index;
  private DirectoryReader reader;

  @BeforeEach
  void index() throws IOException {
    index = TextIndex.inMemory(WordLists.shipped().lexicon());
    var articles = new ArrayList<Revision>();
    for (int i = 0; i < 40; i++) {
      var thing = THINGS.get(i % THINGS.size());
      articles.add(article("a" + i, "How can I return the " + thing + " of order " + i + "?"));
    }
    index.update(articles.subList(0, 25)).close();
    articles.removeFirst();
    reader = index.update(articles);
    assertThat(reader.leaves()).hasSizeGreaterThan(1);
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
    index.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"WORDS", "GRAMS", "ARTICLE", "ANSWER"})
  void documentsAreScoredAsLuceneScoresThem(Field field) throws IOException {
    var searcher = new IndexSearcher(reader);
    var query = new BooleanQuery.Builder();
    for (var term : Analysis.terms(field.in("en"), QUESTION, 1_000)) {
      query.add(new TermQuery(new Term(field.in("en"), term)), Occur.SHOULD);
    }
    var expected = searcher.search(query.build(), 1_000).scoreDocs;

    var shares = new LexicalField(reader, field.in("en")).shares(QUESTION);

    assertThat(expected).hasSizeGreaterThan(20);
    var scale = shares.of(expected[0].doc) / expected[0].score;
    for (var document : expected) {
      assertThat(shares.of(document.doc)).isCloseTo(document.score * scale, within(1e-5f));
    }
  }

  @Test
  void aDocumentThatConsistsOfTheQuestionHasAllOfIt() throws IOException {
    var words = new LexicalField(reader, Field.WORDS.in("en"));

    var same = words.shares("How can I return the lamp of order 4?");
    var more = words.shares("How can I return the lamp of order 4? Xylophones zebras quickly!");

    assertThat(best(same)).isCloseTo(1, within(0.05f));
    assertThat(same.known()).isEqualTo(1);
    assertThat(best(more)).isBetween(0.1f, 0.5f);
    assertThat(more.known()).isCloseTo(9 / 12.0, within(1e-9));
  }

  @Test
  void whatNobodyWroteOfIsWorthNothing() throws IOException {
    var words = new LexicalField(reader, Field.WORDS.in("en"));

    assertThat(best(words.shares(""))).isZero();
    assertThat(best(words.shares("?!"))).isZero();
    assertThat(words.shares("xylophones").known()).isZero();
    assertThat(best(new LexicalField(reader, Field.WORDS.in("lv")).shares("lampa"))).isZero();
  }

  private float best(LexicalField.Shares shares) {
    var best = 0f;
    for (int document = 0; document < reader.maxDoc(); document++) {
      best = Math.max(best, shares.of(document));
    }
    return best;
  }

  private static Revision article(String id, String question) {
    var text = new Draft("en", question, List.of(question + " Please."), "See " + id + ".");
    return new Revision(id, 1, text, List.of(), Instant.EPOCH, "test");
  }
}
