package io.amends.knowledge.mongo;

import com.mongodb.client.model.Filters;
import io.amends.knowledge.Articles.Filter;
import io.amends.knowledge.Folding;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/// Filters of lists as queries. The words are looked for by scanning: a FAQ has some thousands of
/// articles at most.
final class Listing {
  private static final int MAX_WORDS = 8;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Listing() {}

  static Bson matching(Filter filter) {
    var all = new ArrayList<Bson>();
    SPACE
        .splitAsStream(Folding.fold(filter.text()).strip())
        .filter(word -> !word.isEmpty())
        .limit(MAX_WORDS)
        .forEach(word -> all.add(Filters.regex("text", escaped(word))));
    all.add(
        filter.archived()
            ? Filters.eq("article.archived", true)
            : Filters.ne("article.archived", true));
    if (!filter.tag().isEmpty()) {
      all.add(Filters.eq("article.tags", filter.tag()));
    }
    if (!filter.lang().isEmpty()) {
      all.add(Filters.eq("langs", filter.lang()));
    }
    return Filters.and(all);
  }

  static Bson after(Filter filter) {
    return filter.after().isEmpty() ? Filters.empty() : Filters.gt("_id", filter.after());
  }

  /// For any dialect of regular expressions; `\Q…\E` is not one of MongoDB's on every version.
  private static String escaped(String word) {
    return word.replaceAll("[^\\p{L}\\p{N}]", "\\\\$0");
  }
}
