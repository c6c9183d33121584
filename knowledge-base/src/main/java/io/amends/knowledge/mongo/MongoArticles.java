package io.amends.knowledge.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.amends.knowledge.Article;
import io.amends.knowledge.Articles;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Edit;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Translation;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/// Articles as documents, what is live inside them, so that a change is one write with a check of
/// the version. Revisions that are replaced go to a collection of their own first; writing one
/// again changes nothing, as a revision never changes.
public final class MongoArticles implements Articles {
  private static final String GENERATION = "generation";
  private final Store store;
  private final Editing editing;
  private final MongoCollection<StoredArticle> articles;
  private final MongoCollection<StoredRevision> revisions;
  private final MongoCollection<Document> counters;

  /// Articles in this store; creates the indexes that are missing.
  public MongoArticles(Store store, Clock clock) {
    this.store = store;
    this.editing = new Editing(clock);
    this.articles = store.collection("articles", StoredArticle.class);
    this.revisions = store.collection("articleRevisions", StoredRevision.class);
    this.counters = store.collection("articleCounters", Document.class);
    store.run(() -> {
      articles.createIndex(Indexes.ascending("article.tags"));
      revisions.createIndex(
          Indexes.ascending("article", "lang", "number"), new IndexOptions().unique(true));
    });
  }

  @Override
  public Optional<Article> find(String id) {
    return store.call(() ->
        Optional.ofNullable(articles.find(eq("_id", id)).first()).map(StoredArticle::article));
  }

  @Override
  public List<Article> list(Filter filter) {
    return store.call(() ->
        articles
            .find(and(Listing.matching(filter), Listing.after(filter)))
            .sort(Sorts.ascending("_id"))
            .limit(filter.limit())
            .map(StoredArticle::article)
            .into(new ArrayList<>()));
  }

  @Override
  public long count(Filter filter) {
    return store.call(() -> articles.countDocuments(Listing.matching(filter)));
  }

  @Override
  public List<String> tags() {
    return store.call(() ->
        articles.distinct("article.tags", String.class).into(new ArrayList<>()).stream()
            .sorted()
            .toList());
  }

  @Override
  public Edit save(String id, List<String> tags, List<Draft> drafts, long version, String by) {
    return change(id, version, before -> editing.drafted(before, id, tags, drafts, by));
  }

  @Override
  public Edit saveAndPublish(
      String id, List<String> tags, List<Draft> drafts, long version, String by, String despite) {
    var langs = drafts.stream().map(Draft::lang).toList();
    return change(
        id,
        version,
        before ->
            editing.published(
                editing.drafted(before, id, tags, drafts, by), langs, by, despite, this::newest));
  }

  @Override
  public Edit publish(
      String id, Collection<String> langs, long version, String by, String despite) {
    return ifPresent(
        id,
        langs,
        version,
        before -> editing.published(before.orElseThrow(), langs, by, despite, this::newest));
  }

  @Override
  public Edit unpublish(
      String id, Collection<String> langs, long version, String by, String despite) {
    return ended(
        despite,
        find(id),
        ifPresent(id, langs, version, before -> editing.unpublished(before.orElseThrow(), langs)));
  }

  @Override
  public Edit archive(String id, boolean archived, long version, String despite) {
    return ended(
        despite,
        find(id),
        ifPresent(
            id, List.of(), version, before -> editing.archived(before.orElseThrow(), archived)));
  }

  @Override
  public Edit fits(String id, String lang, String source, long version) {
    return ifPresent(
        id, List.of(lang), version, before -> editing.fitting(before.orElseThrow(), lang, source));
  }

  @Override
  public Edit restore(Article earlier, long version, String despite) {
    return ended(despite, find(earlier.id()), change(earlier.id(), version, _ -> earlier));
  }

  /// Keeps the reason, if there is one, with what customers were told before an edit and are told
  /// no more; forgets that of an earlier end with what they are told again.
  private Edit ended(String despite, Optional<Article> before, Edit edit) {
    if (edit instanceof Edit.Saved(var saved)) {
      var was = live(before);
      var is = live(find(saved.id()));
      was.stream().filter(one -> !is.contains(one)).forEach(one -> keepReason(one, despite));
      is.stream().filter(one -> !was.contains(one)).forEach(one -> keepReason(one, ""));
    }
    return edit;
  }

  private void keepReason(Revision of, String despite) {
    var field = "revision.endedDespite";
    var change = despite.isEmpty() ? Updates.unset(field) : Updates.set(field, despite);
    store.run(() -> revisions.updateOne(eq("_id", of.name()), change));
  }

