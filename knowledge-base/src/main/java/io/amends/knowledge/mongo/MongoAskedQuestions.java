package io.amends.knowledge.mongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.expr;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Reply;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.AskedQuestions;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Questions as documents in `askedQuestions`, found by time, revision and conversation.
public final class MongoAskedQuestions implements AskedQuestions {
  private static final long DAYS_KEPT = 400;

  private final Store store;
  private final MongoCollection<StoredQuestion> questions;
  private final MongoCollection<Document> documents;

  /// Questions in this store; creates the indexes that are missing.
  public MongoAskedQuestions(Store store) {
    this.store = store;
    questions = store.collection("askedQuestions", StoredQuestion.class);
    documents = store.collection("askedQuestions", Document.class);
    store.run(() -> {
      questions.createIndex(
          ascending("asked.at"), new IndexOptions().expireAfter(DAYS_KEPT, TimeUnit.DAYS));
      questions.createIndex(compoundIndex(ascending("unanswered"), descending("asked.at")));
      questions.createIndex(compoundIndex(ascending("asked.revisions"), descending("asked.at")));
      questions.createIndex(ascending("asked.revisions", "asked.conversation"));
      questions.createIndex(compoundIndex(ascending("asked.conversation"), descending("asked.at")));
    });
  }

  @Override
  public void record(AskedQuestion question) {
    try {
      store.run(() -> questions.insertOne(StoredQuestion.of(question)));
    } catch (DuplicateKeyException e) {
      // It is known already.
    }
  }

  @Override
  public void rate(String answer, boolean helped) {
    var opinion = helped ? Opinion.HELPED : Opinion.DID_NOT_HELP;
    store.run(() ->
        questions.updateOne(
            answer(answer),
            combine(set("asked.opinion", opinion.name()), set("unanswered", !helped))));
  }

  @Override
  public Optional<String> newestAnswer(String conversation, Instant by) {
    return newest(
            and(
                eq("asked.conversation", conversation),
                eq("asked.result", Result.ANSWERED.name()),
                lte("asked.at", by)),
            1)
        .stream()
        .findFirst()
        .map(AskedQuestion::id);
  }

  @Override
  public void cost(String answer, long cents) {
    store.run(() -> questions.updateOne(answer(answer), max("asked.cost", cents)));
  }

  @Override
  public void handedOver(String conversation, Instant since, Instant by, String why, long cents) {
    var before =
        and(eq("asked.conversation", conversation), gte("asked.at", since), lte("asked.at", by));
    for (var last : newest(before, 1)) {
      var notHelped = and(eq("_id", last.id()), ne("asked.opinion", Opinion.HELPED.name()));
      var change =
          combine(set("asked.reason", why), set("unanswered", true), max("asked.cost", cents));
      store.run(() -> questions.updateOne(notHelped, change));
    }
  }

  private static Bson answer(String id) {
    return and(eq("_id", id), eq("asked.result", Result.ANSWERED.name()));
  }

  @Override
  public void replied(String conversation, Instant since, Instant at, String text) {
    var reply = new Reply(at, text);
    var asked =
        and(eq("asked.conversation", conversation), eq("unanswered", true), lte("asked.at", at));
    var waiting = and(asked, eq("asked.reply", null));
    store.run(() -> questions.updateMany(waiting, set("asked.reply", reply)));
    var shorter = and(asked, gte("asked.reply.at", since), shorter("$asked.reply.text", reply));
    store.run(() -> questions.updateMany(shorter, set("asked.reply.text", reply.text())));
  }

  private static Bson shorter(String field, Reply than) {
    var text = new Document("$ifNull", List.of(field, ""));
    var length = than.text().codePointCount(0, than.text().length());
    return expr(new Document("$lt", List.of(new Document("$strLenCP", text), length)));
  }

  @Override
  public List<AskedQuestion> latest(int limit) {
    return newest(new Document(), limit);
  }

  @Override
  public List<AskedQuestion> unanswered(Instant since, int limit) {
    return newest(and(eq("unanswered", true), gte("asked.at", since)), limit);
  }

  @Override
  public List<AskedQuestion> told(String revision, int limit) {
    return newest(eq("asked.revisions", revision), limit);
  }

