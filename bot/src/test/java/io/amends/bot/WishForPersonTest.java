package io.amends.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishForPersonTest {
  private final WishForPerson wish = new WishForPerson(new Words());

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv", "be", "el", "pl"})
  void aWishIsRecognisedHoweverItIsPut(String lang) throws IOException {
    var sentences = Table.of("wish." + lang + ".txt").expecting("+");

    assertThat(sentences).hasSizeGreaterThanOrEqualTo(30);
    assertThat(sentences).allMatch(wish::isIn);
  }

  @Test
  void whatIsSaidBesideTheWishIsKept() {
    assertThat(wish.beside("Hello! A person please.")).isEmpty();
    assertThat(wish.beside("Gribu runāt ar operatoru\nKur ir mana paka nr. 17.5?"))
        .isEqualTo("Kur ir mana paka nr. 17.5?");
    var both = "I want to talk to a person about the blue vase that came broken.";
    assertThat(wish.beside(both)).isEqualTo(both);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Can I talk to someone about my refund?",
        "Gribu runāt ar operatoru par atmaksu.",
        "Хачу пагаварыць з аператарам пра вяртанне.",
        "Θέλω να μιλήσω με υπάλληλο για την επιστροφή μου.",
        "Chcę rozmawiać z konsultantem o zwrocie."
      })
  void whatThePersonIsWantedForIsKeptInAShortWishToo(String text) {
    assertThat(wish.isIn(text)).isTrue();
    assertThat(wish.beside(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv", "be", "el", "pl"})
  void aWishAndNoMoreIsNoQuestion(String lang) throws IOException {
    var more =
        Table.of("wish." + lang + ".txt").expecting("+").stream()
            .filter(said -> !wish.beside(said).isEmpty());

    assertThat(more).as("of thirty and more, those that say what for").hasSizeLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv", "be", "el", "pl"})
  void aPersonWhoIsOnlyMentionedIsNoWish(String lang) throws IOException {
    var sentences = Table.of("wish." + lang + ".txt").expecting("-");

    assertThat(sentences).hasSizeGreaterThanOrEqualTo(20);
    assertThat(sentences).noneMatch(wish::isIn);
  }
}
