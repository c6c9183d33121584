package io.amends.hub;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.amends.hub.http.PortTakenException;
import io.amends.store.StorageException;
import io.amends.store.archive.ArchiveException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The commands of `./amends` that run in the hub's jar. Exit code 0: done; 1: it could not be
/// done, with one sentence why; 2: the command was not understood.
public final class Main {
  /// Recommends a JDK module that is still an incubator.
  private static final java.util.logging.Logger LUCENE =
      java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization");

  private Main() {}

  /// @param args a command and its own arguments
  public static void main(String[] args) {
    LUCENE.setLevel(java.util.logging.Level.SEVERE);
    System.exit(run(List.of(args), System.getenv(), System.out, System.err));
  }

  static int run(
      List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      var command = args.isEmpty() ? "help" : args.getFirst();
      var rest = args.isEmpty() ? args : args.subList(1, args.size());
      return run(command, rest, new Commands(environment, out));
    } catch (UsageException e) {
      err.println(e.getMessage());
      return 2;
    } catch (SettingException | ArchiveException e) {
      err.println(e.getMessage());
      return 1;
    } catch (PortTakenException e) {
      err.println(
          "AMENDS_PORT: %s; stop the other program or choose another port."
              .formatted(e.getMessage()));
      return 1;
    } catch (StorageException e) {
      err.println("The store does not answer: " + e.getMessage());
      return 1;
    }
  }

  private static int run(String command, List<String> args, Commands commands) {
    return switch (command) {
      case "demo" -> commands.serve(none(args, "demo"), true);
      case "serve" -> commands.serve(none(args, "serve"), false);
      case "settings" -> commands.settings(none(args, "settings"));
      case "verify" -> quietly(() -> commands.verify(none(args, "verify")));
      case "faq" -> quietly(() -> commands.faq(args));
      case "user" -> quietly(() -> commands.user(args));
      case "export" -> quietly(() -> commands.export(folder(args, command)));
      case "import" -> quietly(() -> commands.bringIn(folder(args, command)));
      case "warm-up" -> quietly(() -> commands.warmUp(none(args, "warm-up")));
      case "help", "--help", "-h" -> commands.help();
      default ->
          throw new UsageException(
              "There is no command '%s'. Call ./amends alone to see what there is."
                  .formatted(command));
    };
  }

  private static Path folder(List<String> args, String command) {
    if (args.size() != 1) {
      throw new UsageException("Use: amends %s DIR".formatted(command));
    }
    return Path.of(args.getFirst());
  }

  private static List<String> none(List<String> args, String command) {
    if (!args.isEmpty()) {
      throw new UsageException(
          "'%s' takes no arguments, but there was: %s".formatted(command, String.join(" ", args)));
    }
    return args;
  }

  /// Commands answer on standard output; what parts of the hub log would only be in the way.
  private static int quietly(java.util.function.IntSupplier command) {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.ERROR);
    return command.getAsInt();
  }

  /// The command was not understood.
  static final class UsageException extends RuntimeException {
    UsageException(String message) {
      super(message);
    }

    static UsageException of(String... lines) {
      return new UsageException(String.join(System.lineSeparator(), Arrays.asList(lines)));
    }
  }
}
