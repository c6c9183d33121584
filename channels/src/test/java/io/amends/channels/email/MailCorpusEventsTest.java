package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
import io.amends.channels.MalformedException;
import io.amends.channels.json.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The mails that broke other desks, as what the hub gets of them: events, with their files.
@EnabledIfEnvironmentVariable(named = "AMENDS_TEST_MAILS", matches = ".+")
class MailCorpusEventsTest {
  private final Channel channel =
      new EmailKind(Samples::phrase).open(Samples.settings(), EmailChannelTest.around());

  @Test
  void everyMailThatSaysWhoSentItBecomesOneEvent() throws IOException {
    var unread = new ArrayList<String>();
    var mails = mails();
    for (var mail : mails) {
      var bytes = Files.readAllBytes(mail);
      var at = Instant.parse("2026-11-23T10:00:00Z");
      var envelope = new Envelope("mail", Hashes.of(bytes), at, Map.of(), bytes);
      try {
        assertThat(channel.parse(envelope))
            .singleElement()
            .satisfies(event -> assertWhole(envelope, event));
      } catch (MalformedException e) {
        unread.add(mail.getFileName() + ": " + e.getMessage());
      }
    }

    System.out.printf("%d mails, of which without an event: %s%n", mails.size(), unread);
    assertThat(mails).isNotEmpty();
    assertThat(unread).allMatch(one -> one.endsWith("the mail does not say who sent it"));
    assertThat(unread).hasSizeLessThan(mails.size() / 10);
  }

  private void assertWhole(Envelope envelope, ChannelEvent event) throws IOException {
    assertThat(EventCodec.read(EventCodec.write(event))).isEqualTo(event);
    assertThat(event.head().id()).isNotBlank().hasSizeLessThanOrEqualTo(200);
    assertThat(event.head().details().toString()).hasSizeLessThanOrEqualTo(16 * 1024);
    if (event instanceof MessageReceived message) {
      for (var attachment : message.attachments()) {
        try (var content = channel.fetch(envelope, attachment)) {
          assertThat(content.readAllBytes()).isNotNull();
        }
      }
    }
  }

  private static List<Path> mails() throws IOException {
    try (var files = Files.list(Path.of(System.getenv("AMENDS_TEST_MAILS")))) {
      return files.filter(file -> file.toString().endsWith(".box")).sorted().toList();
    }
  }
}
