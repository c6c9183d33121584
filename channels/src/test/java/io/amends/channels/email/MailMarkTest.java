package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailMarkTest {
  private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void whatIsWrittenDownIsReadAgain() {
    var mark = new MailMark(14, 42, NOON, 40, "::1");

    assertThat(MailMark.of(mark.text())).isEqualTo(mark);
    assertThat(mark.isNone()).isFalse();
    assertThat(MailMark.of("").isNone()).isTrue();
  }

  @Test
  void aUidMeansNothingOnAnotherServerThoughItsMailboxesAreNumberedAlike() {
    var mark = new MailMark(14, 42, NOON, 0, "mail.shop.test");

    assertThat(mark.counts(14, "mail.shop.test")).isTrue();
    assertThat(mark.counts(14, "imap.other.test")).isFalse();
    assertThat(mark.counts(15, "mail.shop.test")).isFalse();
  }

  @Test
  void aMarkOfBeforeCountsOnOneMailboxAndOnNoLaterOne() {
    var former = "14:42:%d".formatted(NOON.getEpochSecond());
    var tray = new Collecting(new ArrayList<>(), new HashMap<>(Map.of("INBOX", former)));

    tray.rename("INBOX", account("help@shop.test").mailbox());
    tray.rename("INBOX", account("info@shop.test").mailbox());

    assertThat(tray.marks())
        .containsEntry("help@shop.test/INBOX", former)
        .doesNotContainKey("info@shop.test/INBOX");
    assertThat(MailMark.of(former).counts(14, "mail.shop.test")).isTrue();
  }

  @Test
  void aMailboxIsToldByItsAddressOrByItsNameAndServer() {
    assertThat(account("Help@Shop.test").mailbox()).isEqualTo("help@shop.test/INBOX");
    assertThat(account("help").mailbox()).isEqualTo("help@localhost/INBOX");
  }

  private static Account account(String user) {
    return Account.of(Samples.settings("user", user));
  }
}
