package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.Verdict;
import io.amends.bot.WishForPerson;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Scores;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Why;
import io.amends.web.Texts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
  private static final String ANSWER = "Delivery takes **2 to 5 working days**.";

  @ParameterizedTest
  @CsvSource({
    "en, ''",
    "lv, '_Šī atbilde mums pagaidām ir tikai citā valodā:_'",
  })
  void anAnswerInAnotherLanguageThanTheCustomersComesWithANote(String language, String note) {
    var opening =
        Turn.opening("c1", "anna", "web", "web:anna", language, Desks.RIGA, Desks.MONDAY_NOON);
    var turn = Turn.on(opening, Desks.MONDAY_NOON);
    var passage =
        new Passage(
            "delivery-time",
            "en",
            "delivery-time/en@1",
            "How long does delivery take?",
            ANSWER,
            1,
            new Scores(0, 0, 0, 0, 0));
    var why = new Why("answer", language, List.of(), 0);

    new Replies(new Sentences(Texts.load()))
        .say(turn, new Verdict.Answer(ANSWER, List.of(passage), why), "?");

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
}
