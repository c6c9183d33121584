package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
  @ParameterizedTest
  @CsvSource({
    "Sūdzība par pasūtījuma piegādi, windows-1257",
    "Sūdzība par pasūtījuma piegādi, ISO-8859-13",
    "Lūdzu pārbaudiet vai maksājums ir ieskaitīts, ISO-8859-4",
    "Pytanie o zwrot zamówienia, windows-1250",
    "Dzień dobry chciałbym zwrócić książkę, ISO-8859-2",
    "Ερώτηση για την παραγγελία μου, windows-1253",
    "Καλησπέρα σας θα ήθελα να μάθω, ISO-8859-7",
    "Пытанне пра дастаўку замовы, windows-1251",
    "Добры дзень! Калі прыйдзе мая кніга, KOI8-U",
    "Калі можна чакаць дастаўку ў Мінск, ISO-8859-5",
    "Вопрос о доставке заказа, windows-1251",
    "Здравствуйте! Я заказал у вас книгу, KOI8-R",
    "Пожалуйста сообщите когда ожидать, IBM866",
    "Grüße für die schöne Lieferung, windows-1252",
    "Je n'ai pas reçu ma commande à l'heure, windows-1252",
  })
  void knowsOurLanguagesWithoutADeclaration(String text, String charset) {
    var bytes = text.getBytes(Charset.forName(charset));

    assertThat(Charsets.decode(bytes, "")).isEqualTo(text);
    assertThat(Charsets.decode(bytes, "us-ascii")).isEqualTo(text);
    assertThat(Charsets.decode(bytes, "x-unknown")).isEqualTo(text);
    assertThat(Charsets.decode(bytes, charset)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Здравствуйте! Я заказал у вас книгу, windows-1251, iso-8859-1",
    "Καλησπέρα σας θα ήθελα να μάθω, windows-1253, iso-8859-1",
    "Здравствуйте! Я заказал у вас книгу, windows-1251, utf-8",
    "Dzień dobry chciałbym zwrócić książkę, ISO-8859-2, utf-8",
    "Sūdzība par pasūtījuma piegādi, windows-1257, utf-8",
  })
  void doesNotBelieveADeclarationThatGivesNonsense(String text, String charset, String declared) {
    assertThat(Charsets.decode(text.getBytes(Charset.forName(charset)), declared)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"iso-8859-1", "windows-1257", "us-ascii", "utf8", "''"})
  void takesUtf8ForUtf8WhateverItIsCalled(String declared) {
    var text = "Jautājums Ελληνικά Беларусь zażółć 😀";

    assertThat(Charsets.decode(text.getBytes(StandardCharsets.UTF_8), declared)).isEqualTo(text);
  }

  @Test
  void keepsWhatCanBeReadOfDamagedUtf8() {
    var bytes = "Paldies par ātro atbildi, gaidīšu".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xC5;

    assertThat(Charsets.decode(bytes, "utf-8")).startsWith("Paldies par ātro atbildi, gaidīš");
  }

  @Test
  void readsTheCharsetsOfTheEastAndSevenBitUtf() {
    var japanese = "メルマガ解除".getBytes(Charset.forName("ISO-2022-JP"));
    var chinese = "联通".getBytes(Charset.forName("GBK"));

    assertThat(Charsets.decode(japanese, "iso-2022-jp")).isEqualTo("メルマガ解除");
    assertThat(Charsets.decode(chinese, "gb2312")).isEqualTo("联通");
    assertThat(Charsets.decode("Hi Mom +Jjo-!+-".getBytes(StandardCharsets.US_ASCII), "utf-7"))
        .isEqualTo("Hi Mom ☺!+");
  }
}
