package io.amends.hub;

import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import io.amends.hub.http.Passwords;
import io.amends.knowledge.Articles;
import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.GoldenQuestions;
import io.amends.knowledge.QuestionFile;
import io.amends.knowledge.demo.DemoFaq;
import io.amends.knowledge.file.Import;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.CannedReplies;
import io.amends.ticketing.Role;
import io.amends.ticketing.StarterReplies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What a hub needs the first time it starts on an empty store: somebody who may log in, and for
/// the demo a shop with its FAQ. Later starts find it there and change nothing.
final class FirstDay {
  /// Letters and digits that are not taken for one another.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 14;
  private static final Pattern TAB = Pattern.compile("\t");

  private final Agents agents;
  private final Passwords passwords;
  private final SecureRandom random = new SecureRandom();

  /// A log-in that was made just now; the password is told this once.
  record LogIn(String email, String password, Role role) {}

  FirstDay(Agents agents, Passwords passwords) {
    this.agents = agents;
    this.passwords = passwords;
  }

  /// Makes the first admin, and for the demo an agent, if nobody has an account yet.
  List<LogIn> people(Settings settings, boolean demo) {
    var made = new ArrayList<LogIn>();
    if (agents.count() > 0) {
      return made;
    }
    var email = settings.adminEmail().orElse(demo ? "admin@demo.example" : "admin@localhost");
    made.add(account(email, demo ? "Laura" : "Admin", Role.ADMIN, settings.adminPassword()));
    if (demo) {
      made.add(account("mia@demo.example", "Mia", Role.AGENT, Optional.empty()));
    }
    return made;
  }

  /// The demo and a real shop do not share a store: the one would show the other's FAQ to its
  /// customers.
  ///
  /// @throws SettingException with what to do
  static void refuseTheWrongHouse(boolean demo, Agents agents, Sites sites) {
    var holdsDemo = sites.find(Site.DEMO).isPresent();
    if (!demo && holdsDemo) {
      throw new SettingException(
          "This store holds the demo shop. Give the real one a store of its own: another folder by"
              + " AMENDS_DATA, or another database by MONGODB_URI.");
    }
    if (demo && !holdsDemo && agents.count() > 0) {
      throw new SettingException(
          "This store holds a real shop, and the demo would add its FAQ and its chat to it. Give"
              + " the demo a folder of its own: AMENDS_DATA=demo-data ./amends demo");
    }
  }

  LogIn account(String email, String name, Role role, Optional<String> chosen) {
    var password = chosen.orElseGet(this::password);
    agents.create(
        new Agent(
            UUID.randomUUID().toString(),
            email,
            name,
            role,
            "en",
            true,
            false,
            passwords.hash(password),
            null,
            Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    return new LogIn(email, password, role);
  }

  /// Gives the agents some canned replies to begin with; done once, on the first day, so that
  /// deleted ones do not come back.
  static void replies(CannedReplies canned) {
    StarterReplies.all().forEach(canned::save);
  }

  /// Fills an empty FAQ with the demo shop's and its golden questions, and makes its web chat.
  static void shop(Articles articles, GoldenQuestions golden, Sites sites) {
    if (sites.find(Site.DEMO).isEmpty()) {
      sites.create(Site.demo());
    }
    if (!articles.list(Articles.Filter.first(1)).isEmpty()) {
      return;
    }
    new Import(articles, "demo").apply(DemoFaq.reading());
    try {
      golden(golden);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void golden(GoldenQuestions golden) throws IOException {
    try (var file = Articles.class.getResourceAsStream("demo/golden.tsv")) {
      if (file == null) {
        throw new IllegalStateException("the demo's golden questions are not in the jar");
      }
      golden.begin(
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> golden(TAB.splitAsStream(line).toList()))
              .toList());
    }
  }

  private static GoldenQuestion golden(List<String> cells) {
    var article = cells.get(2).equals(QuestionFile.OUT_OF_SCOPE) ? null : cells.get(2);
    return new GoldenQuestion(UUID.randomUUID().toString(), cells.get(0), cells.get(1), article);
  }

  String password() {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
