package io.amends.knowledge.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// How texts become terms. Stop words are kept (question words carry the intent) and letters are
/// folded (so missing diacritics cost nothing). English words are stemmed, others are cut after
/// [#PREFIX] letters, which did as well as their stemmers.
final class Analysis {
  static final int PREFIX = 5;
  private static final int SHORTEST_GRAM = 3;
  private static final int LONGEST_GRAM = 5;

  /// For fields named by [Field#in(String)].
  static final Analyzer ANALYZER =
      new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        private final Analyzer english = english();
        private final Analyzer prefixes = prefixes();
        private final Analyzer grams = grams();
        private final Analyzer whole = analyzer(ICUFoldingFilter::new);

        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
          if (field.startsWith(Field.GRAMS.prefix)) {
            return grams;
          }
          if (field.startsWith(Field.CONCEPTS.prefix) || field.startsWith(Field.TOPICS.prefix)) {
            return whole;
          }
          return field.endsWith("_en") ? english : prefixes;
        }
      };

  private Analysis() {}

  /// What is indexed of a text.
  enum Field {
    WORDS("words_"),
    GRAMS("grams_"),
    ARTICLE("article_"),
    ANSWER("answer_"),
    /// What the lexicon makes of a wording.
    CONCEPTS("concepts_"),
    /// What the lexicon makes of all wordings of an article.
    TOPICS("topics_");

    private final String prefix;

    Field(String prefix) {
      this.prefix = prefix;
    }

    String in(String lang) {
      return prefix + lang;
    }
  }

  /// The different terms of a text, in the order they occur, at most `limit`.
  static Set<String> terms(String field, String text, int limit) {
    var terms = new LinkedHashSet<String>();
    try (var stream = ANALYZER.tokenStream(field, text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (terms.size() < limit && stream.incrementToken()) {
        terms.add(term.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  private static Analyzer english() {
    return analyzer(
        tokens -> new PorterStemFilter(new ICUFoldingFilter(new EnglishPossessiveFilter(tokens))));
  }

  private static Analyzer prefixes() {
    return analyzer(tokens ->
        TruncateTokenFilter.truncateAfterCodePoints(new ICUFoldingFilter(tokens), PREFIX));
  }

  private static Analyzer grams() {
    return analyzer(tokens ->
        new NGramTokenFilter(new ICUFoldingFilter(tokens), SHORTEST_GRAM, LONGEST_GRAM, true));
  }

  private static Analyzer analyzer(
      java.util.function.Function<org.apache.lucene.analysis.TokenStream, TokenFilter> filters) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        var tokenizer = new StandardTokenizer();
        return new TokenStreamComponents(tokenizer, filters.apply(tokenizer));
      }
    };
  }
}
