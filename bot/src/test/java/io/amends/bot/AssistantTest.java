package io.amends.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.Assistant.Help;
import io.amends.bot.Wording.Drafted;
import io.amends.bot.Wording.Wish;
import io.amends.bot.Wording.Wish.Line;
import io.amends.bot.Wording.Wish.Task;
import io.amends.bot.plain.QuotingWording;
import io.amends.knowledge.Certainty;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Search;
import io.amends.ticketing.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssistantTest {
  private static final Why.Worded BY = new Why.Worded("draft", "m", "reply-1", 1, 1, 1, 0, null);
  private static final Passage RETURNS =
      new Passage(
          "returns",
          "en",
          "returns/en@3",
          "How do I return something?",
          "You can return everything within **30 days**.",
          0.9,
          new Scores(0, 0, 0, 0, 0));
  private static final List<Line> TALK =
      List.of(
          new Line("customer", "Hello"),
          new Line("customer", "The blanket has a hole, order 10452."),
          new Line("bot", "We are sorry."),
          new Line("customer", "Can I send it back?"));

  @Test
  void withoutAModelTheFaqIsQuotedForAReply() {
    assertThat(plain().help(wish(Task.REPLY, "")))
        .isEqualTo(new Help.Draft(RETURNS.answer(), List.of(RETURNS), Optional.empty()));
  }

  @Test
  void aReplyIsAboutWhatAPersonIsWantedFor() {
    var asked = new ArrayList<String>();
    var assistant =
        new Assistant(new Knows(new Decision.Answer(RETURNS), asked), new QuotingWording());
    var talk = new ArrayList<>(TALK);
    talk.add(new Line("customer", "A person please!"));

    var help = assistant.help(wish(Task.REPLY, "", talk));

    assertThat(help).isInstanceOf(Help.Draft.class);
    assertThat(asked).containsExactly("Can I send it back?");
  }

  @Test
  void whereTheFaqKnowsNothingThereIsNoReply() {
    var ignorant = new Assistant(new Knows(new Decision.Unknown()), new QuotingWording());

    assertThat(ignorant.help(wish(Task.REPLY, ""))).isInstanceOf(Help.Nothing.class);
  }

  @Test
  void withoutAModelASummaryIsWhatTheCustomerWrote() {
    assertThat(plain().help(wish(Task.SUMMARY, "")))
        .isEqualTo(
            new Help.Draft(
                "- The blanket has a hole, order 10452.\n- Can I send it back?",
                List.of(),
                Optional.empty()));
  }

  @Test
  void aLongTalkIsSummedUpInFiveLinesWithItsFacts() {
    var talk =
        List.of("first", "two", "three", "order 4711", "five", "six", "why?", "last").stream()
            .map(text -> new Line("customer", text))
            .toList();

    assertThat(Extract.summary(talk)).isEqualTo("- first\n- order 4711\n- six\n- why?\n- last");
  }

  @Test
  void onlyALongTalkIsToldInShort() {
    var talk =
        IntStream.rangeClosed(1, 9).mapToObj(n -> new Line("customer", "line " + n)).toList();
    var chosen = Stream.concat(talk.stream(), Stream.of(new Line("customer", "2."))).toList();

    assertThat(Assistant.inShort(chosen)).hasSize(5).startsWith("line 1").endsWith("line 9");
    assertThat(Assistant.inShort(talk.subList(0, 5))).isEmpty();
  }

  @Test
  void withoutAModelATextIsShortenedByLeavingSentencesOut() {
    var text =
        "I hope you are well. You can return the blanket within 30 days. It is nice outside."
            + " The label for the blanket is in the parcel. Winter comes.";

    var kept = Extract.shorter(text);

    assertThat(kept)
        .contains("You can return the blanket within 30 days.")
        .contains("The label for the blanket is in the parcel.");
    assertThat(kept.length()).isLessThan(text.length());
  }

  @Test
  void withoutAModelATextIsOnlyGreeted() {
    assertThat(plain().help(wish(Task.FRIENDLIER, "No."))).isEqualTo(new Help.Greet("No."));
  }

  @Test
  void onlyAModelTranslates() {
    assertThat(plain().help(wish(Task.TRANSLATE, "No."))).isInstanceOf(Help.NeedsModel.class);
    assertThat(with(new Drafted.Failed(BY)).help(wish(Task.TRANSLATE, "No.")))
        .isInstanceOf(Help.Failed.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatAModelDraftsIsOffered(Task task) {
    var help = with(new Drafted.Text("Dear Anna", BY)).help(wish(task, "No."));

    assertThat(help)
        .isInstanceOfSatisfying(
            Help.Draft.class,
            draft -> {
              assertThat(draft.text()).isEqualTo("Dear Anna");
              assertThat(draft.by()).contains(BY);
            });
  }

  @Test
  void whenTheModelFailsTheFaqIsQuoted() {
    assertThat(with(new Drafted.Failed(BY)).help(wish(Task.REPLY, "")))
        .isEqualTo(new Help.Draft(RETURNS.answer(), List.of(RETURNS), Optional.empty()));
  }

  private static Wish wish(Task task, String text) {
    return wish(task, text, TALK);
  }

  private static Wish wish(Task task, String text, List<Line> talk) {
    return new Wish("c1", task, talk, text, List.of(), "en", List.of());
  }

  private static Assistant plain() {
    return new Assistant(new Knows(new Decision.Answer(RETURNS)), new QuotingWording());
  }

  private static Assistant with(Drafted drafted) {
    return new Assistant(
        new Knows(new Decision.Answer(RETURNS)),
        new Wording() {
          @Override
          public Worded word(Asked asked) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Wording atOnce() {
            return this;
          }

          @Override
          public Drafted draft(Wish wish) {
            return drafted;
          }
        });
  }

  private record Knows(Decision decision, List<String> asked) implements Retriever {
    Knows(Decision decision) {
      this(decision, new ArrayList<>());
    }

    @Override
    public Search search(Question question) {
      asked.add(question.text());
      return new Search("en", List.of(RETURNS), Certainty.none(), decision, 1, Duration.ZERO);
    }

    @Override
    public Optional<Passage> find(String article, String language) {
      return Optional.empty();
    }

    @Override
    public List<String> languages() {
      return List.of("en");
    }

    @Override
    public Readiness readiness() {
      return Readiness.WORDS;
    }
  }
}
