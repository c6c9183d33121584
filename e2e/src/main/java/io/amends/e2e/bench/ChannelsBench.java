package io.amends.e2e.bench;

import com.mongodb.client.MongoClients;
import io.amends.e2e.load.Child;
import io.amends.e2e.load.Folder;
import io.amends.store.StoreAddress;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;

/// The door of a channel under load, against a bare handler of the same server library that inserts
/// one document into a store of the same kind; both are processes of their own and take turns,
/// three times. A fifth of the posts are repeats. At the end, what was posted is counted in the
/// store. Before that, mails through real mail servers, where they are.
final class ChannelsBench implements Bench {
  private static final int PER_SECOND = 300;
  private static final int ROUNDS = 3;

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
      var theirs = new ArrayList<HookLoad.Result>();
      var ours = new ArrayList<HookLoad.Result>();
      for (int round = 1; round <= ROUNDS; round++) {
        // What the hub still reads and answers would burden the bare one's round.
        awaitRead(data.path());
        theirs.add(plain.run("bare-" + round, PER_SECOND, seconds / ROUNDS));
        tell("bare", theirs.getLast(), out);
        ours.add(hooks.run("door-" + round, PER_SECOND, seconds / ROUNDS));
        tell("door", ours.getLast(), out);
      }
      awaitRead(data.path());
      out.printf(
          "  door at %.2f of bare at p50, at %.2f at p99 (medians of %d rounds); %s%n",
          ratio(ours, theirs, HookLoad.Result::p50),
          ratio(ours, theirs, HookLoad.Result::p99),
          ROUNDS,
          Numbers.machine());
      return counted(data.path(), ours, out) && delivered;
    }
  }

  private static void tell(String kind, HookLoad.Result result, PrintStream out) {
    out.printf(
        "  %s p50 %.1f ms, p99 %.1f ms, refused %d%n",
        kind, result.p50(), result.p99(), result.refused());
  }

  private static double ratio(
      List<HookLoad.Result> ours,
      List<HookLoad.Result> theirs,
      ToDoubleFunction<HookLoad.Result> figure) {
    return Numbers.median(
        IntStream.range(0, ours.size())
            .mapToObj(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)))
            .toList());
  }

  private static void awaitRead(Path data) throws InterruptedException {
    try (var client = MongoClients.create(StoreAddress.in(data).alive().orElseThrow())) {
      var database = client.getDatabase("amends");
      var waiting = new Document("state", "WAITING");
      for (int i = 0; i < 1200; i++) {
        if (database.getCollection("envelopes").countDocuments(waiting) == 0
            && database.getCollection("inbox").countDocuments(waiting) == 0) {
          return;
        }
        Thread.sleep(250);
      }
    }
  }

  /// Counts in the running hub's store what became of the posts.
  private static boolean counted(Path data, List<HookLoad.Result> ours, PrintStream out) {
    var uri = StoreAddress.in(data).alive().orElseThrow();
    try (var client = MongoClients.create(uri)) {
      var database = client.getDatabase("amends");
      var envelopes = database.getCollection("envelopes");
      var mine =
          new Document(
              "_id",
              new Document("$gte", ChannelsHub.CHANNEL + ":door-")
                  .append("$lt", ChannelsHub.CHANNEL + ":door."));
      var prefix = ChannelsHub.CHANNEL + ":";
      var stored = new HashSet<String>();
      envelopes
          .find(mine)
          .projection(new Document("_id", 1))
          .forEach(one -> stored.add(one.getString("_id").substring(prefix.length())));
      var inputs = database.getCollection("inbox").countDocuments(mine);
      var posted = ours.stream().mapToLong(HookLoad.Result::posted).sum();
      var refused = ours.stream().mapToLong(HookLoad.Result::refused).sum();
      var accepted = ours.stream().flatMap(r -> r.accepted().stream()).collect(Collectors.toSet());
      var lost = accepted.stream().filter(id -> !stored.contains(id)).count();
      var doubled = Math.max(0, inputs - stored.size());
      out.printf("  %d inputs of %d envelopes%n", inputs, stored.size());
      out.printf(
          "posted %d unique %d stored %d lost %d doubled %d%n",
          posted, accepted.size(), stored.size(), lost, doubled);
      return lost == 0 && doubled == 0 && inputs == stored.size() && refused == 0;
    }
  }
}
