package io.amends.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Reply;
import io.amends.knowledge.AskedQuestion.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopeCountTest {
  private static final String ANSWER = "Delivery to Riga costs three euro and takes two days.";

  @Test
  void withoutQuestionsTheShareIsTheUsualOne() {
    assertThat(share(List.of())).isCloseTo(0.30, within(1e-9));
  }

  @Test
  void whatPeopleAnsweredInTheirOwnWordsIsOutOfScope() {
    var handedOver = asked(Result.HANDED_OVER, Opinion.NOT_TOLD, "Sorry, nobody here repairs cars");

    assertThat(share(Collections.nCopies(200, handedOver))).isCloseTo(0.86, within(0.01));
  }

  @Test
  void whatPeopleAnsweredWithTheArticleIsInScope() {
    var handedOver = asked(Result.HANDED_OVER, Opinion.NOT_TOLD, "Delivery costs three euro!");

    assertThat(share(Collections.nCopies(200, handedOver))).isCloseTo(0.06, within(0.01));
  }

  @Test
  void whatNobodyHasAnsweredYetDoesNotCount() {
    var waiting = asked(Result.HANDED_OVER, Opinion.NOT_TOLD, null);

    assertThat(share(Collections.nCopies(200, waiting))).isCloseTo(0.30, within(1e-9));
  }

  @Test
  void anAnswerThatDidNotHelpIsNone() {
    var questions = new ArrayList<AskedQuestion>();
    questions.addAll(Collections.nCopies(100, asked(Result.ANSWERED, Opinion.HELPED, null)));
    questions.addAll(Collections.nCopies(50, asked(Result.ANSWERED, Opinion.DID_NOT_HELP, null)));

    assertThat(share(questions)).isCloseTo(65.0 / 200, within(1e-9));
  }

  @Test
  void whoCalledAPersonAfterTitlesOrAnAnswerIsJudgedByTheReplyToo() {
    for (var result : List.of(Result.CLARIFIED, Result.ANSWERED)) {
      for (var reason : List.of("CLARIFICATION_FAILED", "ASKED_FOR_PERSON")) {
        var waiting = asked(result, reason, Opinion.NOT_TOLD, null);
        var elsewhere = asked(result, reason, Opinion.NOT_TOLD, "Sorry, nobody here repairs cars");
        var known = asked(result, reason, Opinion.NOT_TOLD, "Delivery costs three euro!");

        assertThat(share(Collections.nCopies(200, waiting))).isCloseTo(0.30, within(1e-9));
        assertThat(share(Collections.nCopies(200, elsewhere))).isCloseTo(0.86, within(0.01));
        assertThat(share(Collections.nCopies(200, known))).isCloseTo(0.06, within(0.01));
      }
    }
  }

  @Test
  void whoWasHelpedAndCalledAPersonLaterWasHelped() {
    var helped = asked(Result.ANSWERED, "ASKED_FOR_PERSON", Opinion.HELPED, "We mend no cars");

    assertThat(share(Collections.nCopies(200, helped))).isCloseTo(0.06, within(0.01));
  }

  private static double share(List<AskedQuestion> questions) {
    return ScopeCount.outOfScope(questions, _ -> Optional.of(ANSWER));
  }

  private static AskedQuestion asked(Result result, Opinion opinion, @Nullable String reply) {
    return asked(result, "", opinion, reply);
  }

  private static AskedQuestion asked(
      Result result, String reason, Opinion opinion, @Nullable String reply) {
    return new AskedQuestion(
        "c:1",
        "c",
        Instant.EPOCH,
        "en",
        "How much is delivery?",
        result,
        reason,
        "delivery-cost",
        List.of(),
        opinion,
        0,
        reply == null ? null : new Reply(Instant.EPOCH, reply));
  }
}
