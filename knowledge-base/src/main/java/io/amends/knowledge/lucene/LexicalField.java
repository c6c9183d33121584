package io.amends.knowledge.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/// One field of all documents, each scored by BM25 as a share of what a document that consists of
/// exactly the question would get (Robertson and Zaragoza 2009, with Lucene's lengths of one byte).
/// Words that no document has lower the share of all. Adds up the postings by itself: a query of
/// hundreds of letter groups, which nearly every document has some of, costs several times as much.
/// Immutable.
final class LexicalField {
  private static final float K1 = 1.2f;
  private static final float B = 0.75f;
  private static final int MAX_TERMS = 600;

  private final String name;
  private final int documents;
  private final long having;
  private final float averageLength;
  private final List<Leaf> leaves = new ArrayList<>();

  /// @param reader open for as long as the field is searched
  LexicalField(IndexReader reader, String name) throws IOException {
    this.name = name;
    documents = reader.maxDoc();
    having = reader.getDocCount(name);
    averageLength = (float) reader.getSumTotalTermFreq(name) / Math.max(1, having);
    for (var context : reader.leaves()) {
      var terms = context.reader().terms(name);
      if (terms != null) {
        leaves.add(new Leaf(context.docBase, terms, saturation(context.reader())));
      }
    }
  }

  private float[] saturation(LeafReader leaf) throws IOException {
    var saturation = new float[leaf.maxDoc()];
    var lengths = leaf.getNormValues(name);
    for (int document = lengths.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = lengths.nextDoc()) {
      saturation[document] = saturation(SmallFloat.byte4ToInt((byte) lengths.longValue()));
    }
    return saturation;
  }

  private float saturation(int length) {
    return K1 * (1 - B + B * length / averageLength);
  }

  /// What the documents got.
  static final class Shares {
    private final float[] sums;
    private final float ideal;
    private final double known;

    private Shares(float[] sums, float ideal, double known) {
      this.sums = sums;
      this.ideal = ideal;
      this.known = known;
    }

    /// The share of this document, 0 to 1.
    float of(int document) {
      return Math.min(1, sums[document] / ideal);
    }

    /// The share of the question's terms that occur at all, 0 to 1.
    double known() {
      return known;
    }
  }

  /// Scores every document.
  Shares shares(String text) throws IOException {
    var sums = new float[documents];
    var terms = Analysis.terms(name, text, MAX_TERMS);
    if (terms.isEmpty() || leaves.isEmpty()) {
      return new Shares(sums, 1, 0);
    }
    var cursors = new ArrayList<Cursor>(leaves.size());
    for (var leaf : leaves) {
      cursors.add(new Cursor(leaf));
    }
    var worth = 1 / (1 + saturation(terms.size()));
    var ideal = 0.0;
    var known = 0;
    for (var term : terms) {
      var bytes = new BytesRef(term);
      var frequency = 0;
      for (var cursor : cursors) {
        frequency += cursor.seek(bytes);
      }
      var rarity = Math.log(1 + (having - frequency + 0.5) / (frequency + 0.5));
      ideal += rarity * worth;
      known += frequency > 0 ? 1 : 0;
      for (var cursor : cursors) {
        cursor.add((float) rarity, sums);
      }
    }
    return new Shares(sums, (float) ideal, (double) known / terms.size());
  }

  /// A part of the index that has the field.
  private static final class Leaf {
    private final int base;
    private final Terms terms;

    /// By document how often a word must occur for half of its worth.
    private final float[] saturation;

    /// @param base number of its first document
    Leaf(int base, Terms terms, float[] saturation) {
      this.base = base;
      this.terms = terms;
      this.saturation = saturation;
    }
  }

  /// Goes through the terms of a leaf. For one question.
  private static final class Cursor {
    private final Leaf leaf;
    private final TermsEnum terms;
    private final DocAndFloatFeatureBuffer block = new DocAndFloatFeatureBuffer();
    private boolean found;
    private @Nullable PostingsEnum postings;

    Cursor(Leaf leaf) throws IOException {
      this.leaf = leaf;
      terms = leaf.terms.iterator();
    }

    /// @return how many documents have the term
    int seek(BytesRef term) throws IOException {
      found = terms.seekExact(term);
      return found ? terms.docFreq() : 0;
    }

    /// Adds what the term that was sought is worth to those that have it.
    void add(float rarity, float[] sums) throws IOException {
      if (!found) {
        return;
      }
      var each = terms.postings(postings, PostingsEnum.FREQS);
      postings = each;
      each.nextDoc();
      for (each.nextPostings(DocIdSetIterator.NO_MORE_DOCS, block);
          block.size > 0;
          each.nextPostings(DocIdSetIterator.NO_MORE_DOCS, block)) {
        for (int i = 0; i < block.size; i++) {
          var document = block.docs[i];
          var frequency = block.features[i];
          sums[leaf.base + document] +=
              rarity * frequency / (frequency + leaf.saturation[document]);
        }
      }
    }
  }
}
