package io.amends.hub.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.amends.hub.Recall;
import io.amends.knowledge.Articles;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestions;
import io.amends.knowledge.Clustering;
import io.amends.knowledge.QuestionCluster;
import io.amends.knowledge.Revision;
import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message;
import io.amends.web.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the corpus can learn from: what it could not answer, who was told what, and how well it
/// does.
final class LearningRoutes {
  /// The newest ones; more would only repeat them.
  private static final int MOST_CLUSTERED = 1_000;

  private static final int MOST_CLUSTERS = 100;
  private static final int MOST_SHOWN = 25;
  private static final int MOST_TOLD = 500;
  private static final int LONGEST_DAYS = 365;
  private static final int USUAL_DAYS = 30;

  private final AskedQuestions questions;
  private final Clustering clustering;
  private final LiveArticles live;
  private final Articles articles;
  private final Recall recall;
  private final ApologyPolicies policies;
  private final Clock clock;

  LearningRoutes(
      AskedQuestions questions,
      Clustering clustering,
      LiveArticles live,
      Articles articles,
      Recall recall,
      ApologyPolicies policies,
      Clock clock) {
    this.questions = questions;
    this.clustering = clustering;
    this.live = live;
    this.articles = articles;
    this.recall = recall;
    this.policies = policies;
    this.clock = clock;
  }

  /// @param reason why people were called; absent if they were not
  /// @param opinion see [Views#opinion]
  record Asked(
      String conversation,
      Instant at,
      String lang,
      String text,
      Optional<String> reason,
      Optional<String> opinion,
      Optional<String> reply) {
    static Asked of(AskedQuestion q) {
      return new Asked(
          q.conversation(),
          q.at(),
          q.lang(),
          q.text(),
          reason(q),
          Views.opinion(q.opinion()),
          Optional.ofNullable(q.reply()).map(AskedQuestion.Reply::text));
    }

    private static Optional<String> reason(AskedQuestion q) {
      var notHelpful =
          q.opinion() == Opinion.DID_NOT_HELP
              ? Optional.of("notHelpful")
              : Optional.<String>empty();
      return q.reason().isEmpty()
          ? notHelpful
          : Optional.of(Views.name(HandOverReason.valueOf(q.reason())));
    }
  }

  record Nearest(String id, String title) {}

  /// @param cost in cents
  /// @param questions the newest of them
  record Cluster(
      String question,
      String lang,
      int count,
      long waitedMinutes,
      long cost,
      List<String> languages,
      Optional<Nearest> nearest,
      List<Asked> questions) {}

  record Unanswered(
      int questions, long waitedMinutes, long cost, String currency, List<Cluster> clusters) {}

  /// @param told the newest of them
  /// @param conversations in how many it was told
  record Told(List<Asked> told, long conversations) {}

  /// @param gift what to make good with; absent for words alone
  /// @param after see [Recall.Corrected#next]; absent for the first ones
  record Correction(String text, @Nullable Gift gift, @Nullable String after) {}

  /// @param kind `percent`, `amount`, `freeShipping` or `fasterShipping`
  /// @param value percent, or cents
  record Gift(String kind, @Nullable Long value) {}

  /// @param topic the first tag of the article; empty if there is none
  record Week(@JsonUnwrapped AskedQuestions.Tally tally, String topic) {}

  /// @param articles how many are published, by language
  record Covered(String topic, Map<String, Integer> articles) {}

  record Report(List<Week> weeks, List<Covered> coverage) {}

  Reply unanswered(Call call) {
    var newest = questions.unanswered(since(call), MOST_CLUSTERED);
    var clusters = clustering.of(newest);
    var language = call.agent().agent().language();
    return Reply.json(
        new Unanswered(
            newest.size(),
            clusters.stream().mapToLong(c -> c.waited().toMinutes()).sum(),
            clusters.stream().mapToLong(QuestionCluster::cost).sum(),
            policies.current().currency(),
            clusters.stream().limit(MOST_CLUSTERS).map(c -> cluster(c, language)).toList()));
  }

  private Cluster cluster(QuestionCluster cluster, String language) {
    return new Cluster(
        cluster.typical().text(),
        cluster.typical().lang(),
        cluster.questions().size(),
        cluster.waited().toMinutes(),
        cluster.cost(),
        cluster.languages(),
        cluster.likeliestArticle().flatMap(id -> nearest(id, language)),
        cluster.questions().stream().limit(MOST_SHOWN).map(Asked::of).toList());
  }

  /// Absent if the article is not published any more.
  private Optional<Nearest> nearest(String id, String language) {
    return live.find(id, language)
        .or(() -> live.translations(id).values().stream().findFirst())
        .map(revision -> new Nearest(id, revision.text().question()));
  }

  /// Who was told a revision.
  Reply told(Call call) {
    var revision = revision(call);
    var newest = questions.told(revision, MOST_TOLD).stream().map(Asked::of).toList();
    return Reply.json(new Told(newest, questions.countTold(revision)));
  }

  /// Sends a correction into the next conversations that were told a revision, once.
  Reply correct(Call call) {
    var given = call.body(Correction.class);
    var text = given.text.strip();
    if (text.isEmpty() || text.length() > Message.MAX_TEXT) {
      throw Problem.invalid("A correction has 1 to %d characters.".formatted(Message.MAX_TEXT));
    }
    var gift = given.gift == null ? null : MakeGoodRoutes.gift(given.gift.kind, given.gift.value);
    var after = given.after == null ? "" : given.after;
    return Reply.json(recall.correct(call.agent().agent(), revision(call), text, gift, after));
  }

  private String revision(Call call) {
    var name =
        "%s/%s@%s"
            .formatted(call.parameter("id"), call.parameter("lang"), call.parameter("revision"));
    return articles.revision(name).map(Revision::name).orElseThrow(Problem::notFound);
  }

  /// How often what happened, and what is written in which language.
  Reply report(Call call) {
    var weeks =
        questions.tallies(since(call)).stream()
            .map(tally -> new Week(tally, topic(tally.article())))
            .toList();
    return Reply.json(new Report(weeks, coverage()));
  }

  private String topic(String article) {
    return live.translations(article).values().stream()
        .findFirst()
        .map(LearningRoutes::topic)
        .orElse("");
  }

  private static String topic(Revision revision) {
    return revision.tags().stream().findFirst().orElse("");
  }

  private List<Covered> coverage() {
    var topics = new TreeMap<String, Map<String, Integer>>();
    for (var language : Texts.LANGUAGES) {
      for (var revision : live.in(language)) {
        topics
            .computeIfAbsent(topic(revision), _ -> new TreeMap<>())
            .merge(language, 1, Integer::sum);
      }
    }
    return topics.entrySet().stream().map(e -> new Covered(e.getKey(), e.getValue())).toList();
  }

  private Instant since(Call call) {
    var asked = call.query("days");
    var days = asked.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(asked) : USUAL_DAYS;
    return clock.instant().minus(Duration.ofDays(Math.min(days, LONGEST_DAYS)));
  }
}
