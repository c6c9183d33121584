package io.amends.e2e.bench;

import com.mongodb.client.MongoClients;
import io.amends.e2e.load.Folder;
import io.amends.e2e.load.MailHouse;
import io.amends.store.StoreAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.bson.Document;

/// Letters of as many customers wait in a mailbox; the hub fetches them through Dovecot, and each
/// customer gets a letter through Postfix: that people take over, and by when.
final class MailLoad {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int letters;

  MailLoad(int letters) {
    this.letters = letters;
  }

  /// @return false if a letter was lost or doubled
  boolean run(PrintStream out) throws IOException, InterruptedException {
    if (!MailHouse.isPossible()) {
      out.println(
          "  mails: not measured, since Dovecot and Postfix are not here, or we are not root");
      return true;
    }
    try (var house = new MailHouse();
        var data = new Folder()) {
      for (int i = 0; i < letters; i++) {
        house.deliver("anna%d@cust.test".formatted(i), MailHouse.HELP, letter(i));
      }
      waited(letters, () -> house.mails("help"));
      try (var _ = ChannelsHub.withMailbox(data.path(), house.port("imap"), house.port("smtp"))) {
        return fetched(house, data, out);
      }
    }
  }

  private boolean fetched(MailHouse house, Folder data, PrintStream out)
      throws IOException, InterruptedException {
    var uri = StoreAddress.in(data.path()).alive().orElseThrow();
    try (var client = MongoClients.create(uri)) {
      var envelopes = client.getDatabase("amends").getCollection("envelopes");
      waited(1, envelopes::countDocuments);
      var begun = System.nanoTime();
      waited(letters, envelopes::countDocuments);
      var in = minutes(begun);
      waited(letters, () -> house.mails("anna"));
      var outwards = minutes(begun);
      Thread.sleep(3_000);
      var stored = envelopes.countDocuments();
      var waiting = envelopes.countDocuments(new Document("state", "WAITING"));
      var answered = house.mails("anna");
      out.printf(
          "  mails: %.0f a minute in through Dovecot, %.0f a minute out through Postfix (%d"
              + " letters; a mailbox sends at most 5 a second), stored %d, answered %d%n",
          letters / in, letters / outwards, letters, stored, answered);
      return stored == letters && waiting == 0 && answered == letters;
    }
  }

  private static double minutes(long since) {
    return Math.max(1, System.nanoTime() - since) / 6e10;
  }

  /// What is counted again and again.
  private interface Count {
    long now() throws IOException;
  }

  private static void waited(long many, Count count) throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (count.now() < many && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private static String letter(int number) {
    return """
    From: Anna <anna%d@cust.test>
    To: %s
    Subject: My parcel %d
    Message-ID: <letter-%d@cust.test>

    Where is my parcel? I ordered it a week ago.
    """
        .formatted(number, MailHouse.HELP, number, number);
  }
}
