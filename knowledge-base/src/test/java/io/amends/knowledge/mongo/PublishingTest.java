package io.amends.knowledge.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amends.knowledge.Article;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Edit;
import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Publishing.Outcome;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Rehearsal.Change;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Stage;
import io.amends.knowledge.file.FaqLine;
import io.amends.knowledge.file.FaqReading;
import io.amends.knowledge.file.Import;
import io.amends.knowledge.lucene.ArticleWatch;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rehearsals on a real index, by words only, and a real store.
@Mongo
class PublishingTest {
  private static final LanguageDetection PRIOR =
      (_, prior, allowed) -> prior.filter(allowed::contains).orElse(allowed.iterator().next());
  private static final List<String> EN = List.of("en");

  private final MongoArticles articles;
  private final MongoAskedQuestions asked;
  private final MongoGoldenQuestions golden;
  private final LuceneRetriever retriever = new LuceneRetriever(PRIOR);
  private final Stage stage = retriever.stage();
  private final Publishing publishing;
  private final ArticleWatch watch;

  PublishingTest(Store store) {
    for (var name : List.of("articles", "articleRevisions", "askedQuestions", "goldenQuestions")) {
      store.run(() -> store.collection(name, Document.class).drop());
    }
    articles = new MongoArticles(store, Clock.systemUTC());
    asked = new MongoAskedQuestions(store);
    golden = new MongoGoldenQuestions(store);
    watch = ArticleWatch.start(articles, retriever);
    publishing =
        new Publishing(
            articles, new Rehearsal(articles, retriever, stage, asked, golden, watch::look));
  }

  @BeforeEach
  void write() {
    live("delivery", "How much is the delivery?", "What does shipping cost?", "Delivery is 5 €.");
    live("returns", "Can I send something back?", "How do I return it?", "Within 30 days.");
    golden.add(new GoldenQuestion("g1", "en", "What does shipping cost?", "delivery"));
    golden.add(new GoldenQuestion("g2", "en", "Who won the football match?", null));
  }

  @AfterEach
  void close() {
    watch.close();
    stage.close();
    retriever.close();
  }

  @Test
  void aHarmlessChangeIsPublishedAndKeepsNoReason() {
    draft("delivery", "How much is the delivery?", "What does shipping cost?", "It is 6 € now.");

    var outcome = publishing.publish(article("delivery"), EN, "mia", "in a hurry");

    assertThat(outcome).isInstanceOf(Outcome.Tried.class);
    assertThat(articles.published().getFirst().text().answer()).isEqualTo("It is 6 € now.");
    assertThat(articles.published().getFirst().despite()).isNull();
  }

  @Test
  void whatItDidToRealQuestionsIsToldWithWhatIsPublished() {
    asks("a:2", "shipping, what does it cost?");
    golden.delete("g1");
    draft("delivery", "Tell me about vouchers", "voucher codes", "Vouchers are for one order.");

    var outcome = publishing.publish(article("delivery"), EN, "mia", "");
    var again = publishing.publish(article("delivery"), EN, "mia", "");

    assertThat(((Outcome.Tried) outcome).report().count(Change.LOST)).isEqualTo(1);
    assertThat(((Outcome.Tried) again).report()).isEqualTo(nothing());
  }

  @Test
  void takingAnArticleAwayIsRehearsedToo() {
    assertThat(publishing.unpublish(article("delivery"), EN, "mia", ""))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(publishing.delete(article("delivery"), "")).isInstanceOf(Outcome.Refused.class);
    assertThat(articles.published()).hasSize(2);

    publishing.unpublish(article("delivery"), EN, "mia", "We deliver no more.");
    publishing.delete(article("returns"), "");

    assertThat(articles.published()).isEmpty();
    assertThat(articles.revisions("delivery", "en"))
        .extracting(Revision::endedDespite)
        .containsExactly("We deliver no more.");
    assertThat(articles.revision("returns/en@1").orElseThrow().endedDespite()).isNull();
  }

  private static Rehearsal.Report nothing() {
    return new Rehearsal.Report(List.of(), Duration.ZERO);
  }

