package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailPageTest {
  private static final String MAIL =
      """
      <html><body><p>The <b>cup</b> is broken, see <img src="cid:cup@anna"></p>
      <img src="https://tracker.example/pixel.gif" onerror="alert(1)">
      <script>alert(1)</script><a href="javascript:alert(1)">here</a>
      <div class="gmail_quote">On Monday Mia wrote:<blockquote>We are sorry</blockquote></div>
      and a last word</body></html>
      """;

  @Test
  void anImageOfTheMailIsShownAndOneFromElsewhereOnlyWhenAskedFor() {
    var safe = SafeHtml.of(MAIL);

    var page = MailPage.of(safe, id -> Optional.of("/files/" + id), false, true);
    var asked = MailPage.of(safe, id -> Optional.of("/files/" + id), true, true);

    assertThat(MailPage.held(safe)).isEqualTo(new MailPage.Held(true, true));
    assertThat(page).contains("src=\"/files/cup@anna\"").doesNotContain("tracker.example");
    assertThat(asked).contains("src=\"https://tracker.example/pixel.gif\"");
    assertThat(asked).doesNotContain("alert", "onerror", "<script");
  }

  @Test
  void whatIsQuotedIsFoldedAwayAndThere() {
    var safe = SafeHtml.of(MAIL);

    var folded = MailPage.of(safe, _ -> Optional.empty(), false, false);
    var whole = MailPage.of(safe, _ -> Optional.empty(), false, true);

    assertThat(folded).contains("[data-quoted] { display: none", "data-quoted=\"1\"", "We are");
    assertThat(whole).doesNotContain("display: none").contains("We are sorry");
  }

  @Test
  void aMailCannotMarkItsOwnWordsAsQuoted() {
    var safe = SafeHtml.of("<p data-quoted=\"1\">I want my money back</p>");

    assertThat(MailPage.held(safe).quoted()).isFalse();
  }
}
