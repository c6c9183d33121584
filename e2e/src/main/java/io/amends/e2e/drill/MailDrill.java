package io.amends.e2e.drill;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.amends.channels.Vault;
import io.amends.channels.mongo.MongoChannelBook;
import io.amends.channels.mongo.MongoEnvelopes;
import io.amends.channels.mongo.MongoInbox;
import io.amends.e2e.load.HubProcess;
import io.amends.e2e.load.MailHouse;
import io.amends.store.Store;
import io.amends.ticketing.mongo.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;

/// A hub is killed at random points while it fetches letters from a real Dovecot and answers them
/// through a real Postfix: each letter has to be in the store once, and be answered once, unless
/// the hub died in the middle of sending, which a person is shown.
final class MailDrill implements Drill {
  private static final String CHANNEL = "drill";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public String what() {
    return "the hub is killed at random points while it fetches and answers letters";
  }

  @Override
  public Outcome run(Stage stage, Size size, PrintStream out) throws Exception {
    if (!MailHouse.isPossible()) {
      return new Outcome(
          "not tried, since Dovecot and Postfix are not here, or we are not root", List.of());
    }
    var letters = size == Size.SHORT ? 20 : 200;
    var kills = size == Size.SHORT ? 2 : 20;
    try (var house = new MailHouse();
        var store = Store.connect(stage.store().uri())) {
      new MongoChannelBook(store, new Vault(HubProcess.SECRET))
          .create(MailHouse.mailbox(CHANNEL, house.port("imap"), house.port("smtp")));
      var envelopes = store.database().getCollection("envelopes");
      for (int i = 0; i < letters; i++) {
        if (i % (letters / kills) == 0 && i > 0) {
          kill(stage, envelopes, i - letters / kills);
        }
        house.deliver("anna%03d@cust.test".formatted(i), MailHouse.HELP, letter(i));
      }
      kill(stage, envelopes, letters - letters / kills);
      waited(() -> settled(store, house, letters));
      return judged(store, house, letters, kills);
    }
  }

  /// Kills it a moment after it has fetched something of what came since the last time.
  private static void kill(Stage stage, MongoCollection<Document> envelopes, int known)
      throws IOException, InterruptedException {
    waited(() -> envelopes.countDocuments() > known);
    Thread.sleep(ThreadLocalRandom.current().nextInt(1_500));
    stage.hub(1).kill();
    stage.hub(1).startAgain();
    stage.hub(1).awaitReady();
  }

  private static boolean settled(Store store, MailHouse house, int letters) throws IOException {
    return new MongoEnvelopes(store).counts().accepted() >= letters
        && new MongoEnvelopes(store).counts().waiting() == 0
        && new MongoInbox(store).counts().waiting() == 0
        && new Verification(store).verify(Instant.now()).deliveries().pending() == 0
        && house.mails("anna") + unknown(store) >= letters;
  }

  private static Outcome judged(Store store, MailHouse house, int letters, int kills)
      throws IOException {
    var wrong = new ArrayList<String>();
    int lost = 0;
    int doubled = 0;
    for (int i = 0; i < letters; i++) {
      var heard = heard(store.database(), i);
      var got = house.mails("anna%03d".formatted(i));
      if (heard != 1) {
        wrong.add("letter %d is there %d times".formatted(i, heard));
      }
      if (got > 1) {
        wrong.add("letter %d was answered %d times".formatted(i, got));
      }
      lost += heard == 0 ? 1 : 0;
      doubled += heard > 1 || got > 1 ? 1 : 0;
    }
    var answered = house.mails("anna");
    var unknown = unknown(store);
    if (answered + unknown < letters) {
      wrong.add("%d answers, and %d that a person is asked about".formatted(answered, unknown));
    }
    new Verification(store)
        .findings()
        .forEach(f -> wrong.add("verify: %s %s: %s".formatted(f.what(), f.id(), f.detail())));
    var inbox = new MongoInbox(store).counts();
    if (inbox.waiting() + inbox.quarantined() > 0) {
      wrong.add(
          "verify: %d inputs wait and %d are in quarantine"
              .formatted(inbox.waiting(), inbox.quarantined()));
    }
    return new Outcome(
        "%d kills, %d letters: lost %d, doubled %d; %d answered, %d a person is asked about"
            .formatted(kills, letters, lost, doubled, answered, unknown),
        wrong);
  }

  private static long unknown(Store store) {
    return new Verification(store).verify(Instant.now()).deliveries().unknown();
  }

  private static long heard(MongoDatabase database, int letter) {
    return database.getCollection("messages").countDocuments(new Document("text", words(letter)));
  }

  private static String words(int letter) {
    return "Where is my parcel %03d? I ordered it a week ago.".formatted(letter);
  }

  private static String letter(int number) {
    return """
    From: Anna <anna%03d@cust.test>
    To: %s
    Subject: My parcel %d
    Message-ID: <letter-%d@cust.test>

    %s
    """
        .formatted(number, MailHouse.HELP, number, number, words(number));
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void waited(Condition condition) throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }
}
