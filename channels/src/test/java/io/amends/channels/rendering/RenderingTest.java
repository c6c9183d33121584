package io.amends.channels.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.Outbound.Choice;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderingTest {
  private static final String ANSWER =
      """
      # Piegāde

      Sveiki, **Anna**! Pasūtījums *123* ir ceļā: [izsekot](https://t.example/x?a=1&b=2)

      1. Atveriet `rēķins.pdf`
      2. Nospiediet
         - karte

      > citāts <b>nē</b>
      """;

  private static final List<String> BITS =
      List.of(
          "**bold** ",
          "*it* ",
          "`co<de` ",
          "text & <more> ",
          "**a**b, ",
          "x**y**&*z*. ",
          "(`co`de) ",
          "[l](https://e.example/). ",
          "[l](https://e.example/?a=1&b=%222) ",
          "\n\n",
          "\n- item\n",
          "\n1. one\n",
          "\n> q\n\n",
          "😀👩‍👩‍👧 ",
          "žāķīš Ελληνικά Беларусь ",
          "\n```\ncode < & >\n```\n",
          "***both*** ",
          "word ".repeat(60),
          "x".repeat(900) + " ",
          "\n# H\n",
          "**unclosed ",
          "<script>alert(1)</script> ",
          "\\* esc \\_ ");

  @Test
  void telegramGetsItsHtml() {
    assertThat(Rendering.pieces(ANSWER, Dialect.TELEGRAM_HTML, TextLimit.utf16(4096)))
        .containsExactly(
            """
            <b>Piegāde</b>

            Sveiki, <b>Anna</b>! Pasūtījums <i>123</i> ir ceļā: \
            <a href="https://t.example/x?a=1&amp;b=2">izsekot</a>

            1. Atveriet <code>rēķins.pdf</code>
            2. Nospiediet
              ◦ karte

            <blockquote>citāts &lt;b&gt;nē&lt;/b&gt;</blockquote>\
            """);
  }

  @Test
  void plainTextKeepsTheAddressOfALink() {
    assertThat(Rendering.plain("See **[our page](https://shop.example/a)** and *this*."))
        .isEqualTo("See our page (https://shop.example/a) and this.");
  }

  @Test
  void aScriptIsNoLink() {
    assertThat(Rendering.pieces("[x](javascript:alert(1))", Dialect.HTML, TextLimit.utf16(100)))
        .containsExactly("x");
  }

  @Test
  void aCutComesBetweenWords() {
    assertThat(Rendering.pieces("one two three four", Dialect.PLAIN, TextLimit.utf16(9)))
        .containsExactly("one two", "three", "four");
  }

  @Test
  void whatStandsTogetherStaysTogetherWhateverMarksAreInIt() {
    assertThat(Rendering.pieces("Jūsu **Pasūtījums**1234, ir", Dialect.HTML, TextLimit.utf16(25)))
        .containsExactly("Jūsu", "<b>Pasūtījums</b>1234, ir");
    assertThat(Rendering.pieces("see [track](https://a.lv).", Dialect.PLAIN, TextLimit.utf16(24)))
        .containsExactly("see", "track (https://a.lv).");
    assertThat(Rendering.pieces("**one two**three", Dialect.TELEGRAM_HTML, TextLimit.utf16(8)))
        .containsExactly("<b>one</b>", "<b>two</b>three");
  }

  @Test
  void whatIsOpenAtACutIsOpenedAgain() {
    assertThat(Rendering.pieces("**one two**", Dialect.TELEGRAM_HTML, TextLimit.utf16(4)))
        .containsExactly("<b>one</b>", "<b>two</b>");
  }

  @Test
  void anEntityAndACharacterStayWhole() {
    assertThat(Rendering.pieces("&&&", Dialect.HTML, TextLimit.utf16(7)))
        .containsExactly("&amp;", "&amp;", "&amp;");
    assertThat(Rendering.pieces("😀😀", Dialect.PLAIN, TextLimit.utf16(3)))
        .containsExactly("😀", "😀");
    assertThat(Rendering.pieces("žžž", Dialect.PLAIN, new TextLimit(5, TextLimit.Unit.UTF8_BYTE)))
        .containsExactly("žž", "ž");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN,160",
    "PLAIN,2000",
    "TELEGRAM_HTML,160",
    "TELEGRAM_HTML,1024",
    "HTML,700",
    "WHATSAPP,300"
  })
  void noPieceIsTooLongOrBrokenAndNoWordIsLost(Dialect dialect, int max) {
    var random = new Random(7);
    for (int n = 0; n < 300; n++) {
      var markdown = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        markdown.append(BITS.get(random.nextInt(BITS.size())));
      }
      var whole = Rendering.pieces(markdown.toString(), dialect, TextLimit.utf16(10_000_000));
      var pieces = Rendering.pieces(markdown.toString(), dialect, TextLimit.utf16(max));

      assertThat(pieces)
          .allSatisfy(piece -> {
            assertThat(dialect == Dialect.TELEGRAM_HTML ? bare(piece) : piece)
                .hasSizeLessThanOrEqualTo(max);
            assertWhole(piece, dialect);
          });
      assertThat(letters(pieces, dialect)).isEqualTo(letters(whole, dialect));
    }
  }

  @Test
  void choicesAreWrittenOutAsTheyAre() {
    var choices = List.of(new Choice("a", "Cik *ilgi*?"), new Choice("person", "Cilvēks"));

    assertThat(Rendering.plain(Rendering.written("Kuru?", choices)))
        .isEqualTo("Kuru?\n\n1. Cik *ilgi*?\n2. Cilvēks");
  }

  @Test
  void aLongLabelIsCutAtACharacter() {
    assertThat(Rendering.label("abc😀def", 5)).isEqualTo("abc…");
    assertThat(Rendering.label("abc", 5)).isEqualTo("abc");
  }

  private static void assertWhole(String piece, Dialect dialect) {
    for (int i = 0; i < piece.length(); i++) {
      if (Character.isHighSurrogate(piece.charAt(i))) {
        assertThat(Character.isLowSurrogate(piece.charAt(i + 1))).isTrue();
      }
    }
    if (dialect == Dialect.HTML || dialect == Dialect.TELEGRAM_HTML) {
      var open = new ArrayDeque<String>();
      var tags = Pattern.compile("<(/?)([a-z]+)[^>]*>").matcher(piece);
      while (tags.find()) {
        if (tags.group(1).isEmpty()) {
          open.push(tags.group(2));
        } else {
          assertThat(open.pop()).isEqualTo(tags.group(2));
        }
      }
      assertThat(open).isEmpty();
      assertThat(piece.replaceAll("&(amp|lt|gt|quot);", "").replaceAll("<[^<>]*>", ""))
          .doesNotContain("<", ">", "&");
    }
  }

  private static String bare(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  /// All that can be read, without the marks, which are repeated at cuts.
  private static String letters(List<String> pieces, Dialect dialect) {
    var all = String.join("", pieces);
    var words = dialect == Dialect.PLAIN ? all : bare(all);
    return words.replaceAll("[\\s*_`>\u200B]+", "");
  }
}
