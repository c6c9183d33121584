package io.amends.e2e.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.amends.e2e.load.Child;
import io.amends.hub.Hub;
import io.amends.hub.Settings;
import io.amends.hub.http.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/// A demo hub on an embedded store in this process, as users run it, but without limits on how much
/// one visitor may say. It can be asked to collect garbage and to count its commands to the store.
final class BenchHub {
  static final String EMAIL = "laura@shop.example";
  static final String PASSWORD = "laura's long password";

  private BenchHub() {}

  /// Starts it in a process of its own.
  static Child start(List<String> flags, java.nio.file.Path data) throws IOException {
    return Child.start(flags, BenchHub.class, data.toString());
  }

  /// @param arguments the data folder
  public static void main(String[] arguments) throws IOException {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    var settings =
        Settings.from(
            Map.of(
                "AMENDS_PORT",
                String.valueOf(freePort()),
                "AMENDS_DATA",
                arguments[0],
                "AMENDS_ADMIN_EMAIL",
                EMAIL,
                "AMENDS_ADMIN_PASSWORD",
                PASSWORD));
    var counter = new CommandCounter();
    try (var hub = Hub.start(settings, true, Hub.Timing.standard(), Limits.none())) {
      Child.serve(hub.address().getPort(), question -> answer(question, counter));
    }
    System.exit(0);
  }

  private static String answer(String question, CommandCounter counter) {
    return switch (question) {
      case "collect" -> {
        System.gc();
        System.gc();
        var runtime = Runtime.getRuntime();
        yield String.valueOf(runtime.totalMemory() - runtime.freeMemory());
      }
      case "count" -> counter.begin();
      case "counted" -> counter.end();
      default -> "?";
    };
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Counts what the driver says that it sends.
  private static final class CommandCounter extends AppenderBase<ILoggingEvent> {
    private static final Pattern COMMAND = Pattern.compile("Command \"(\\w+)\" started");
    private static final Set<String> WRITES =
        Set.of("insert", "update", "delete", "findAndModify", "bulkWrite");
    private final Logger driver =
        (Logger) LoggerFactory.getLogger("org.mongodb.driver.protocol.command");
    private final Map<String, Integer> counts = new TreeMap<>();

    String begin() {
      counts.clear();
      setContext(driver.getLoggerContext());
      start();
      driver.setAdditive(false);
      driver.addAppender(this);
      driver.setLevel(Level.DEBUG);
      return "";
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
      var found = COMMAND.matcher(event.getFormattedMessage());
      if (found.find()) {
        counts.merge(found.group(1), 1, Integer::sum);
      }
    }

    /// @return the number of writes, and all commands by name
    synchronized String end() {
      driver.setLevel(Level.WARN);
      driver.detachAppender(this);
      var writes = WRITES.stream().mapToInt(name -> counts.getOrDefault(name, 0)).sum();
      return writes + " " + counts;
    }
  }
}