  @Override
  public List<String> toldIn(String revision, String after, int limit) {
    var which = and(eq("asked.revisions", revision), gt("asked.conversation", after));
    return store.call(() ->
        documents
            .aggregate(
                List.of(
                    Aggregates.match(which),
                    Aggregates.group("$asked.conversation"),
                    Aggregates.sort(Sorts.ascending("_id")),
                    Aggregates.limit(limit)))
            .map(conversation -> conversation.getString("_id"))
            .into(new ArrayList<>()));
  }

  @Override
  public void corrected(String revision, String conversation, String correction, boolean gift) {
    var told = and(eq("asked.revisions", revision), eq("asked.conversation", conversation));
    var done = new Document("what", correction).append("gift", gift);
    store.run(() -> documents.updateMany(told, addToSet("corrections", done)));
  }

  @Override
  public Map<String, Boolean> corrected(
      String revision, List<String> conversations, String correction) {
    var told =
        and(
            eq("asked.revisions", revision),
            in("asked.conversation", conversations),
            eq("corrections.what", correction));
    var found = store.call(() -> documents.find(told).into(new ArrayList<>()));
    var corrected = new HashMap<String, Boolean>();
    for (var one : found) {
      var gift =
          one.getList("corrections", Document.class).stream()
              .anyMatch(done ->
                  done.getString("what").equals(correction) && done.getBoolean("gift", false));
      corrected.merge(
          one.getEmbedded(List.of("asked", "conversation"), String.class),
          gift,
          Boolean::logicalOr);
    }
    return corrected;
  }

  @Override
  public long countTold(String revision) {
    var counted =
        store.call(() ->
            documents
                .aggregate(
                    List.of(
                        Aggregates.match(eq("asked.revisions", revision)),
                        Aggregates.group("$asked.conversation"),
                        Aggregates.count("n")))
                .into(new ArrayList<>()));
    return counted.stream().mapToLong(one -> one.get("n", Number.class).longValue()).sum();
  }

  private List<AskedQuestion> newest(Bson which, int limit) {
    return store.call(() ->
        questions
            .find(which)
            .sort(Sorts.descending("asked.at"))
            .limit(limit)
            .map(StoredQuestion::asked)
            .into(new ArrayList<>()));
  }

  @Override
  public List<Tally> tallies(Instant since) {
    var by =
        new Document("week", "$week")
            .append("lang", "$asked.lang")
            .append("article", "$asked.article")
            .append("result", "$asked.result")
            .append("reason", "$asked.reason")
            .append("opinion", "$asked.opinion");
    var counted =
        store.call(() ->
            documents
                .aggregate(
                    List.of(
                        Aggregates.match(gte("asked.at", since)),
                        Aggregates.group(by, sum("n", 1))))
                .into(new ArrayList<>()));
    var tallies = new LinkedHashMap<Tally, Tally>();
    for (var one : counted) {
      var key = one.get("_id", Document.class);
      var empty = empty(key);
      tallies.merge(
          empty,
          plus(empty, key, one.get("n", Number.class).longValue()),
          MongoAskedQuestions::sumOf);
    }
    return tallies.values().stream()
        .sorted(Comparator.comparing(Tally::week).thenComparing(Tally::lang))
        .toList();
  }

  private static Tally empty(Document key) {
    var article = key.getString("article");
    return new Tally(
        key.getDate("week").toInstant(),
        key.getString("lang"),
        article == null ? "" : article,
        0,
        0,
        0,
        0,
        0);
  }

  private static Tally plus(Tally empty, Document key, long n) {
    var opinion = Opinion.valueOf(key.getString("opinion"));
    var result =
        AskedQuestion.isHandedOver(key.getString("reason"), opinion)
            ? Result.HANDED_OVER
            : Result.valueOf(key.getString("result"));
    return new Tally(
        empty.week(),
        empty.lang(),
        empty.article(),
        result == Result.ANSWERED ? n : 0,
        result == Result.CLARIFIED ? n : 0,
        result == Result.HANDED_OVER ? n : 0,
        opinion == Opinion.HELPED ? n : 0,
        opinion == Opinion.DID_NOT_HELP ? n : 0);
  }

  private static Tally sumOf(Tally a, Tally b) {
    return new Tally(
        a.week(),
        a.lang(),
        a.article(),
        a.answered() + b.answered(),
        a.clarified() + b.clarified(),
        a.handedOver() + b.handedOver(),
        a.helped() + b.helped(),
        a.didNotHelp() + b.didNotHelp());
  }
}
