package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Outbound.Enclosure;
import io.amends.channels.Piece;
import io.amends.channels.Seal;
import io.amends.channels.SecretsInMemory;
import io.amends.channels.SendResult;
import io.amends.channels.Surroundings;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a letter, by what the server says at which point of RFC 5321.
class MailSenderTest {
  private static final String HANGS_UP = "-";
  private static final String READS_NO_MORE = "…";
  private static final String DRIBBLES = "...";

  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket();
    server.setReceiveBufferSize(4096);
    server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    over.countDown();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, 535 5.7.8 wrong, Rejected CREDENTIALS",
    "AUTH, 454 4.7.0 ask later, Retry",
    "MAIL, 421 4.3.2 closing, Throttled",
    "MAIL, 452 4.3.1 no room, Throttled",
    "MAIL, 552 5.3.4 too big, Rejected TOO_LARGE",
    "MAIL, 550 5.7.1 not you, Rejected CONTENT",
    "RCPT, 421 4.3.2 closing, Throttled",
    "RCPT, 450 4.2.1 greylisted, Throttled",
    "RCPT, 452 4.5.3 too many, Throttled",
    "RCPT, 451 4.3.0 local error, Retry",
    "RCPT, 550 5.1.1 nobody, Rejected NO_SUCH_ADDRESS",
    "DATA, 451 4.3.0 local error, Retry",
    "DATA, -, Retry",
    "., 250 2.0.0 taken, Accepted",
    "., 421 4.3.2 closing, Throttled",
    "., 552 5.3.4 too big, Rejected TOO_LARGE",
    "., 550 5.7.1 spam, Rejected CONTENT",
    "., -, Unknown",
  })
  void whatTheServerSaysDecides(String at, String says, String expected) {
    serve(at, says);

    assertThat(named(sender(LONG, LONG).send(letter(List.of())))).isEqualTo(expected);
  }

  @Test
  @Timeout(60)
  void aServerThatReadsNoMoreHoldsNobodyUp() {
    serve("DATA", READS_NO_MORE);
    var large = new Enclosure("f1", "film.mp4", "video/mp4", 16 * 1024 * 1024);

    var result = sender(Duration.ofMillis(500), LONG).send(letter(List.of(large)));

    assertThat(result).isInstanceOf(SendResult.Unknown.class);
  }

  @ParameterizedTest
  @Timeout(60)
  @CsvSource({
    "MAIL, Retry",
    "DATA, Retry",
    "., Unknown",
    "QUIT, Accepted",
  })
  void aServerThatAnswersInDribletsIsGivenUpInTheEnd(String at, String expected)
      throws InterruptedException {
    serve(at, DRIBBLES);

    var result = sender(LONG, Duration.ofMillis(700)).send(letter(List.of()));

    assertThat(named(result)).isEqualTo(expected);
    assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static String named(SendResult result) {
    return result instanceof SendResult.Rejected(var cause, _)
        ? "Rejected " + cause
        : result.getClass().getSimpleName();
  }

  private MailSender sender(Duration limit, Duration patience) {
    var settings =
        Samples.settings(
            "smtpHost", "127.0.0.1",
            "smtpPort", String.valueOf(server.getLocalPort()),
            "smtpSecurity", "none");
    var surroundings =
        new Surroundings(
            Clock.systemUTC(),
            HttpClient.newHttpClient(),
            URI.create("http://localhost"),
            "Linden & Loom",
            new Seal("a key for tests, not a secret".getBytes(StandardCharsets.UTF_8)),
            new SecretsInMemory(),
            _ -> new ByteArrayInputStream(new byte[16 * 1024 * 1024]));
    var account = Account.of(settings);
    var credentials = new Credentials("mail", account.signIn(), surroundings);
    return new MailSender(account, credentials, surroundings, null, limit, patience);
  }

  private static Piece letter(List<Enclosure> files) {
    return new Piece(
        "c1:4:mail:0",
        0,
        Samples.ANNA,
        "mail",
        "Hello",
        Map.of(Letter.MESSAGE_ID, "a1@shop.test"),
        files);
  }

  /// Takes everything but what the test says.
  private void serve(String at, String says) {
    Thread.ofVirtual()
        .start(() -> {
          try (var socket = server.accept();
              var in =
                  new BufferedReader(
                      new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "220 here");
            boolean inMail = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
              if (inMail && !line.equals(".")) {
                continue;
              }
              if (line.startsWith(at) && says.equals(HANGS_UP)) {
                return;
              }
              if (line.startsWith(at) && says.equals(DRIBBLES)) {
                dribble(socket);
              }
              inMail = line.equals("DATA");
              boolean special = line.startsWith(at) && !says.equals(READS_NO_MORE);
              say(socket, special ? says : usual(line));
              inMail &= !special;
              if (line.startsWith(at) && says.equals(READS_NO_MORE)) {
                over.await();
              }
            }
          } catch (IOException | InterruptedException e) {
            // The client has gone, as it may.
          } finally {
            left.countDown();
          }
        });
  }

  /// An answer of lines without end, each in time.
  private static void dribble(Socket socket) throws IOException, InterruptedException {
    while (true) {
      say(socket, "250-wait");
      Thread.sleep(20);
    }
  }

  private static String usual(String line) {
    return switch (line.substring(0, Math.min(4, line.length()))) {
      case "EHLO" -> "250-here\r\n250 AUTH PLAIN";
      case "AUTH" -> "235 2.7.0 welcome";
      case "DATA" -> "354 go on";
      default -> "250 fine";
    };
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
