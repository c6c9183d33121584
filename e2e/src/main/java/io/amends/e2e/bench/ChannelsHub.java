package io.amends.e2e.bench;

import io.amends.channels.ChannelSettings;
import io.amends.channels.Vault;
import io.amends.channels.mongo.MongoChannelBook;
import io.amends.e2e.load.Child;
import io.amends.e2e.load.MailHouse;
import io.amends.hub.Hub;
import io.amends.hub.Settings;
import io.amends.store.Store;
import io.amends.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// A hub of its own with one channel: a signed webhook, or a mailbox.
final class ChannelsHub {
  static final String CHANNEL = "bench";
  static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SECRET = "a secret of the benchmark, nobody else's";

  private ChannelsHub() {}

  static Child withWebhook(Path data) throws IOException {
    return Child.start(List.of(), ChannelsHub.class, data.toString());
  }

  static Child withMailbox(Path data, int imap, int smtp) throws IOException {
    return Child.start(
        List.of(), ChannelsHub.class, data.toString(), String.valueOf(imap), String.valueOf(smtp));
  }

  public static void main(String[] arguments) throws IOException {
    var data = arguments[0];
    var settings =
        Settings.from(
            Map.of(
                "AMENDS_DATA",
                data,
                "AMENDS_PORT",
                "0",
                "AMENDS_SECRET",
                SECRET,
                "AMENDS_ADMIN_PASSWORD",
                "a password of the benchmark"));
    var hub = Hub.start(settings, false);
    try (var store = Store.connect(StoreAddress.in(Path.of(data)).alive().orElseThrow())) {
      new MongoChannelBook(store, new Vault(SECRET))
          .create(
              arguments.length == 1
                  ? webhook()
                  : MailHouse.mailbox(
                      CHANNEL, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
    }
    if (arguments.length == 1) {
      pause();
    }
    Child.serve(hub.address().getPort());
    System.exit(0);
  }

  private static ChannelSettings webhook() {
    return settings(
        "webhook",
        Map.of(
            "target", "http://127.0.0.1:9/",
            "format", "plain",
            "limit", "4000",
            "perSecond", "1"),
        Map.of("secret", KEY));
  }

  private static ChannelSettings settings(
      String kind, Map<String, String> values, Map<String, String> secrets) {
    return new ChannelSettings(
        CHANNEL, kind, "Bench", "en", ZoneId.of("Europe/Riga"), values, secrets, false, 0);
  }

  /// The hub looks every three seconds for channels that others have set up.
  private static void pause() {
    try {
      Thread.sleep(8_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
