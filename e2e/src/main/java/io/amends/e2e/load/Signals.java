package io.amends.e2e.load;

import java.io.IOException;

/// Signals of the operating system that Java has no words for.
public final class Signals {
  private Signals() {}

  /// @param name without `SIG`
  /// @throws IOException if it could not be sent
  public static void send(String name, Process process) throws IOException {
    var kill =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start();
    if (kill.onExit().join().exitValue() != 0) {
      throw new IOException("SIG%s could not be sent to %d".formatted(name, process.pid()));
    }
  }
}