  @Test
  void aBrokenArticleIsRefusedWithTheQuestionThatSuffers() {
    draft("delivery", "Tell me about vouchers", "voucher codes", "Vouchers are for one order.");

    var outcome = publishing.publish(article("delivery"), EN, "mia", " ");

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    var rows = ((Outcome.Refused) outcome).report().regressed();
    assertThat(rows)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.text()).isEqualTo("What does shipping cost?");
          assertThat(row.before().passages().getFirst().answer()).isEqualTo("Delivery is 5 €.");
          assertThat(row.change()).isEqualTo(Change.LOST);
        });
    assertThat(articles.published().getFirst().text().answer()).isEqualTo("Delivery is 5 €.");
  }

  @Test
  void whatWasPublishedAMomentAgoIsNotBlamedOnTheNextChange() {
    draft("delivery", "Tell me about vouchers", "voucher codes", "Vouchers are for one order.");
    publishing.publish(article("delivery"), EN, "mia", "We do not deliver any more.");
    draft("returns", "Can I send something back?", "How do I return it?", "Within 14 days.");

    var outcome = publishing.publish(article("returns"), EN, "mia", "");

    assertThat(outcome).isInstanceOf(Outcome.Tried.class);
  }

  @Test
  void whoKnowsBetterSaysWhyAndItIsKept() {
    draft("delivery", "Tell me about vouchers", "voucher codes", "Vouchers are for one order.");

    publishing.publish(article("delivery"), EN, "mia", "We do not deliver any more.");

    var live = articles.published().getFirst();
    assertThat(live.despite()).isEqualTo("We do not deliver any more.");
    assertThat(live.by()).isEqualTo("mia");
    assertThat(articles.revision(live.name())).contains(live);
  }

  @Test
  void aFileIsRehearsedAsAWholeBeforeAnythingOfItIsStored() {
    var importing = new Import(articles, "mia");
    var broken = line("delivery", "Tell me about vouchers");
    var reading = new FaqReading(List.of(line("gifts", "Do you wrap?"), broken), List.of());

    var refused = importing.apply(reading, publishing, "");

    assertThat(((Import.Outcome.Refused) refused).report().regressed()).hasSize(1);
    assertThat(articles.find("gifts")).isEmpty();
    assertThat(importing.apply(reading, publishing, "No more parcels."))
        .extracting(done -> ((Import.Outcome.Done) done).applied())
        .isEqualTo(new Import.Applied(1, 1, 0));
    assertThat(articles.published())
        .filteredOn(live -> "No more parcels.".equals(live.despite()))
        .extracting(Revision::name)
        .containsExactly("delivery/en@2", "gifts/en@1");
    assertThat(importing.apply(reading, publishing, ""))
        .isEqualTo(new Import.Outcome.Done(new Import.Applied(0, 0, 2), nothing()));
  }

  private static FaqLine line(String article, String question) {
    return new FaqLine(article, List.of(), new Draft("en", question, List.of(), "Yes."));
  }

  @Test
  void rollingBackMakesANewRevisionOfTheOldWords() {
    var told = articles.published().getFirst().text();
    draft("delivery", "Tell me about vouchers", "voucher codes", "Vouchers are for one order.");
    publishing.publish(article("delivery"), EN, "mia", "We do not deliver any more.");

    var outcome = publishing.rollBack(article("delivery"), told, "laura", "");

    assertThat(outcome).isInstanceOf(Outcome.Tried.class);
    var live = articles.published().getFirst();
    assertThat(live.number()).isEqualTo(3);
    assertThat(live.text()).isEqualTo(told);
    assertThat(live.despite()).isNull();
    assertThat(article("delivery").in("en").orElseThrow().draft()).isEqualTo(told);
  }

  @Test
  void realQuestionsAreGainedLostAndChangedAndCustomersNoticeNothing() {
    asks("a:2", "Do you sell gift cards?");
    asks("b:2", "How do I return it?");
    asks("c:2", "do you sell gift cards?");
    save("gifts", "Do you sell gift cards?", "gift card", "Yes, from 20 €.", 0);

    var report = publishing.rehearse(article("gifts"), EN);

    assertThat(report.count(Change.GAINED)).isEqualTo(2);
    assertThat(report.rows())
        .filteredOn(row -> row.text().equals("How do I return it?"))
        .singleElement()
        .extracting(Rehearsal.Row::change)
        .isEqualTo(Change.SAME);
    assertThat(retriever.find("gifts", "en")).isEmpty();
    assertThat(retriever.languages()).containsExactly("en");
  }

  @Test
  void whatCustomersThoughtOfTheirAnswersIsToldAndWhatHelpedAndIsLostComesFirst() {
    asks("a:2", "shipping, what does it cost?", Result.ANSWERED);
    asks("b:2", "What does the shipping cost me?", Result.ANSWERED);
    asks("b:4", "What does the shipping cost me?", Result.ANSWERED);
    asks("c:2", "How do I return it?", Result.ANSWERED);
    asked.rate("b:2", true);
    asked.rate("c:2", false);
    draft("delivery", "Tell me about vouchers", "voucher codes", "Vouchers are for one order.");

    var rows = publishing.rehearse(article("delivery"), EN).rows();

    assertThat(rows)
        .filteredOn(row -> row.golden() == null)
        .extracting(Rehearsal.Row::text, Rehearsal.Row::opinion, Rehearsal.Row::change)
        .containsExactly(
            tuple("What does the shipping cost me?", Opinion.HELPED, Change.LOST),
            tuple("shipping, what does it cost?", Opinion.NOT_TOLD, Change.LOST),
            tuple("How do I return it?", Opinion.DID_NOT_HELP, Change.SAME));
  }

  @Test
  void anotherAnswerToTheSameQuestionIsAChange() {
    asks("b:2", "How do I return it?");
    draft("returns", "Can I send something back?", "How do I return it?", "Within 14 days.");

    var report = publishing.rehearse(article("returns"), EN);

    assertThat(report.count(Change.CHANGED)).isEqualTo(1);
    assertThat(report.rows().getFirst().before().passages().getFirst().answer())
        .isEqualTo("Within 30 days.");
    assertThat(report.rows().getFirst().after().passages().getFirst().answer())
        .isEqualTo("Within 14 days.");
  }

  @Test
  void theSameWordsAreNoSecondGoldenQuestion() {
    assertThat(golden.add(new GoldenQuestion("g3", "en", "What does  shipping cost?", "returns")))
        .isEqualTo(MongoGoldenQuestions.Saving.EXISTS);
    assertThat(golden.change(new GoldenQuestion("g9", "en", "Anything", null)))
        .isEqualTo(MongoGoldenQuestions.Saving.MISSING);
    assertThat(golden.delete("g1")).isTrue();
    assertThat(golden.all()).extracting(GoldenQuestion::id).containsExactly("g2");
  }

  private void live(String id, String question, String variant, String answer) {
    var draft = new Draft("en", question, List.of(variant), answer);
    assertThat(articles.saveAndPublish(id, List.of(), List.of(draft), 0, "mia"))
        .isInstanceOf(Edit.Saved.class);
  }

  private void draft(String id, String question, String variant, String answer) {
    save(id, question, variant, answer, article(id).version());
  }

  private void save(String id, String question, String variant, String answer, long version) {
    var draft = new Draft("en", question, List.of(variant), answer);
    assertThat(articles.save(id, List.of(), List.of(draft), version, "mia"))
        .isInstanceOf(Edit.Saved.class);
  }

  private Article article(String id) {
    return articles.find(id).orElseThrow();
  }

  private void asks(String id, String text) {
    asks(id, text, Result.HANDED_OVER);
  }

  private void asks(String id, String text, Result result) {
    asked.record(
        new AskedQuestion(
            id,
            id.substring(0, 1),
            Instant.parse("2026-11-22T10:00:00Z"),
            "en",
            text,
            result,
            result == Result.HANDED_OVER ? "NO_ANSWER" : "",
            null,
            List.of(),
            Opinion.NOT_TOLD,
            0,
            null));
  }
}
