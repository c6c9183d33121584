package io.amends.bot.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclinedNameTest {
  @ParameterizedTest
  @CsvSource({
    "Anna, Anna Annu Annas Annai Annie Annę Anną ANNA annu",
    "Bērziņa, Berzina Bērziņai berzinu Bērziņas",
    "Bērziņš, Bērziņa Berzins Bērziņam Berzinu",
    "Jānis, Jāņa Janim jani Jāni",
    "Uldis, Ulža Uldim Uldi",
    "Andris, Andra Andrim andri",
    "Marek, Marka Markowi Markiem marek",
    "Paweł, Pawła Pawel Pawłowi",
    "Kasia, Kasi Kasię Kasią kasie",
    "Kowalski, Kowalskiego Kowalskim Kowalskiemu",
    "Jan, Jana Janowi Janem",
    "Алесь, Алеся Алесю Алесем алесь",
    "Марыя, Марыі Марыю Марыяй",
    "Μαρία, Μαρίας Μαρια μαρίας",
    "Γιώργος, Γιώργο Γιώργου Γιωργος ΓΙΩΡΓΟΣ",
    "Παπαδόπουλος, Παπαδοπούλου Παπαδόπουλο",
    "O'Neil, O'Neil O'Neila"
  })
  void aNameIsSeenInItsCases(String name, String cases) {
    for (var word : cases.split(" ", -1)) {
      assertThat(DeclinedName.of(name).matcher("x " + word + ", y").replaceAll("-"))
          .as("%s of %s", word, name)
          .isEqualTo("x -, y");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Anna, annoyed annual any and Hanna",
    "Jānis, January janitor",
    "Marta, market mart",
    "Andris, and androids Andreja",
    "Jan, January",
    "Іван, іваніна",
    "Άννα, αννουλα"
  })
  void otherWordsAreLeft(String name, String words) {
    assertThat(DeclinedName.of(name).matcher(words).find()).as(words).isFalse();
  }
}
