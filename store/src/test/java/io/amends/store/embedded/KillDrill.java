package io.amends.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Kills the embedded server under load, again and again, and counts what was acknowledged and is
/// not there, or is there twice.
///
/// Each round eight threads insert, update and delete, and one reads; after some hundred writes the
/// server is killed with SIGKILL and started anew, and every promise is checked.
public final class KillDrill {
  private static final int FEWEST_WRITES = 150;
  private static final int LONGEST_MILLIS = 1000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /// What came of it.
  ///
  /// @param acknowledged writes that the server confirmed, in all rounds
  /// @param lost confirmed or shown states that a restart did not bring back
  /// @param doubled keys or sequence numbers that were given twice
  public record Result(int kills, long acknowledged, long lost, long doubled) {
    @Override
    public String toString() {
      return "kills %d acknowledged %d lost %d doubled %d"
          .formatted(kills, acknowledged, lost, doubled);
    }
  }

  private KillDrill() {}

  /// Runs the drill on a file in this folder.
  public static Result run(Path folder, int kills) throws IOException, InterruptedException {
    var file = folder.resolve("drill.mv");
    var promises = new Promises();
    var random = new Random();
    var server = ServerProcess.start(file);
    try {
      for (int round = 1; round <= kills; round++) {
        var load = DrillLoad.start(server.uri(), promises);
        try {
          awaitWrites(promises);
          Thread.sleep(random.nextInt(LONGEST_MILLIS));
          server.kill();
        } finally {
          load.close();
        }
        server = ServerProcess.start(file);
        DrillCheck.check(server.uri(), promises);
        System.out.printf(
            "round %d: %s, file %.1f MB%n", round, promises.result(round), Files.size(file) / 1e6);
      }
    } finally {
      server.close();
    }
    return promises.result(kills);
  }

  /// A busy machine must not make a drill without load.
  private static void awaitWrites(Promises promises) throws InterruptedException {
    long enough = promises.acknowledged.get() + FEWEST_WRITES;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (promises.acknowledged.get() < enough && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }

  /// Prints the result as its last line; exit code 1 if anything was lost or doubled.
  ///
  /// @param arguments the number of kills, by default 20
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    var folder = Files.createTempDirectory("amends-drill");
    try {
      var result = run(folder, kills);
      System.out.println(result);
      if (result.lost() + result.doubled() > 0) {
        System.exit(1);
      }
    } finally {
      Files.deleteIfExists(folder.resolve("drill.mv"));
      Files.deleteIfExists(folder);
    }
  }
}
