package io.amends.e2e.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final Line WHERE = said(1, "c1", "where");
  private static final Line THERE = answer(2, "where");
  private static final Line WHEN = said(3, "c2", "when");
  private static final Line SOON = answer(4, "when");

  private final List<Line> shown = new ArrayList<>(List.of(WHERE, THERE));

  private static Line said(long seq, String client, String article) {
    return new Line(seq, "customer", client, "", "Tell me about " + article);
  }

  private static Line answer(long seq, String article) {
    return new Line(seq, "bot", "", article, "This is " + article);
  }

  private List<String> wrong(Line... kept) {
    var said = List.of(List.of(new Said("c1", "where"), new Said("c2", "when")));
    return Checker.wrong(new History("Anna", said, Set.of("c1", "c2"), shown, List.of(kept)));
  }

  @Test
  void nothingIsWrongWhereEachIsAnsweredInItsTurn() {
    assertThat(wrong(WHERE, THERE, WHEN, SOON)).isEmpty();
  }

  @Test
  void oneAnswerToTheLastOfABurstIsEnough() {
    shown.clear();

    assertThat(wrong(WHERE, said(2, "c2", "when"), answer(3, "when"))).isEmpty();
  }

  @Test
  void aMessageThatIsNotThereIsLost() {
    assertThat(wrong(WHERE, THERE)).containsExactly("Anna: 'c2' was accepted and is lost");
  }

  @Test
  void aMessageThatIsThereTwiceIsDoubled() {
    assertThat(wrong(WHERE, THERE, WHEN, SOON, said(5, "c2", "when"), answer(6, "when")))
        .containsExactly("Anna: 'c2' is there 2 times");
  }

  @Test
  void aMessageThatOvertookAnotherIsOutOfOrder() {
    shown.clear();

    assertThat(
            wrong(
                said(1, "c2", "when"),
                answer(2, "when"),
                said(3, "c1", "where"),
                answer(4, "where")))
        .containsExactly("Anna: 'c1' stands behind what was said after it");
  }

  @Test
  void aMessageWithoutAnAnswerIsTold() {
    assertThat(wrong(WHERE, THERE, WHEN)).containsExactly("Anna: 'c2' is not answered");
  }

  @Test
  void twoAnswersToOneMessageAreTold() {
    assertThat(wrong(WHERE, THERE, WHEN, SOON, answer(5, "when")))
        .containsExactly("Anna: message 5 answers what was answered before");
  }

  @Test
  void anAnswerToSomethingElseIsTold() {
    assertThat(wrong(WHERE, THERE, WHEN, answer(4, "where")))
        .containsExactly("Anna: message 4 does not answer 'c2'");
  }

  @Test
  void twoMessagesOfOneNumberAreTold() {
    assertThat(wrong(WHERE, THERE, WHEN, answer(3, "when")))
        .containsExactly("Anna: two messages are number 3");
  }

  @Test
  void whatWasOnAScreenMustStayTrue() {
    shown.add(answer(4, "where"));

    assertThat(wrong(WHERE, THERE, WHEN, SOON))
        .containsExactly("Anna: message 4 was shown and is not what is kept");
  }
}
