package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.amends.channels.Mail;
import io.amends.channels.SendResult;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpMailerTest {
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void anAnswerArrivesAsTextAndHtmlInTheCustomersScript() throws Exception {
    var result =
        mailer().send(mail("Απάντηση στο αίτημα 1001", "Πότε θα έρθει;", "<p>Πότε θα έρθει;</p>"));

    assertThat(result).isInstanceOf(SendResult.Accepted.class);
    var received = server.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("Απάντηση στο αίτημα 1001");
    assertThat(received.getAllRecipients()[0]).hasToString("anna@example.lv");
    assertThat(received.getFrom()[0]).hasToString("help@shop.example");
    var parts = (MimeMultipart) received.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Πότε θα έρθει;");
    assertThat(parts.getBodyPart(1).getContentType()).contains("text/html");
  }

  @Test
  void everyAttemptHasTheSameMessageId() throws Exception {
    mailer().send(mail("a", "b", "c"));
    mailer().send(mail("a", "b", "c"));

    assertThat(server.getReceivedMessages())
        .extracting(m -> m.getHeader("Message-ID")[0])
        .containsExactly("<c1.4.mail@shop.example>", "<c1.4.mail@shop.example>");
  }

  @Test
  void whatNoPersonWroteSaysSo() throws Exception {
    mailer().send(mail("a", "b", "c"));

    assertThat(server.getReceivedMessages()[0].getHeader("Auto-Submitted"))
        .containsExactly("auto-replied");
  }

  @Test
  void lineBreaksInASubjectCannotAddHeaders() throws Exception {
    mailer().send(mail("a\r\nBcc: eve@example.com", "b", "c"));

    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
  }

  @Test
  void aServerThatIsAwayMeansTryAgain() {
    var mailer = mailer();
    server.stop();

    assertThat(mailer.send(mail("a", "b", "c"))).isInstanceOf(SendResult.Retry.class);
  }

  @Test
  void aServerThatHangsUpAfterTheLastDotMayHaveTakenTheMail() throws Exception {
    assertThat(hungUpAfter("\\.")).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void aServerThatHangsUpBeforeTheMailBeganHasNotTakenIt() throws Exception {
    assertThat(hungUpAfter("MAIL .*")).isInstanceOf(SendResult.Retry.class);
    assertThat(hungUpAfter("DATA")).isInstanceOf(SendResult.Retry.class);
  }

  /// @param last the line that the server still reads
  private static SendResult hungUpAfter(String last) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var serving = Thread.ofVirtual().start(() -> serve(server, last));
      var url = "smtp://127.0.0.1:%d?from=help@shop.example".formatted(server.getLocalPort());
      var result = new SmtpMailer(URI.create(url)).send(mail("a", "b", "c"));
      serving.join();
      return result;
    }
  }

  private static void serve(ServerSocket server, String last) {
    try (var socket = server.accept();
        var lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      say(socket, "220 here");
      boolean inMail = false;
      for (var line = lines.readLine();
          line != null && !line.matches(last);
          line = lines.readLine()) {
        if (!inMail) {
          inMail = line.equals("DATA");
          say(socket, inMail ? "354 go on" : "250 fine");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void anAddressThatCannotBeIsRefused() {
    var mail = new Mail("c1.4.mail", "not an address", "a", "b", "c", "en", true, null);

    assertThat(mailer().send(mail)).isInstanceOf(SendResult.Rejected.class);
  }

  private SmtpMailer mailer() {
    return new SmtpMailer(
        URI.create(
            "smtp://127.0.0.1:%d?from=help@shop.example".formatted(server.getSmtp().getPort())));
  }

  private static Mail mail(String subject, String text, String html) {
    return new Mail("c1.4.mail", "anna@example.lv", subject, text, html, "lv", true, null);
  }
}
