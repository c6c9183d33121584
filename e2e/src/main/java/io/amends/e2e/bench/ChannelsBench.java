package io.amends.e2e.bench;

import com.mongodb.client.MongoClients;
import io.amends.e2e.load.Child;
import io.amends.e2e.load.Folder;
import io.amends.store.StoreAddress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.bson.Document;

/// The door of a channel under load, against a bare handler of the same server library that inserts
/// one document into a store of the same kind; both are processes of their own and take turns. A
/// fifth of the posts are repeats. At the end, what was posted is counted in the store. Before
/// that, mails through real mail servers, where they are.
final class ChannelsBench implements Bench {
  private static final int PER_SECOND = 300;

  @Override
  public String name() {
    return "channels";
  }

  @Override
  public String what() {
    return "a channel's door at 300 posts a second, a fifth of them repeats, and mails a minute"
        + " through Dovecot and Postfix [seconds 30] [mails 300]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var seconds = Numbers.argument(arguments, 0, 30);
    var mails = Numbers.argument(arguments, 1, 300);
    out.printf(
        "channels: %d posts a second for %d s; %s%n", PER_SECOND, seconds, Numbers.machine());
    var delivered = mails == 0 || new MailLoad(mails).run(out);
    try (var data = new Folder();
        var bareData = new Folder();
        var hub = ChannelsHub.withWebhook(data.path());
        var bare = Child.start(List.of(), BareDoor.class, bareData.path().toString())) {
      var hooks =
          new HookLoad(
              Integer.parseInt(hub.says()), "/hooks/" + ChannelsHub.CHANNEL, ChannelsHub.KEY);
      var plain = new HookLoad(Integer.parseInt(bare.says()), "/", ChannelsHub.KEY);
      hooks.run("warm", PER_SECOND, 2);
      plain.run("warm", PER_SECOND, 2);
      var theirs = plain.run("bare", PER_SECOND, seconds);
      var ours = hooks.run("door", PER_SECOND, seconds);
      out.printf(
          "  bare p50 %.1f ms, p99 %.1f ms, refused %d%n",
          theirs.p50(), theirs.p99(), theirs.refused());
      out.printf(
          "  door p50 %.1f ms, p99 %.1f ms, refused %d; p50 at %.2f of bare; %s%n",
          ours.p50(), ours.p99(), ours.refused(), ours.p50() / theirs.p50(), Numbers.machine());
      return counted(data.path(), ours, out) && delivered;
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
              "_id",
              new Document("$gte", ChannelsHub.CHANNEL + ":door-")
                  .append("$lt", ChannelsHub.CHANNEL + ":door."));
      var waiting = new Document(mine).append("state", "WAITING");
      for (int i = 0; i < 600 && envelopes.countDocuments(waiting) > 0; i++) {
        Thread.sleep(500);
      }
      var prefix = ChannelsHub.CHANNEL + ":";
      var stored = new HashSet<String>();
      envelopes
          .find(mine)
          .projection(new Document("_id", 1))
          .forEach(one -> stored.add(one.getString("_id").substring(prefix.length())));
      var inputs = database.getCollection("inbox").countDocuments(mine);
      var lost = ours.accepted().stream().filter(id -> !stored.contains(id)).count();
      var doubled = Math.max(0, inputs - stored.size());
      out.printf("  %d inputs of %d envelopes%n", inputs, stored.size());
      out.printf(
          "posted %d unique %d stored %d lost %d doubled %d%n",
          ours.posted(), ours.accepted().size(), stored.size(), lost, doubled);
      return lost == 0 && doubled == 0 && inputs == stored.size() && ours.refused() == 0;
    }
  }
}
