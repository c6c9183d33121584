package io.amends.e2e.bench;

import com.mongodb.client.MongoClients;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Vault;
import io.amends.channels.mongo.MongoChannelBook;
import io.amends.e2e.load.Child;
import io.amends.hub.Hub;
import io.amends.hub.Settings;
import io.amends.store.Store;
import io.amends.store.StoreAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// The door of a channel under load, against a bare handler of the same server library that inserts
/// one document into a store of the same kind; both are processes of their own and take turns. A
/// fifth of the posts are repeats. At the end, what was posted is counted in the store.
final class ChannelsBench implements Bench {
  private static final String SECRET = "a secret of the benchmark, nobody else's";
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String CHANNEL = "bench";
  private static final int PER_SECOND = 300;

  @Override
  public String name() {
    return "channels";
  }

  @Override
  public String what() {
    return "a channel's door at 300 posts a second, a fifth of them repeats [seconds 30]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var seconds = Numbers.argument(arguments, 0, 30);
    var data = Files.createTempDirectory("bench-channels");
    var bareData = Files.createTempDirectory("bench-bare");
    out.printf(
        "channels: %d posts a second for %d s; %s%n", PER_SECOND, seconds, Numbers.machine());
    try (var hub = Child.start(List.of(), HubSide.class, data.toString());
        var bare = Child.start(List.of(), BareDoor.class, bareData.toString())) {
      var hooks = new HookLoad(Integer.parseInt(hub.says()), "/hooks/" + CHANNEL, KEY);
      var plain = new HookLoad(Integer.parseInt(bare.says()), "/", KEY);
      hooks.run("warm", PER_SECOND, 2);
      plain.run("warm", PER_SECOND, 2);
      var theirs = plain.run("bare", PER_SECOND, seconds);
      var ours = hooks.run("door", PER_SECOND, seconds);
      out.printf(
          "  bare p50 %.1f ms, p99 %.1f ms, refused %d%n",
          theirs.p50(), theirs.p99(), theirs.refused());
      out.printf(
          "  door p50 %.1f ms, p99 %.1f ms, refused %d; p50 at %.2f of bare%n",
          ours.p50(), ours.p99(), ours.refused(), ours.p50() / theirs.p50());
      return counted(data, ours, out);
    }
  }

  /// Counts in the running hub's store what became of the posts.
  private static boolean counted(Path data, HookLoad.Result ours, PrintStream out)
      throws InterruptedException {
    var uri = StoreAddress.in(data).alive().orElseThrow();
    try (var client = MongoClients.create(uri)) {
      var database = client.getDatabase("amends");
      var envelopes = database.getCollection("envelopes");
      var mine =
          new Document(
              "_id", new Document("$gte", CHANNEL + ":door-").append("$lt", CHANNEL + ":door."));
      var waiting = new Document(mine).append("state", "WAITING");
      for (int i = 0; i < 120 && envelopes.countDocuments(waiting) > 0; i++) {
        Thread.sleep(500);
      }
      var stored = envelopes.countDocuments(mine);
      var inputs = database.getCollection("inbox").countDocuments(mine);
      var lost = ours.accepted() - stored;
      var doubled = Math.max(0, inputs - ours.accepted());
      out.printf("  %d inputs of %d envelopes%n", inputs, stored);
      out.printf(
          "posted %d unique %d stored %d lost %d doubled %d%n",
          ours.posted(), ours.accepted(), stored, lost, doubled);
      return lost == 0 && doubled == 0 && inputs == stored && ours.refused() == 0;
    }
  }

  /// A hub of its own with one signed webhook.
  static final class HubSide {
    private HubSide() {}

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
                new ChannelSettings(
                    CHANNEL,
                    "webhook",
                    "Bench",
                    "en",
                    ZoneId.of("Europe/Riga"),
                    Map.of(
                        "target", "http://127.0.0.1:9/",
                        "format", "plain",
                        "limit", "4000",
                        "perSecond", "1"),
                    Map.of("secret", KEY),
                    false,
                    0));
      }
      pause();
      Child.serve(hub.address().getPort());
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
}
