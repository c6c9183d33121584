package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.Verdict;
import io.amends.bot.WishForPerson;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Scores;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Why;
import io.amends.web.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
  private static final String ANSWER = "Delivery takes **2 to 5 working days**.";
  private static final Passage PASSAGE =
      new Passage(
          "delivery-time",
          "en",
          "delivery-time/en@1",
          "How long does delivery take?",
          ANSWER,
          1,
          new Scores(0, 0, 0, 0, 0));

  private final Replies replies = new Replies(new Sentences(Texts.load()));

  @ParameterizedTest
  @CsvSource({
    "en, ''",
    "lv, '_Šī atbilde mums pagaidām ir tikai citā valodā:_'",
  })
  void anAnswerInAnotherLanguageThanTheCustomersComesWithANote(String language, String note) {
    var turn = turn(language);
    var why = new Why("answer", language, List.of(), 0);

    replies.say(turn, new Verdict.Answer(ANSWER, List.of(PASSAGE), why), "?");

    assertThat(turn.end().tail())
        .singleElement()
        .satisfies(message ->
            assertThat(message.text()).isEqualTo(note.isEmpty() ? ANSWER : note + "\n\n" + ANSWER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv", "be", "el", "pl"})
  void whatTheButtonForAPersonSaysIsNoQuestion(String language) {
    var sentences = new Sentences(Texts.load());
    var wish = new WishForPerson();

    assertThat(wish.beside(sentences.say(language, "customer.wantsPerson"))).isEmpty();
    assertThat(wish.beside(sentences.say(language, "choice.person"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.49, I am not sure, 2", "0.5, I want to be sure, 1"})
  void choicesThatAreRatherWrongAreOfferedAsSuchAndOnce(
      double amongThree, String said, int failed) {
    var turn = turn("en");

    clarify(turn, List.of(PASSAGE), new Why.Certainty(0.3, amongThree, 0.4));

    assertThat(turn.bot().failedClarifications()).isEqualTo(failed);
    assertThat(turn.end().tail().getLast().text()).startsWith(said);
  }

  @Test
  void whomNoChoiceSuitsIsAskedForOtherWordsNotForWords() {
    var turn = turn("en");

    clarify(turn, List.of(), null);
    clarify(turn, List.of(PASSAGE), null);
    clarify(turn, List.of(), null);

    assertThat(turn.end().tail())
        .extracting(Message::text)
        .satisfiesExactly(
            wordless -> assertThat(wordless).contains("a few words"),
            choices -> assertThat(choices).startsWith("I want to be sure"),
            otherwise -> assertThat(otherwise).contains("other words"));
  }

  private void clarify(Turn turn, List<Passage> options, Why.@Nullable Certainty certainty) {
    var why = new Why("clarify", "en", List.of(), 0, null, certainty);
    replies.say(turn, new Verdict.Clarify(options, why), "?");
  }

  private static Turn turn(String language) {
    var opening =
        Conversation.opening(
            "c1", "anna", "web", "web:anna", language, Desks.RIGA, Desks.MONDAY_NOON);
    return Turn.on(opening, Desks.MONDAY_NOON);
  }
}
