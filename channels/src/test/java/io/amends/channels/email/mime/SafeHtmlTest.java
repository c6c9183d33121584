package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>steal()</script>hi",
        "<img src=x onerror=steal()>hi",
        "<a href=\"javascript:steal()\">hi</a>",
        "<a href=\" java\nscript:steal()\">hi</a>",
        "<svg onload=steal()>hi</svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=steal()></style></mglyph></table>hi",
        "<iframe src=\"https://evil.example\" srcdoc=\"<script>steal()</script>\"></iframe>hi",
        "<div style=\"background:url(https://evil.example/steal())\">hi</div>",
        "<form action=\"https://evil.example/steal()\"><input name=p></form>hi",
        "<img src=\"https://evil.example/t.gif\" alt=\"onerror=\" srcset=\"steal() 2x\">hi",
        "<base href=\"https://evil.example/steal()\">hi",
        "<meta http-equiv=refresh content=\"0;url=steal()\">hi",
      })
  void letsNothingActiveThrough(String html) {
    var safe = SafeHtml.of(html);

    assertThat(safe).doesNotContain("steal", "onerror=s", "<iframe", "<form", " src=");
  }

  @Test
  void leavesImagesToBeAskedFor() {
    var safe =
        SafeHtml.of(
            "<p>Look <img src=\"cid:a@x\"> <img src=\"https://t.example/p.gif\" width=1></p>");

    assertThat(safe)
        .contains("data-cid=\"a&#64;x\"", "data-remote=\"https://t.example/p.gif\"")
        .doesNotContain(" src=");
  }

  @Test
  void keepsWhatMakesALetterReadable() {
    var safe =
        SafeHtml.of(
            "<h2>Hi</h2><table><tr><td align=\"right\">1</td></tr></table><a href=\"https://shop.test\">go</a>");

    assertThat(safe)
        .contains(
            "<h2>Hi</h2>", "<td align=\"right\">1</td>", "href=\"https://shop.test\"", "noopener");
  }
}
