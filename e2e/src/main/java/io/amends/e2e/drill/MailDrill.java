package io.amends.e2e.drill;

import io.amends.channels.Vault;
import io.amends.channels.mongo.MongoChannelBook;
import io.amends.channels.mongo.MongoEnvelopes;
import io.amends.channels.mongo.MongoInbox;
import io.amends.channels.mongo.MongoLeases;
import io.amends.e2e.load.HubProcess;
import io.amends.e2e.load.MailHouse;
import io.amends.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

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
      return Outcome.skipped("Dovecot and Postfix are not here, or we are not root");
    }
    var letters = size == Size.SHORT ? 30 : 200;
    var kills = size == Size.SHORT ? 3 : 20;
    try (var house = new MailHouse();
        var store = Store.connect(stage.store().uri())) {
      var book = new MongoChannelBook(store, new Vault(HubProcess.SECRET));
      book.create(MailHouse.mailbox(CHANNEL, house.port("imap"), house.port("smtp")));
      try {
        return new Round(stage, size, house, store, out).run(letters, kills);
      } finally {
        book.remove(CHANNEL);
      }
    }
  }

  private record Round(
      Stage stage, Size size, MailHouse house, Store store, PrintStream out, List<String> wrong) {
    Round(Stage stage, Size size, MailHouse house, Store store, PrintStream out) {
      this(stage, size, house, store, out, new ArrayList<>());
    }

    Outcome run(int letters, int kills) throws IOException, InterruptedException {
      int each = letters / kills;
      for (int kill = 0; kill < kills; kill++) {
        for (int i = kill * each; i < (kill + 1) * each; i++) {
          house.deliver(LetterFate.writer(i) + "@cust.test", MailHouse.HELP, letter(i));
        }
        kill(kill * each);
      }
      awaited("an end of every letter", () -> isSettled(letters));
      return judged(letters, kills);
    }

    /// Kills it a moment after it has fetched something of what came since the last time.
    private void kill(int known) throws IOException, InterruptedException {
      var envelopes = new MongoEnvelopes(store);
      awaited("a letter after the " + known, () -> envelopes.counts().accepted() > known);
      Thread.sleep(ThreadLocalRandom.current().nextInt(1_500));
      stage.hub(1).kill();
      out.printf("  killed with %d fetched%n", envelopes.counts().accepted());
      wrong.addAll(stage.verified());
      if (size == Size.SHORT) {
        // As if the time were over after which another hub takes the mailbox for left alone.
        var leases = new MongoLeases(store);
        var name = "loop:" + CHANNEL;
        var dead = leases.look(name);
        leases.release(name, dead.holder(), dead.epoch());
      }
      stage.hub(1).startAgain();
      stage.hub(1).awaitReady();
    }

    private boolean isSettled(int letters) throws IOException {
      return new MongoEnvelopes(store).counts().waiting() == 0
          && new MongoInbox(store).counts().waiting() == 0
          && LetterFate.of(store, house, letters).stream()
              .allMatch(fate -> fate.isSettled(size == Size.LONG));
    }

    private Outcome judged(int letters, int kills) throws IOException {
      var fates = LetterFate.of(store, house, letters);
      fates.forEach(fate -> fate.wrong().ifPresent(wrong::add));
      wrong.addAll(stage.verified());
      var answered = fates.stream().filter(fate -> !fate.isUnanswered()).count();
      if (2 * answered < letters) {
        wrong.add("only %d of %d letters were answered".formatted(answered, letters));
      }
      var inbox = new MongoInbox(store).counts();
      var envelopes = new MongoEnvelopes(store).counts();
      if (inbox.waiting() + inbox.quarantined() + envelopes.waiting() + envelopes.quarantined()
          > 0) {
        wrong.add("left over in the inbox: %s, %s".formatted(inbox, envelopes));
      }
      return new Outcome(
          "%d kills, %d letters: lost %d, doubled %d; %d answered, %d a person is asked about"
              .formatted(
                  kills,
                  letters,
                  fates.stream().filter(fate -> fate.kept() == 0).count(),
                  fates.stream().filter(LetterFate::isDoubled).count(),
                  answered,
                  fates.stream().filter(LetterFate::isUnsure).count()),
          wrong);
    }

    private void awaited(String what, Condition condition)
        throws IOException, InterruptedException {
      var end = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          wrong.add("waited %d minutes in vain for %s".formatted(PATIENCE.toMinutes(), what));
          return;
        }
        Thread.sleep(100);
      }
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static String letter(int number) {
    return """
    From: Anna <%s@cust.test>
    To: %s
    Subject: My parcel %d
    Message-ID: <letter-%d@cust.test>

    %s
    """
        .formatted(
            LetterFate.writer(number), MailHouse.HELP, number, number, LetterFate.words(number));
  }
}
