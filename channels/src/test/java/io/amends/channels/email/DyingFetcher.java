package io.amends.channels.email;

import io.amends.channels.Envelope;
import io.amends.channels.calls.Holding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/// A process that fetches mail and dies in the middle of it: before or after a mail is kept, before
/// or after the mark is set, or while the server moves mails.
final class DyingFetcher {
  private DyingFetcher() {}

  /// @param arguments the server's port, the tray's file, a seed
  public static void main(String... arguments) throws Exception {
    var random = new Random(Long.parseLong(arguments[2]));
    var account =
        Account.of(
            Samples.settings(
                "imapHost", "localhost", "imapPort", arguments[0], "imapSecurity", "none"));
    var credentials = new Credentials("mail", account.signIn(), Holding.nothing());
    var pace =
        new MailLoop.Pace(Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(10));
    var loop = new MailLoop(account, "mail", credentials, Clock.systemUTC(), pace, null);
    Thread.ofPlatform().daemon().start(() -> dieLater(300 + random.nextInt(900)));
    loop.run(new Mortal(Path.of(arguments[1]), random), new Until());
  }

  private static void dieLater(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(9);
  }

  private static final class Mortal extends FileTray {
    private final Random random;

    Mortal(Path path, Random random) throws IOException {
      super(path);
      this.random = random;
    }

    @Override
    public synchronized boolean put(Envelope envelope) {
      maybeDie();
      var fresh = super.put(envelope);
      maybeDie();
      return fresh;
    }

    @Override
    public synchronized void mark(String name, String value) {
      maybeDie();
      super.mark(name, value);
      maybeDie();
    }

    private void maybeDie() {
      if (random.nextInt(60) == 0) {
        Runtime.getRuntime().halt(9);
      }
    }
  }
}
