package io.amends.e2e.drill;

import io.amends.channels.mongo.MongoInbox;
import io.amends.e2e.load.FaultProxy;
import io.amends.e2e.load.HubProcess;
import io.amends.e2e.load.ShortFaq;
import io.amends.e2e.load.StoreProcess;
import io.amends.store.Store;
import io.amends.ticketing.mongo.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A store in a process of its own, and hubs over it, each on a wire of its own that can be
/// disturbed. They know a dozen articles. For one thread.
final class Stage implements AutoCloseable {
  private final Path folder;
  private final StoreProcess store;
  private final List<FaultProxy> wires = new ArrayList<>();
  private final List<HubProcess> hubs = new ArrayList<>();

  /// @param hubs how many
  /// @param classPath that they run with
  Stage(int hubs, String classPath) throws IOException, InterruptedException {
    folder = Files.createTempDirectory("amends-drill");
    var shortened = ShortFaq.before(folder, classPath);
    store = StoreProcess.start(folder);
    try {
      for (int i = 0; i < hubs; i++) {
        var wire = new FaultProxy(FaultProxy.port(store.uri()));
        wires.add(wire);
        this.hubs.add(
            HubProcess.start(
                folder.resolve("hub-%d.log".formatted(i + 1)),
                wire.through(store.uri()),
                shortened));
        this.hubs.getFirst().awaitReady();
      }
      for (var hub : this.hubs) {
        hub.awaitReady();
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  HubProcess hub(int number) {
    return hubs.get(number - 1);
  }

  FaultProxy wire(int number) {
    return wires.get(number - 1);
  }

  StoreProcess store() {
    return store;
  }

  List<Integer> ports() {
    return hubs.stream().map(HubProcess::port).toList();
  }

  /// Waits until the crowd has its answers, and holds everything against the promises.
  Outcome check(Crowd crowd) throws InterruptedException {
    var quiet = crowd.awaitQuiet();
    try (var direct = Store.connect(store.uri())) {
      awaitEmptyInbox(new MongoInbox(direct));
    }
    var outcome = look(crowd);
    if (quiet) {
      return outcome;
    }
    var wrong = new ArrayList<>(outcome.wrong());
    wrong.addFirst("not everybody got an answer");
    return new Outcome(outcome.figures(), wrong);
  }

  /// What `verify` finds wrong in the store as it is now, whether a hub runs or not.
  List<String> verified() {
    try (var direct = Store.connect(store.uri())) {
      return verified(direct);
    }
  }

  private static List<String> verified(Store direct) {
    return new Verification(direct)
        .findings().stream()
            .map(f -> "verify: %s %s: %s".formatted(f.what(), f.id(), f.detail()))
            .toList();
  }

  /// Holds everything against the promises, as it is now.
  Outcome look(Crowd crowd) {
    var wrong = new ArrayList<String>();
    try (var direct = Store.connect(store.uri())) {
      var histories = crowd.histories(direct);
      histories.forEach(history -> wrong.addAll(Checker.wrong(history)));
      wrong.addAll(verified(direct));
      var inbox = new MongoInbox(direct).counts();
      if (inbox.waiting() + inbox.quarantined() > 0) {
        wrong.add(
            "verify: %d inputs wait and %d are in quarantine"
                .formatted(inbox.waiting(), inbox.quarantined()));
      }
      return new Outcome(figures(histories), wrong);
    }
  }

  private static void awaitEmptyInbox(MongoInbox inbox) throws InterruptedException {
    for (int i = 0; i < 200 && inbox.counts().waiting() > 0; i++) {
      Thread.sleep(100);
    }
  }

  private static String figures(List<History> histories) {
    var said = histories.stream().flatMap(h -> h.said().stream()).mapToLong(List::size).sum();
    var answers = histories.stream().flatMap(h -> h.kept().stream()).filter(Line::isAnswer).count();
    return "%d customers said %d things and got %d answers"
        .formatted(histories.size(), said, answers);
  }

  /// What a hub wrote to its log, for the one who has to find out why.
  Path log(int number) {
    return folder.resolve("hub-%d.log".formatted(number));
  }

  @Override
  public void close() {
    hubs.forEach(HubProcess::close);
    store.close();
    try {
      for (var wire : wires) {
        wire.close();
      }
      if (System.getenv("KEEP_LOGS") == null) {
        try (var files = Files.walk(folder)) {
          for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
