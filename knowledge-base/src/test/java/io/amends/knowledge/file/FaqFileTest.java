package io.amends.knowledge.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import io.amends.knowledge.demo.DemoFaq;
import io.amends.knowledge.file.FaqFile.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaqFileTest {
  private static final String GOOD =
      "{\"id\":\"cost\",\"lang\":\"en\",\"question\":\"How much?\",\"answer\":\"4.90 €\"}";

  @Test
  void theDemoFaqHasNoBadLine() throws IOException {
    var reading = DemoFaq.reading();

    assertThat(reading.bad()).isEmpty();
    for (var lang : List.of("en", "lv", "be", "el", "pl")) {
      assertThat(reading.lines().stream().filter(line -> line.text().lang().equals(lang)))
          .hasSizeGreaterThanOrEqualTo(40)
          .allSatisfy(line -> assertThat(line.text().variants()).hasSizeGreaterThanOrEqualTo(5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadAgain(Format format) throws IOException {
    var tricky =
        new Draft(
            "lv",
            "Cik \"maksā\"; vai, nē?",
            List.of("cena?", "a, b; c", "'x'"),
            "Pirmā rinda.\n\n- **divi**, \"trīs\"\n- četri; =1+1");
    var published =
        List.of(new Revision("cost", 3, tricky, List.of("money", "a b"), Instant.EPOCH, "mia"));
    var writer = new StringWriter();

    FaqFile.write(published, format, writer);
    var reading = read(writer.toString(), format);

    assertThat(reading.bad()).isEmpty();
    assertThat(reading.lines())
        .containsExactly(new FaqLine("cost", List.of("money", "a b"), tricky));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "null",
        "42",
        "{}",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":\"q\"}",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":\"\",\"answer\":\"x\"}",
        "{\"id\":\"A b\",\"lang\":\"en\",\"question\":\"q\",\"answer\":\"x\"}",
        "{\"id\":\"a\",\"lang\":\"klingon!\",\"question\":\"q\",\"answer\":\"x\"}",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":7,\"answer\":\"x\"}",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":\"q\",\"variants\":\"v\",\"answer\":\"x\"}",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":\"q\",\"variants\":[1],\"answer\":\"x\"}",
        "{\"id\":\"a\",\"id\":\"b\",\"lang\":\"en\",\"question\":\"q\",\"answer\":\"x\"}",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":\"q\",\"answer\":\"x\"} trailing",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":\"q\\u0000\",\"answer\":\"x\"}",
        "{\"id\":\"a\",\"lang\":\"en\",\"question\":\"q \\ud800\",\"answer\":\"x\"}",
        "{\"id\":\"a\",\"x\":[[[[[[[[[[[[[[]]]]]]]]]]]]]],\"lang\":\"en\",\"question\":\"q\"}"
      })
  void aBadLineIsToldWithItsNumberAndTheGoodOnesGoIn(String bad) throws IOException {
    var reading = read("\n" + bad + "\n" + GOOD + "\n", Format.JSON_LINES);

    assertThat(reading.lines()).hasSize(1);
    assertThat(reading.bad())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.line()).isEqualTo(2);
          assertThat(line.reason()).isNotBlank();
          assertThat(line.code()).isNotBlank();
        });
  }

  @Test
  void aRepeatedTranslationIsToldWithTheFirstOnesLine() throws IOException {
    var reading = read(GOOD + "\n" + GOOD, Format.JSON_LINES);

    assertThat(reading.lines()).hasSize(1);
    assertThat(reading.bad())
        .containsExactly(
            new FaqReading.Bad(
                2,
                "'cost/en' is in line 1 already",
                "repeated",
                Map.of("key", "cost/en", "first", "1")));
  }

  @Test
  void bytesThatAreNoUtf8SpoilTheirLineOnly() throws IOException {
    var bytes = (GOOD.replace("4.90 €", "caf\u00e9") + "\n").getBytes(StandardCharsets.ISO_8859_1);
    var good = (GOOD + "\n").getBytes(StandardCharsets.UTF_8);
    var all = new byte[bytes.length + good.length];
    System.arraycopy(bytes, 0, all, 0, bytes.length);
    System.arraycopy(good, 0, all, bytes.length, good.length);

    var reading = FaqFile.read(new ByteArrayInputStream(all), Format.JSON_LINES);

    assertThat(reading.lines()).hasSize(1);
    assertThat(reading.bad())
        .containsExactly(new FaqReading.Bad(1, "not UTF-8 text", "encoding", Map.of()));
  }

  @Test
  void aTableMayUseSemicolonsAnyColumnOrderAndSeveralLinesInACell() throws IOException {
    var table =
        String.join(
            "\r\n",
            "\uFEFFlang;id;answer;question;variants",
            "en;cost;\"4.90 €\n\nFree from 60 €\";How much?;\"what is it\nprice | cost of it\"",
            "",
            "en;time;2 days;How long?");

    var reading = read(table, Format.CSV);

    assertThat(reading.bad()).isEmpty();
    assertThat(reading.lines().getFirst().text().variants())
        .containsExactly("what is it", "price", "cost of it");
    assertThat(reading.lines().getLast().text().variants()).isEmpty();
  }

  @Test
  void aQuotationMarkThatIsNotClosedSpoilsItsLineOnly() throws IOException {
    var table =
        """
        id,lang,question,answer
        cost,en,"How much?,4.90
        time,en,How long?,2 days
        bad,en,only three
        many,en,too,many,cells
        gift,en,Gift?,Yes
        """;

    var reading = read(table, Format.CSV);

    assertThat(reading.lines().stream().map(FaqLine::article)).containsExactly("time", "gift");
    assertThat(reading.bad().stream().map(FaqReading.Bad::line)).containsExactly(2, 4, 5);
  }

  @Test
  void aTableWithoutNamesSaysWhatIsMissing() throws IOException {
    var reading = read("a,b\nc,d\n", Format.CSV);

    assertThat(reading.lines()).isEmpty();
    assertThat(reading.bad()).singleElement().extracting(FaqReading.Bad::line).isEqualTo(1);
  }

  @Test
  void anEmptyFileHasNothingGoodAndNothingBad() throws IOException {
    for (var format : Format.values()) {
      assertThat(read("", format)).isEqualTo(new FaqReading(List.of(), List.of()));
    }
  }

  @Test
  void aHugeFileIsRefused() {
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };

    assertThatThrownBy(() -> FaqFile.read(endless, Format.CSV))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("16 MB");
  }

  private static FaqReading read(String text, Format format) throws IOException {
    return FaqFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format);
  }
}
