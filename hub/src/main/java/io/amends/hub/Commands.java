package io.amends.hub;

import io.amends.hub.Main.UsageException;
import io.amends.hub.http.Passwords;
import io.amends.store.archive.Arrival;
import io.amends.store.archive.Export;
import io.amends.ticketing.Role;
import io.amends.ticketing.mongo.MongoAgents;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// What each command does. Returns the exit code.
final class Commands {
  private final Map<String, String> environment;
  private final PrintStream out;

  Commands(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  int help() {
    out.println(
        """
        Commands:
          demo                            a demo shop with everything, on an embedded store
          serve                           the hub, without demo data
          verify                          checks that nothing is lost or doubled
          faq import FILE [--despite REASON]
                                          publishes the articles of a .jsonl or .csv file, unless
                                          golden questions suffer and no reason is given
          faq export FILE                 writes all published articles
          export DIR                      writes the whole store into a new folder
          import DIR                      reads such a folder into an empty store
          faq evaluate --corpus FILE --queries FILE [--json]
                                          how well questions find their articles
          user add EMAIL                  a new admin; prints the password once
          user reset EMAIL                a new password; prints it once
          settings                        all settings with their defaults\
        """);
    return 0;
  }

  int settings(List<String> none) {
    for (var setting : Settings.ALL) {
      out.printf(
          "%s%n    %s%n    default: %s%n", setting.name(), setting.meaning(), setting.standard());
    }
    out.println("Each may also be given as a file by <NAME>_FILE.");
    return 0;
  }

  int serve(List<String> none, boolean demo) {
    var settings = Settings.from(environment);
    var stopped = new CountDownLatch(1);
    var hub = Hub.start(settings, demo);
    var warmUp = WarmUp.inBackground();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown")
                .unstarted(() -> {
                  warmUp.close();
                  hub.close();
                  stopped.countDown();
                }));
    Welcome.print(out, settings, hub, demo);
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /// Not for people: see [WarmUp].
  int warmUp(List<String> none) {
    try {
      return WarmUp.run() ? 0 : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  int verify(List<String> none) {
    try (var storeroom = Storeroom.forCommand(Settings.from(environment))) {
      return Verify.print(storeroom.store(), out);
    }
  }

  int export(Path folder) {
    try (var storeroom = Storeroom.forCommand(Settings.from(environment))) {
      var written = new Export(storeroom.store(), Clock.systemUTC()).to(folder);
      out.printf(
          "%d documents and %d files written to %s%n",
          written.documents(), written.files(), folder);
      out.println("It holds personal data and hashed passwords: keep it as safe as the store.");
      return 0;
    }
  }

  int bringIn(Path folder) {
    try (var storeroom = Storeroom.forCommand(Settings.from(environment))) {
      var read = new Arrival(storeroom.store()).from(folder);
      out.printf(
          "%d documents and %d files read from %s%n", read.documents(), read.files(), folder);
      return 0;
    }
  }

  int faq(List<String> args) {
    var command = args.isEmpty() ? "" : args.getFirst();
    if (command.equals("evaluate")) {
      var arguments = EvaluateArguments.of(args.subList(1, args.size()));
      var embedding =
          EmbeddingChoice.open(
              EmbeddingChoice.from(Settings.reader(environment)),
              CompletableFuture.completedFuture(null));
      return new EvaluateCommand(arguments, out).run(embedding);
    }
    var files = new FaqCommands(environment, out);
    if (command.equals("import") && args.size() == 2) {
      return files.bringIn(Path.of(args.get(1)), "");
    }
    if (command.equals("import") && args.size() == 4 && args.get(2).equals("--despite")) {
      return files.bringIn(Path.of(args.get(1)), args.get(3));
    }
    if (command.equals("export") && args.size() == 2) {
      return files.takeAway(Path.of(args.get(1)));
    }
    throw UsageException.of(
        "Use: amends faq import FILE [--despite REASON], or: amends faq export FILE, or:",
        EvaluateArguments.USAGE);
  }

  int user(List<String> args) {
    if (args.size() != 2 || !List.of("add", "reset").contains(args.getFirst())) {
      throw new UsageException("Use: amends user add EMAIL, or: amends user reset EMAIL");
    }
    var email = args.get(1);
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      throw new UsageException("'%s' is not an e-mail address.".formatted(email));
    }
    try (var storeroom = Storeroom.forCommand(Settings.from(environment))) {
      var agents = new MongoAgents(storeroom.store());
      var passwords = new Passwords();
      var firstDay = new FirstDay(agents, passwords);
      var known = agents.byEmail(email);
      if (args.getFirst().equals("add")) {
        if (known.isPresent()) {
          throw new SettingException(
              "There is an account for %s already; use: amends user reset".formatted(email));
        }
        var made =
            firstDay.account(
                email, email.substring(0, email.indexOf('@')), Role.ADMIN, Optional.empty());
        out.printf("%s may log in now. Password (shown once): %s%n", made.email(), made.password());
        return 0;
      }
      var agent = known.orElseThrow(() -> new SettingException("There is no account for " + email));
      var password = firstDay.password();
      agents.password(agent.id(), passwords.hash(password));
      out.printf("New password of %s (shown once): %s%n", agent.email(), password);
      return 0;
    }
  }
}
