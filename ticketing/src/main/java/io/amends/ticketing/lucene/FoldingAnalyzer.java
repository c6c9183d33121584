package io.amends.ticketing.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Words by Unicode's rules (UAX #29), folded by UTR #30: case, accents, the Greek tonos and the
/// final sigma do not matter. Thread-safe.
final class FoldingAnalyzer extends Analyzer {
  /// A folded word and where it stands in the text.
  record Word(String folded, int start, int end) {}

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var words = new ICUTokenizer();
    return new TokenStreamComponents(words, new ICUFoldingFilter(words));
  }

  List<Word> words(String text) {
    var words = new ArrayList<Word>();
    try (var stream = tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(new Word(term.toString(), offset.startOffset(), offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return words;
  }
}
