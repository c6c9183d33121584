package io.amends.bot;

import io.amends.bot.Words.Kind;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Recognises that the customer wants a person, however it is put, in any of the five languages,
/// and does not when a person is only mentioned: 'can another person collect my parcel?'. Each
/// sentence is looked at alone.
public final class WishForPerson {
  private static final int AFTER_TALK = 6;
  private static final int AFTER_WITH = 3;
  private static final int AFTER_WANT = 4;
  private static final int AFTER_REFUSAL = 6;
  private static final int AFTER_PERSON = 3;

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;\\n·…]+");

  /// The same places, so that the marks stay with their sentences; dots stay within numbers.
  private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?;·…])\\s+|\\n+");

  private final Words words;

  public WishForPerson() {
    this(new Words());
  }

  WishForPerson(Words words) {
    this.words = words;
  }

  boolean isIn(String text) {
    return SENTENCE_END.splitAsStream(text).map(this::sentence).anyMatch(Sentence::isWish);
  }

  /// What is said beside the wish: the text without the sentences that are no more than that.
  ///
  /// @return empty if nothing else is said
  public String beside(String text) {
    return END_OF_SENTENCE
        .splitAsStream(text)
        .map(String::strip)
        .filter(said -> !sentence(said).isNoMoreThanWish())
        .collect(Collectors.joining(" "));
  }

  private Sentence sentence(String text) {
    return new Sentence(words, Words.tokens(text));
  }

  private record Sentence(Words words, List<String> tokens) {
    boolean isWish() {
      return !tokens.isEmpty()
          && (talkToPerson() || wantPerson() || nothingButPerson() || noBots() || personCallsMe());
    }

    /// Or a greeting before it. Whatever else is named is what the person is wanted for.
    boolean isNoMoreThanWish() {
      return (isWish() && allAre(this::ofWish)) || allAre(at -> is(Kind.GREETING, at));
    }

    private boolean ofWish(int at) {
      return neutral(at) || is(Kind.CALLME, at) || is(Kind.ME, at) || is(Kind.FILLER, at);
    }

    private boolean allAre(IntPredicate wanted) {
      return IntStream.range(0, tokens.size()).allMatch(wanted);
    }

    /// 'May I speak to one of your people', 'with a person I want to talk'.
    boolean talkToPerson() {
      return positions(this::talks)
          .anyMatch(talk ->
              follows(talk, AFTER_TALK, this::anybody, at -> !is(Kind.VETO, at))
                  || positions(at -> is(Kind.WITH, at))
                      .anyMatch(
                          with -> follows(with, AFTER_WITH, this::anybody, this::isBeforePerson)));
    }

    /// 'I need an operator', but not 'I need a shirt for a tall person'.
    boolean wantPerson() {
      return positions(at -> is(Kind.WANT, at))
          .anyMatch(
              want -> follows(want, AFTER_WANT, this::somebodyOfTheShop, this::isBeforePerson));
    }

    /// 'Operator', 'hello, is there a real person here please'.
    boolean nothingButPerson() {
      return positions(at -> strong(at) || is(Kind.WEAK, at) || somebodyReal(at))
              .findAny()
              .isPresent()
          && allAre(this::neutral);
    }

    /// 'No more bots', but not 'no robot vacuum cleaners'.
    boolean noBots() {
      return positions(at -> is(Kind.REFUSE, at))
          .anyMatch(refusal ->
              follows(refusal, AFTER_REFUSAL, this::bot, _ -> true)
                  && positions(at -> is(Kind.VETO, at)).findAny().isEmpty());
    }

    /// 'Can somebody call me'.
    boolean personCallsMe() {
      return positions(this::anybody)
              .anyMatch(
                  person -> follows(person, AFTER_PERSON, at -> is(Kind.CALLME, at), _ -> true))
          && positions(at -> is(Kind.ME, at)).findAny().isPresent();
    }

    private IntStream positions(IntPredicate wanted) {
      return IntStream.range(0, tokens.size()).filter(wanted);
    }

    /// Whether something wanted comes within so many words, and only what is allowed in between.
    private boolean follows(int from, int within, IntPredicate wanted, IntPredicate allowed) {
      for (int at = from + 1; at < tokens.size() && at <= from + within; at++) {
        if (wanted.test(at)) {
          return true;
        }
        if (!allowed.test(at)) {
          return false;
        }
      }
      return false;
    }

    private boolean is(Kind kind, int at) {
      return words.is(kind, tokens.get(at));
    }

    private boolean talks(int at) {
      return words.isNearly(Kind.TALK, tokens.get(at));
    }

    private boolean strong(int at) {
      return words.isNearly(Kind.STRONG, tokens.get(at));
    }

    private boolean anybody(int at) {
      return strong(at) || is(Kind.WEAK, at) || is(Kind.SOMEBODY, at);
    }

    private boolean somebodyOfTheShop(int at) {
      return strong(at) || (is(Kind.WEAK, at) && at > 0 && is(Kind.REAL, at - 1));
    }

    private boolean somebodyReal(int at) {
      return is(Kind.SOMEBODY, at) && at + 1 < tokens.size() && is(Kind.REAL, at + 1);
    }

    private boolean isBeforePerson(int at) {
      return is(Kind.GAP, at) || is(Kind.REAL, at);
    }

    private boolean bot(int at) {
      var product = at + 1 < tokens.size() && is(Kind.PRODUCT, at + 1);
      return is(Kind.BOT, at) && !product;
    }

    private boolean neutral(int at) {
      return strong(at)
          || talks(at)
          || is(Kind.WEAK, at)
          || is(Kind.SOMEBODY, at)
          || is(Kind.WANT, at)
          || is(Kind.REAL, at)
          || is(Kind.WITH, at)
          || is(Kind.GAP, at)
          || is(Kind.NEUTRAL, at)
          || is(Kind.REFUSE, at)
          || is(Kind.BOT, at)
          || is(Kind.GREETING, at);
    }
  }
}