  private Edit ifPresent(String id, Collection<String> langs, long version, Editing.Step step) {
    var before = find(id);
    var all =
        before.filter(article -> langs.stream().allMatch(lang -> article.in(lang).isPresent()));
    return all.isEmpty() ? new Edit.Missing() : change(id, version, step);
  }

  private Edit change(String id, long version, Editing.Step step) {
    Article.checkId(id);
    var before = find(id);
    if (before.isEmpty() && version != 0) {
      return new Edit.Missing();
    }
    if (before.isPresent() && before.get().version() != version) {
      return new Edit.Conflict(before.get());
    }
    var edited = step.from(before);
    var after =
        new Article(
            edited.id(), edited.tags(), edited.translations(), version + 1, edited.archived());
    before.ifPresent(this::archive);
    if (!isStored(after, before)) {
      return find(id).<Edit>map(Edit.Conflict::new).orElseGet(Edit.Missing::new);
    }
    if (!live(before).equals(live(Optional.of(after)))) {
      nextGeneration();
    }
    return new Edit.Saved(after);
  }

  private boolean isStored(Article after, Optional<Article> before) {
    var stored = StoredArticle.of(after);
    try {
      return store.call(() -> {
        if (before.isEmpty()) {
          articles.insertOne(stored);
          return true;
        }
        var seen = and(eq("_id", after.id()), eq("article.version", before.get().version()));
        return articles.replaceOne(seen, stored).getMatchedCount() == 1;
      });
    } catch (DuplicateKeyException _) {
      return false;
    }
  }

  @Override
  public Edit delete(String id, long version, String despite) {
    var before = find(id);
    if (before.isEmpty()) {
      return new Edit.Missing();
    }
    archive(before.get());
    var seen = and(eq("_id", id), eq("article.version", version));
    var deleted = store.call(() -> articles.deleteOne(seen).getDeletedCount() == 1);
    if (!deleted) {
      return find(id).<Edit>map(Edit.Conflict::new).orElseGet(Edit.Missing::new);
    }
    nextGeneration();
    return ended(despite, before, new Edit.Saved(before.get()));
  }

  private void archive(Article article) {
    for (var revision : live(Optional.of(article))) {
      try {
        store.run(() -> revisions.insertOne(StoredRevision.of(revision)));
      } catch (DuplicateKeyException _) {
        // It is there already.
      }
    }
  }

  private static List<Revision> live(Optional<Article> article) {
    return article.stream()
        .flatMap(one -> one.translations().stream())
        .flatMap(translation -> translation.live().stream())
        .toList();
  }

  /// The number of the newest revision that was ever published of an article that may have been
  /// deleted meanwhile.
  private int newest(String article, String lang) {
    return archived(article, lang).findFirst().map(Revision::number).orElse(0);
  }

  private Stream<Revision> archived(String article, String lang) {
    return store
        .call(() ->
            revisions
                .find(and(eq("article", article), eq("lang", lang)))
                .sort(Sorts.descending("number"))
                .into(new ArrayList<>()))
        .stream()
        .map(StoredRevision::revision);
  }

  @Override
  public List<Revision> revisions(String id, String lang) {
    var live = find(id).flatMap(article -> article.in(lang)).flatMap(Translation::live);
    var number = live.map(Revision::number).orElse(0);
    return Stream.concat(
            live.stream(), archived(id, lang).filter(revision -> revision.number() != number))
        .toList();
  }

  @Override
  public Optional<Revision> revision(String name) {
    var archived = store.call(() -> Optional.ofNullable(revisions.find(eq("_id", name)).first()));
    var slash = name.indexOf('/');
    return archived
        .map(StoredRevision::revision)
        .or(() ->
            live(slash < 0 ? Optional.empty() : find(name.substring(0, slash))).stream()
                .filter(revision -> revision.name().equals(name))
                .findFirst());
  }

  @Override
  public List<Revision> published() {
    return store.call(() ->
        articles.find().sort(Sorts.ascending("_id")).into(new ArrayList<>()).stream()
            .flatMap(stored -> live(Optional.of(stored.article())).stream())
            .toList());
  }

  @Override
  public long generation() {
    var counter =
        store.call(() -> Optional.ofNullable(counters.find(eq("_id", GENERATION)).first()));
    return counter.map(document -> document.get("n", Number.class).longValue()).orElse(0L);
  }

  private void nextGeneration() {
    var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    store.run(
        () -> counters.findOneAndUpdate(eq("_id", GENERATION), Updates.inc("n", 1L), options));
  }
}
