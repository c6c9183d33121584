package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Outbound;
import io.amends.channels.Seal;
import io.amends.channels.SecretsInMemory;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.Surroundings;
import io.amends.channels.email.mime.MailReader;
import io.amends.channels.email.mime.ReadMail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The mailbox against real servers, as they are, and as they fail.
class MailServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MAILS = 200;
  private static final int KILLS = 20;

  private static HttpServer tokens;
  private static final AtomicInteger RENEWALS = new AtomicInteger();
  private static volatile String goodToken = "";
  private static MailServers servers;

  @TempDir private Path folder;
  private Path trayFile;
  private Until stop;
  private Thread fetching = Thread.ofVirtual().unstarted(() -> {});

  @BeforeAll
  static void startServers() throws IOException {
    if (!MailServers.areInstalled()) {
      System.out.println(
          "The mail server tests are skipped: apt-get install dovecot-imapd dovecot-lmtpd postfix");
      assumeTrue(System.getenv("CI") != null, "Dovecot and Postfix are not installed");
    }
    tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tokens.createContext(
        "/token",
        exchange -> {
          goodToken = "token-" + RENEWALS.incrementAndGet();
          answer(exchange, "{\"access_token\":\"%s\",\"expires_in\":3600}".formatted(goodToken));
        });
    tokens.createContext(
        "/introspect",
        exchange -> {
          boolean good = exchange.getRequestURI().getQuery().startsWith("token=" + goodToken + "&");
          answer(exchange, "{\"active\":%s,\"username\":\"%s\"}".formatted(good, Samples.SHOP));
        });
    tokens.start();
    var place = Files.createTempDirectory("amends-mail");
    servers = MailServers.start(place, tokens.getAddress().getPort());
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, String json)
      throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterAll
  static void stopServers() throws IOException {
    if (servers != null) {
      servers.close();
      tokens.stop(0);
    }
  }

  @BeforeEach
  void beginEmpty() {
    trayFile = folder.resolve("tray");
    stop = new Until();
  }

  @AfterEach
  void stopFetching() throws InterruptedException {
    stop.stop();
    if (fetching.getState() != Thread.State.NEW) {
      assertThat(fetching.join(PATIENCE)).isTrue();
    }
  }

  private EmailChannel channel(String... settings) throws Exception {
    return channel(
        new MailLoop.Pace(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(4)),
        settings(settings));
  }

  private static EmailChannel channel(MailLoop.Pace pace, ChannelSettings settings)
      throws Exception {
    return new EmailChannel(settings, surroundings(), Samples::phrase, pace, servers.trust());
  }

  private static ChannelSettings settings(String... settings) {
    var all =
        new ArrayList<>(
            List.of(
                "imapHost",
                "localhost",
                "imapPort",
                String.valueOf(servers.port("imap")),
                "imapSecurity",
                "none",
                "smtpHost",
                "localhost",
                "smtpPort",
                String.valueOf(servers.port("submission")),
                "smtpSecurity",
                "starttls"));
    all.addAll(List.of(settings));
    return Samples.settings(all.toArray(String[]::new));
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        Clock.systemUTC(),
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        URI.create("http://localhost"),
        "Linden & Loom",
        new Seal("a key for tests, not a secret".getBytes(StandardCharsets.UTF_8)),
        new SecretsInMemory(),
        _ -> new ByteArrayInputStream("PDF".getBytes(StandardCharsets.UTF_8)));
  }

  /// As the hub does: runs the loop again when it breaks.
  private List<Envelope> fetch(EmailChannel channel) throws IOException {
    var kept = new CopyOnWriteArrayList<Envelope>();
    var tray =
        new FileTray(trayFile) {
          @Override
          public synchronized boolean put(Envelope envelope) {
            var fresh = super.put(envelope);
            if (fresh) {
              kept.add(envelope);
            }
            return fresh;
          }
        };
    fetching =
        Thread.ofVirtual()
            .start(() -> {
              while (!stop.requested()) {
                try {
                  channel.loop().orElseThrow().run(tray, stop);
                } catch (Exception e) {
                  stop.sleep(Duration.ofMillis(100));
                }
              }
            });
    return kept;
  }

  private static void send(String subject) throws IOException {
    servers.deliver(
        Samples.ANNA,
        Samples.SHOP,
        "From: anna@cust.test\nSubject: %s\n\nhello\n".formatted(subject));
  }

  private static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(until);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<String> subjects(List<Envelope> envelopes) {
    return envelopes.stream().map(e -> MailReader.read(e.body()).subject()).toList();
  }

  @Test
  void aMailIsFetchedWhenItComesThroughFailuresOfTheServer() throws Exception {
    var kept = fetch(channel());
    send("first");
    await("the first mail", () -> subjects(kept).contains("first"));

    servers.killImap();
    send("while it was away");
    servers.startImap();
    await(
        "what came while the server was away", () -> subjects(kept).contains("while it was away"));

    servers.freezeImap();
    stop.sleep(Duration.ofSeconds(7));
    servers.thawImap();
    send("after the frost");
    await("what came after the frost", () -> subjects(kept).contains("after the frost"));

    servers.resetUids();
    send("under new numbers");
    await("what came under new UIDs", () -> subjects(kept).contains("under new numbers"));
    assertThat(subjects(kept)).doesNotHaveDuplicates();
  }

  /// It looks so seldom that only the server's own word can bring the mail.
  @Test
  void aMailIsPushed() throws Exception {
    var seldom = Duration.ofMinutes(5);
    var frida = "frida@cust.test";
    var box = settings("address", frida);
    var kept = fetch(channel(new MailLoop.Pace(seldom, seldom, Duration.ofSeconds(30)), box));
    servers.deliver(Samples.ANNA, frida, "From: a@b.test\nSubject: first\n\nx\n");
    await("the first mail", () -> subjects(kept).contains("first"));

    long began = System.nanoTime();
    servers.deliver(Samples.ANNA, frida, "From: a@b.test\nSubject: pushed\n\nx\n");
    await("the mail by IDLE", () -> subjects(kept).contains("pushed"));

    System.out.printf(
        "from SMTP by IDLE into the hub: %d ms%n", (System.nanoTime() - began) / 1_000_000);
  }

  @Test
  void aMailboxThatPeopleReadTooIsLeftAsItIsThroughNewUids() throws Exception {
    var channel = channel("mode", "leave", "address", "boris@cust.test");
    servers.deliver(Samples.ANNA, "boris@cust.test", "From: a@b.test\nSubject: one\n\nx\n");
    var kept = fetch(channel);
    await("the first mail", () -> subjects(kept).contains("one"));

    servers.resetUids();
    servers.deliver(Samples.ANNA, "boris@cust.test", "From: a@b.test\nSubject: two\n\nx\n");
    await("the second mail", () -> subjects(kept).contains("two"));

    assertThat(subjects(kept)).containsExactly("one", "two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOVE", "MOVE,UIDPLUS"})
  void whereTheServerCannotMoveMailsTheyAreCopiedOnce(String missing) throws Exception {
    var name = "dora" + missing.split(",", -1).length;
    var dora = name + "@cust.test";
    servers.deliver(Samples.ANNA, dora, "From: a@b.test\nSubject: one\n\nx\n");
    try (var server = new Forgetful(servers.port("imap"), missing.split(",", -1))) {
      var kept = fetch(channel("address", dora, "imapPort", String.valueOf(server.port())));
      await("the first mail", () -> subjects(kept).contains("one"));
      servers.deliver(Samples.ANNA, dora, "From: a@b.test\nSubject: two\n\nx\n");
      await("the second mail", () -> subjects(kept).contains("two"));
      await("the copies", () -> mails(name, "Processed").size() == 2);
      stop.sleep(Duration.ofSeconds(1));

      assertThat(subjects(kept)).containsExactly("one", "two");
      assertThat(mails(name, "Processed")).hasSize(2);
      stopFetching();
      takesInOnlyWhatIsNew(
          name, channel("address", dora, "imapPort", String.valueOf(server.port())));
    }
  }

  @Test
  void aMailboxThatIsSetUpOnceMoreTakesInNothingThatWasKeptBefore() throws Exception {
    var channel = channel("mode", "leave", "address", "gina@cust.test");
    servers.deliver(Samples.ANNA, "gina@cust.test", "From: a@b.test\nSubject: one\n\nx\n");
    var kept = fetch(channel);
    await("the first mail", () -> subjects(kept).contains("one"));
    stopFetching();

    takesInOnlyWhatIsNew("gina", channel);
  }

  /// As under another id: nothing is known of what was kept before.
  private void takesInOnlyWhatIsNew(String name, EmailChannel channel) throws Exception {
    trayFile = folder.resolve("another-tray");
    stop = new Until();
    servers.deliver(Samples.ANNA, name + "@cust.test", "From: a@b.test\nSubject: three\n\nx\n");
    var kept = fetch(channel);
    await("the new mail", () -> subjects(kept).contains("three"));

    assertThat(subjects(kept)).containsExactly("three");
  }

  @Test
  void anotherMailboxUnderTheSameChannelIsReadFromItsOwnBeginning() throws Exception {
    servers.deliver(Samples.ANNA, "hans@cust.test", "From: a@b.test\nSubject: old\n\nx\n");
    servers.deliver(Samples.ANNA, "ivo@cust.test", "From: a@b.test\nSubject: one\n\nx\n");
    var first = fetch(channel("address", "ivo@cust.test"));
    await("the mail of the first mailbox", () -> subjects(first).contains("one"));
    await("the other mail", () -> mails("hans").size() == 1);
    stopFetching();

    stop = new Until();
    var kept = fetch(channel("address", "hans@cust.test", "daysBack", "0"));
    await("the second mark", () -> !marks("hans@cust.test/INBOX").isEmpty());
    servers.deliver(Samples.ANNA, "hans@cust.test", "From: a@b.test\nSubject: new\n\nx\n");
    await("the new mail", () -> subjects(kept).contains("new"));

    assertThat(subjects(kept)).containsExactly("new");
  }

  private String marks(String name) {
    try {
      return new FileTray(trayFile).mark(name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aStartThatFailsLeavesNoConnectionOpen() throws Exception {
    try (var server = new Forgetful(servers.port("imap"))) {
      var port = String.valueOf(server.port());
      var loop = channel("folder", "Missing", "imapPort", port).loop().orElseThrow();

      assertThatThrownBy(() -> loop.run(new Collecting(new ArrayList<>()), stop))
          .isInstanceOf(jakarta.mail.FolderNotFoundException.class);

      await("the end of both connections", () -> server.open() == 0);
      assertThat(server.opened()).isEqualTo(2);
    }
  }

  @Test
  void atTheFirstConnectionMailsOfSoManyDaysAreFetched() throws Exception {
    var emil = "emil@cust.test";
    servers.deliver(Samples.ANNA, emil, "From: a@b.test\nSubject: last week\n\nx\n");
    await("the old mail", () -> mails("emil").size() == 1);
    Files.setLastModifiedTime(
        mails("emil").getFirst(), FileTime.from(Instant.now().minus(Duration.ofDays(6))));
    servers.deliver(Samples.ANNA, emil, "From: a@b.test\nSubject: today\n\nx\n");
    await("both", () -> mails("emil").size() == 2);

    var kept = fetch(channel("address", emil, "daysBack", "2"));
    await("the mail of today", () -> subjects(kept).contains("today"));
    servers.deliver(Samples.ANNA, emil, "From: a@b.test\nSubject: new\n\nx\n");
    await("the new mail", () -> subjects(kept).contains("new"));

    assertThat(subjects(kept)).containsExactly("today", "new");
  }

  @Test
  void aMailThatTheServerCannotReadHoldsUpNoOther() throws Exception {
    var clara = "clara@cust.test";
    servers.deliver(Samples.ANNA, clara, "From: a@b.test\nSubject: bad\n\nx\n");
    await("the first mail", () -> mails("clara").size() == 1);
    MailServers.damage(mails("clara").getFirst());
    servers.deliver(Samples.ANNA, clara, "From: a@b.test\nSubject: good\n\nx\n");

    var kept = fetch(channel("address", clara));
    await("the mail behind it", () -> subjects(kept).contains("good"));
    assertThat(subjects(kept)).containsExactly("good");

    await("the move of that", () -> mails("clara").size() == 1);
    MailServers.mend(mails("clara").getFirst());
    await("the mail that is mended", () -> subjects(kept).contains("bad"));
  }

  private static List<Path> mails(String name) {
    return mails(name, "");
  }

  private static List<Path> mails(String name, String sub) {
    try {
      return servers.mails(name, sub);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyMailIsKeptExactlyOnceThoughTheProcessDiesTwentyTimes() throws Exception {
    var expected = IntStream.range(0, MAILS).mapToObj(i -> "killed " + i).toList();
    var sending =
        Thread.ofVirtual()
            .start(() -> {
              for (var subject : expected) {
                try {
                  send(subject);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }
            });
    for (int life = 0; life < KILLS; life++) {
      var process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  DyingFetcher.class.getName(),
                  String.valueOf(servers.port("imap")),
                  trayFile.toString(),
                  String.valueOf(life))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("killed, not failed").isEqualTo(9);
    }
    sending.join();
    var _ = fetch(channel());

    await("all mails", () -> kept().size() >= MAILS);

    assertThat(kept()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private List<String> kept() {
    try {
      return FileTray.subjects(trayFile).stream().filter(s -> s.startsWith("killed ")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aLetterGoesOutByStartTlsAndItsAnswerLeadsBack() throws Exception {
    var channel = channel();
    var frozen = channel.freeze("c1", Map.of("subject", "Order", "messageId", "<a1@cust.test>"));
    var piece =
        channel
            .render(
                new Outbound(
                    "c9:2:mail",
                    "c9",
                    2,
                    Samples.ANNA,
                    "Here is **your bill**.",
                    List.of(),
                    List.of(new Outbound.Enclosure("f1", "rēķins.pdf", "application/pdf", 3)),
                    "lv",
                    Outbound.Author.BOT,
                    "Amends",
                    42L,
                    frozen))
            .getFirst();

    assertThat(channel.send(piece)).isInstanceOf(SendResult.Accepted.class);

    var letter = received("anna@cust.test");
    assertThat(letter.subject()).isEqualTo("Re: Order [#42]");
    assertThat(letter.inReplyTo()).containsExactly("<a1@cust.test>");
    assertThat(letter.html()).contains("<b>your bill</b>");
    assertThat(letter.kind()).isEqualTo(io.amends.channels.email.mime.MailKind.AUTO_REPLY);
    assertThat(letter.files()).singleElement().returns("rēķins.pdf", f -> f.name());
    var replyTo = java.util.Objects.requireNonNull(letter.replyTo()).address();
    var kept = fetch(channel);
    servers.deliver(Samples.ANNA, replyTo, "From: anna@cust.test\nSubject: new words\n\nthanks\n");
    await("the answer", () -> subjects(kept).contains("new words"));
    var answer = kept.stream().filter(e -> MailReader.read(e.body()).subject().equals("new words"));
    assertThat(
            channel
                .parse(answer.findFirst().orElseThrow())
                .getFirst()
                .head()
                .trail()
                .conversation())
        .isEqualTo("c9");
  }

  private ReadMail received(String address) throws Exception {
    var mails = new CopyOnWriteArrayList<Envelope>();
    var box = new Until();
    var reader = channel("address", address);
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                reader.loop().orElseThrow().run(new Collecting(mails), box);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    await("a mail for " + address, () -> !mails.isEmpty());
    box.stop();
    thread.join();
    return MailReader.read(mails.getLast().body());
  }

  @Test
  void anUnknownMailboxIsRefusedAtOnceAndOneThatIsGoneComesBackAsABounce() throws Exception {
    var channel = channel();

    assertThat(channel.send(letterTo(channel, "nobody@cust.test")))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, r -> assertThat(r.cause()).isEqualTo(Cause.NO_SUCH_ADDRESS));

    var sent = channel.send(letterTo(channel, "gone@cust.test"));
    assertThat(sent).isInstanceOf(SendResult.Accepted.class);
    var kept = fetch(channel);
    await(
        "the bounce",
        () -> kept.stream().anyMatch(e -> channel.parse(e).getFirst() instanceof DeliveryReported));
    var report =
        kept.stream()
            .map(e -> channel.parse(e).getFirst())
            .filter(DeliveryReported.class::isInstance)
            .map(DeliveryReported.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(report.message()).isEqualTo(((SendResult.Accepted) sent).receipt());
    assertThat(report.state()).isEqualTo(DeliveryReported.State.FAILED);
    assertThat(report.head().trail().conversation()).isEqualTo("c9");
  }

  private static io.amends.channels.Piece letterTo(EmailChannel channel, String address) {
    return channel
        .render(
            new Outbound(
                "c9:3:mail",
                "c9",
                3,
                address,
                "Hello",
                List.of(),
                List.of(),
                "en",
                Outbound.Author.AGENT,
                "Mia",
                null,
                Map.of()))
        .getFirst();
  }

  @Test
  void checkingSaysWhatIsWrong() throws Exception {
    assertThat(channel().check().ok()).isTrue();
    assertThat(channel(tls("imap", "imaps")).check().ok()).isTrue();
    assertThat(channel(tls("smtp", "smtps")).check().ok()).isTrue();
    assertThat(channel("imapSecurity", "starttls").check().ok()).isTrue();
    assertThat(channel(with(tls("imap", "imaps"), "imapHost", "127.0.0.1")).check())
        .as("a certificate of another host")
        .returns("untrusted", h -> h.code());
    assertThat(channel(with(tls("smtp", "smtps"), "smtpHost", "127.0.0.1")).check())
        .returns("untrusted", h -> h.code());
    assertThat(channel("imapSecurity", "starttls", "imapHost", "127.0.0.1").check())
        .returns("untrusted", h -> h.code());
    assertThat(channel("user", "gone@cust.test").check()).returns("signIn", h -> h.code());
    assertThat(channel("folder", "Missing").check()).returns("wrong", h -> h.code());
    assertThat(channel("smtpPort", "1").check()).returns("unreachable", h -> h.code());
    assertThat(
            new EmailKind(Samples::phrase)
                .open(
                    Samples.settings("imapPort", String.valueOf(servers.port("imaps"))),
                    surroundings())
                .check())
        .returns("untrusted", h -> h.code());
  }

  private static String[] tls(String protocol, String port) {
    return new String[] {
      protocol + "Port", String.valueOf(servers.port(port)), protocol + "Security", "tls"
    };
  }

  private static String[] with(String[] settings, String... more) {
    return Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void anAccessTokenThatIsRefusedIsRenewedOnce() throws Exception {
    var channel =
        channel(
            "signIn",
            "tokens",
            "clientId",
            "amends",
            "tokenUrl",
            "http://127.0.0.1:%d/token".formatted(tokens.getAddress().getPort()));

    assertThat(channel.check()).isEqualTo(Health.fine(Samples.SHOP));
    int before = RENEWALS.get();
    goodToken = "revoked";
    assertThat(channel.check()).isEqualTo(Health.fine(Samples.SHOP));

    assertThat(RENEWALS.get()).isEqualTo(before + 1);
  }
}
