package io.amends.ticketing.lucene;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// What somebody looks for.
///
/// @param whole words that have to occur
/// @param begun the last word, of which only the beginning may have been typed; empty if there is
///   none
record Words(List<String> whole, String begun) {
  private static final int MAX_WORDS = 10;
  private static final int MAX_TYPED = 200;

  Words {
    whole = List.copyOf(whole);
  }

  static Words of(String query, FoldingAnalyzer analyzer) {
    var typed = query.length() > MAX_TYPED ? query.substring(0, MAX_TYPED) : query;
    var words =
        analyzer.words(typed).stream()
            .map(FoldingAnalyzer.Word::folded)
            .filter(word -> !word.isEmpty())
            .limit(MAX_WORDS)
            .toList();
    if (words.isEmpty() || Character.isWhitespace(typed.charAt(typed.length() - 1))) {
      return new Words(words, "");
    }
    return new Words(words.subList(0, words.size() - 1), words.getLast());
  }

  boolean isEmpty() {
    return whole.isEmpty() && begun.isEmpty();
  }

  boolean matches(String word) {
    return whole.contains(word) || (!begun.isEmpty() && word.startsWith(begun));
  }

  Query query(String field) {
    var all = new BooleanQuery.Builder();
    whole.forEach(word -> all.add(new TermQuery(new Term(field, word)), Occur.FILTER));
    if (!begun.isEmpty()) {
      all.add(new PrefixQuery(new Term(field, begun)), Occur.FILTER);
    }
    return all.build();
  }
}
