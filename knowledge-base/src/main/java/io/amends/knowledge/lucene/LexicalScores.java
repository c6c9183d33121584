package io.amends.knowledge.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;

/// BM25 of every document of one field, as a share of what a document that consists of exactly the
/// question would get. Words that no document has lower the share of all.
final class LexicalScores {
  private static final float K1 = 1.2f;
  private static final float B = 0.75f;
  private static final int MAX_TERMS = 600;

  private LexicalScores() {}

  /// What the documents got.
  static final class Shares {
    private final float[] byDocument;
    private final double known;

    private Shares(float[] byDocument, double known) {
      this.byDocument = byDocument;
      this.known = known;
    }

    /// The share of this document, 0 to 1.
    float of(int document) {
      return byDocument[document];
    }

    /// The share of the question's terms that occur at all, 0 to 1.
    double known() {
      return known;
    }
  }

  static Shares of(IndexSearcher searcher, String field, String text) throws IOException {
    var shares = new float[Math.max(1, searcher.getIndexReader().maxDoc())];
    var terms = Analysis.terms(field, text, MAX_TERMS);
    var statistics = searcher.collectionStatistics(field);
    if (terms.isEmpty() || statistics == null) {
      return new Shares(shares, 0);
    }
    var averageLength = (float) statistics.sumTotalTermFreq() / statistics.docCount();
    var query = new BooleanQuery.Builder();
    var ideal = 0.0;
    var known = 0;
    for (var term : terms) {
      var frequency = searcher.getIndexReader().docFreq(new Term(field, term));
      ideal += idf(frequency, statistics.docCount()) * saturation(terms, averageLength);
      if (frequency > 0) {
        known++;
        query.add(new TermQuery(new Term(field, term)), BooleanClause.Occur.SHOULD);
      }
    }
    if (known > 0) {
      searcher.search(query.build(), new Manager(shares, (float) (1 / ideal)));
    }
    return new Shares(shares, (double) known / terms.size());
  }

  private static double idf(long frequency, long documents) {
    return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
  }

  private static double saturation(Set<String> terms, float averageLength) {
    return 1 / (1 + K1 * (1 - B + B * terms.size() / averageLength));
  }

  private static final class Scale extends SimpleCollector {
    private final float[] shares;
    private final float factor;
    private int base;
    private Scorable scorer = NOTHING;

    Scale(float[] shares, float factor) {
      this.shares = shares;
      this.factor = factor;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) {
      base = context.docBase;
    }

    @Override
    public void setScorer(Scorable scorer) {
      this.scorer = scorer;
    }

    @Override
    public void collect(int document) throws IOException {
      shares[base + document] = Math.min(1, scorer.score() * factor);
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE;
    }

    private static final Scorable NOTHING =
        new Scorable() {
          @Override
          public float score() {
            return 0;
          }
        };
  }

  /// The searcher has no threads of its own, so that one collector sees everything.
  private static final class Manager implements CollectorManager<Scale, float[]> {
    private final float[] shares;
    private final float factor;

    Manager(float[] shares, float factor) {
      this.shares = shares;
      this.factor = factor;
    }

    @Override
    public Scale newCollector() {
      return new Scale(shares, factor);
    }

    @Override
    public float[] reduce(Collection<Scale> collectors) {
      return shares;
    }
  }
}
