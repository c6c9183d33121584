package io.amends.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private static final Pattern ALLOWED_TAG =
      Pattern.compile(
          "</?(p|br|hr|em|strong|code|pre|blockquote|ul|ol|li|h[1-6])( /)?>|</a>|<a>|<ol start=\"\\d+\">"
              + "|<a href=\"(https?://|mailto:|/(?!/))[^\"<>]*\""
              + "( rel=\"nofollow noopener noreferrer\" target=\"_blank\")?>");

  private final Markdown markdown = new Markdown();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<a href='javascript:alert(1)'>x</a>",
        "<div style='position:fixed;inset:0'>x</div>",
        "<style>*{display:none}</style>",
        "<base href='//evil.example/'>",
        "<form action='//evil.example'><input name=password></form>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](java&#x0A;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](vbscript:msgbox)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example/a)",
        "[x](/\\\\evil.example/a)",
        "[x](\\\\/\\\\/evil.example)",
        "[x](https://a.example/\" onclick=\"alert(1))",
        "[x](https://a.example/ \"title\\\" onmouseover=alert(1)\")",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "![<img src=x onerror=alert(1)>](https://a.example/x.png)",
        "```\"><script>alert(1)</script>\nx\n```",
        "`<script>alert(1)</script>`",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?>",
        "\u0000<script\u0000>alert(1)</script>",
        "<a href=\"https://a.example\" onclick=alert(1)>x</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)>"
      })
  void noHostileTextBecomesMarkup(String hostile) {
    for (var html : new String[] {article(hostile), message(hostile)}) {
      var words = ALLOWED_TAG.matcher(html).replaceAll("");

      assertThat(words).as("what is left of %s", html).doesNotContain("<");
      assertThat(html).doesNotContainPattern("href=\"(?!https?://|mailto:|/(?!/))");
    }
  }

  @Test
  void linksOutOfTheShopOpenInANewTabAndTellTheOtherSideNothing() {
    assertThat(article("[track](https://carrier.example/t?a=1&b=2)"))
        .isEqualTo(
            "<p><a href=\"https://carrier.example/t?a&#61;1&amp;b&#61;2\""
                + " rel=\"nofollow noopener noreferrer\" target=\"_blank\">track</a></p>\n");
  }

  @Test
  void linksWithinTheSiteStayInTheTab() {
    assertThat(article("[returns](/help/lv/returns)"))
        .isEqualTo("<p><a href=\"/help/lv/returns\">returns</a></p>\n");
  }

  @Test
  void mailAddressesCanBeLinked() {
    assertThat(article("<hello@shop.example>")).contains("href=\"mailto:hello&#64;shop.example\"");
  }

  @Test
  void anArticleHasBoldItalicListsAndHeadings() {
    assertThat(article("## Cena\n\n**3,90 €** *jā*\n\n3. viens\n4. divi"))
        .contains("<h2>Cena</h2>", "<strong>3,90 €</strong>", "<em>jā</em>", "<ol start=\"3\">");
  }

  @Test
  void aLineBreakInAMessageIsKeptAndAHashIsNoHeading() {
    assertThat(message("# 5 is my order\nthank you"))
        .isEqualTo("<p># 5 is my order<br />\nthank you</p>\n");
  }

  @Test
  void aPictureIsShownAsALink() {
    assertThat(message("![my vase](https://img.example/v.png)"))
        .startsWith("<p><a href=\"https://img.example/v.png\"")
        .contains(">my vase</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "- ", "*a ", "[", "![", "1. ", "`", "**", "<"})
  void endlessNestingNeitherOverflowsNorHangs(String piece) {
    assertThat(article(piece.repeat(20_000))).isNotEmpty();
  }

  @Test
  void thePlainTextHasNoMarksAndIsCutAtAWord() {
    assertThat(markdown.plain("**Yes**, for [2 hours](/x)\n\n- one\n- two", 100))
        .isEqualTo("Yes, for \"2 hours\" (/x) one two");
    assertThat(markdown.plain("one two three four", 12)).isEqualTo("one two…");
    assertThat(markdown.plain("👍".repeat(10), 6)).isEqualTo("👍👍…");
  }

  private String article(String text) {
    return markdown.article(text).toString();
  }

  private String message(String text) {
    return markdown.message(text).toString();
  }
}
