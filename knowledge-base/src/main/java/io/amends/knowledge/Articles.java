package io.amends.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The articles, as authors edit them. Each change is one atomic step on one article, and takes the
/// version that the editor saw. Implementations block, are safe for use by many threads, and throw
/// an unchecked exception when the store fails.
public interface Articles {
  Optional<Article> find(String id);

  /// One page of articles, in the order of their ids.
  List<Article> list(Filter filter);

  /// How many articles the filter lets through on all pages.
  long count(Filter filter);

  /// Every tag in use, in alphabetical order.
  List<String> tags();

  /// Stores drafts and tags; what customers are told does not change. Languages that are not among
  /// the drafts are kept as they are.
  ///
  /// @param version the one that was seen, or 0 to create the article
  /// @param by id of the agent
  Edit save(String id, List<String> tags, List<Draft> drafts, long version, String by);

  /// Stores drafts and tags and makes these languages live, in one step.
  ///
  /// @param version the one that was seen, or 0 to create the article
  /// @param by id of the agent
  /// @param despite as with [#publish]
  Edit saveAndPublish(
      String id, List<String> tags, List<Draft> drafts, long version, String by, String despite);

  default Edit saveAndPublish(
      String id, List<String> tags, List<Draft> drafts, long version, String by) {
    return saveAndPublish(id, tags, drafts, version, by, "");
  }

  /// Makes the drafts of these languages what customers are told; a language whose draft is live
  /// already gets no new revision.
  ///
  /// @param despite why it was published although golden questions are answered worse; empty if
  ///   they are not
  Edit publish(String id, Collection<String> langs, long version, String by, String despite);

  default Edit publish(String id, Collection<String> langs, long version, String by) {
    return publish(id, langs, version, by, "");
  }

  /// Takes these languages away from customers; the drafts stay.
  ///
  /// @param despite why, although golden questions are answered worse, see [Revision#endedDespite];
  ///   empty if they are not
  Edit unpublish(String id, Collection<String> langs, long version, String by, String despite);

  /// Puts the article aside, and takes it away from customers; or brings it back as a draft.
  ///
  /// @param despite as with [#unpublish]
  Edit archive(String id, boolean archived, long version, String despite);

  /// Notes that a language says the same as a revision in another one.
  ///
  /// @param source see [Translation#source()]
  Edit fits(String id, String lang, String source, long version);

  /// Makes the article, and what customers are told of it, as it was before.
  ///
  /// @param version the present one, or 0 if it was deleted
  /// @param despite as with [#unpublish]
  Edit restore(Article earlier, long version, String despite);

  /// Removes the article; its revisions stay readable.
  ///
  /// @param despite as with [#unpublish]
  /// @return [Edit.Saved] with the article as it last was
  Edit delete(String id, long version, String despite);

  /// Everything this language of the article ever told customers, newest first.
  List<Revision> revisions(String id, String lang);

  /// Finds what a customer was told.
  ///
  /// @param name see [Revision#name()]
  Optional<Revision> revision(String name);

  /// What customers are told now, in the order of article ids. Not for corpora beyond memory.
  List<Revision> published();

  /// Grows after each change of [#published()]; cheap enough to ask several times a second.
  long generation();

  /// Which articles to list.
  ///
  /// @param text words to look for in id, questions, variants and answers, ignoring case; empty:
  ///   all
  /// @param tag empty: any
  /// @param lang only articles that have this language; empty: any
  /// @param after the last id of the page before; empty: the first page
  /// @param limit 1 to 200
  /// @param archived only what is put aside, or only what is not
  record Filter(String text, String tag, String lang, String after, int limit, boolean archived) {
    public static final int MAX_LIMIT = 200;

    public Filter {
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new IllegalArgumentException(
            "limit must be 1 to %d, was %d".formatted(MAX_LIMIT, limit));
      }
    }

    public Filter(String text, String tag, String lang, String after, int limit) {
      this(text, tag, lang, after, limit, false);
    }

    public static Filter first(int limit) {
      return new Filter("", "", "", "", limit);
    }
  }
}
