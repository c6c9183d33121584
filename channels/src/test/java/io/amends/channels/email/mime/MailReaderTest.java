package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReaderTest {
  private static ReadMail read(String mail) {
    return MailReader.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsAnOrdinaryMail() {
    var mail =
        read(
            """
            From: "Anna Bērziņa" <Anna@Example.lv>
            To: Veikals <support+t.abc@shop.test>, other@shop.test
            Cc: friend@example.lv
            Delivered-To: support@shop.test
            Subject: Kur ir mans
             sūtījums?
            Date: Fri, 20 Nov 2026 10:15:00 +0200 (EET)
            Message-ID: <a1@example.lv>
            In-Reply-To: <t.x.y@shop.test>
            References: <r0@shop.test>
             <t.x.y@shop.test>
            Content-Type: text/plain; charset=utf-8
            Content-Language: lv-LV

            Labdien!
            """);

    assertThat(mail.from()).isEqualTo(new MailAddress("Anna Bērziņa", "Anna@Example.lv"));
    assertThat(mail.recipients())
        .containsExactly(
            "support@shop.test", "support+t.abc@shop.test", "other@shop.test", "friend@example.lv");
    assertThat(mail.subject()).isEqualTo("Kur ir mans sūtījums?");
    assertThat(mail.messageId()).isEqualTo("<a1@example.lv>");
    assertThat(mail.inReplyTo()).containsExactly("<t.x.y@shop.test>");
    assertThat(mail.references()).containsExactly("<r0@shop.test>", "<t.x.y@shop.test>");
    assertThat(mail.sentAt()).isEqualTo("2026-11-20T08:15:00Z");
    assertThat(mail.language()).isEqualTo("lv");
    assertThat(mail.text().strip()).isEqualTo("Labdien!");
    assertThat(mail.kind()).isEqualTo(MailKind.HUMAN);
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-13, Sūdzība par piegādi – Ķekava",
    "windows-1257, Sūdzība „steidzami” Žagare",
    "iso-8859-7, Ερώτηση παραγγελίας",
    "windows-1253, Ερώτηση Άλφα",
    "koi8-r, Вопрос о заказе",
    "windows-1251, Пытанне пра замову ўчора",
    "iso-8859-2, Zażółć gęślą jaźń",
    "UTF-8, Jautājums Ελληνικά Беларусь 😀",
  })
  void joinsEncodedWordsThatAreCutInsideACharacter(String charset, String words)
      throws IOException {
    var text = words.replace("–", charset.equals("ISO-8859-13") ? "-" : "–");
    var bytes = text.getBytes(Charset.forName(charset));
    var subject = new StringBuilder();
    var percent = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 7) {
      var piece = java.util.Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 7));
      subject
          .append(i == 0 ? "" : "\n ")
          .append("=?%s?B?%s?=".formatted(charset, Base64.getEncoder().encodeToString(piece)));
    }
    for (var b : bytes) {
      percent.append("%%%02X".formatted(b & 0xff));
    }

    var out = new java.io.ByteArrayOutputStream();
    out.writeBytes(
        ascii(
            """
            From: anna@example.lv
            Subject: %s
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=%s

            """
                .formatted(subject, charset)));
    out.writeBytes(bytes);
    out.writeBytes(
        ascii(
            """

            --b
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*=%s''%s.pdf

            X
            --b--
            """
                .formatted(charset, percent)));
    var mail = MailReader.read(out.toByteArray());

    assertThat(mail.subject()).isEqualTo(text);
    assertThat(mail.text()).isEqualTo(text);
    assertThat(mail.files()).singleElement().returns(text + ".pdf", MailFile::name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anna@example.lv | anna@example.lv | ''",
        "<anna@example.lv> | anna@example.lv | ''",
        "Anna <anna@example.lv | anna@example.lv | Anna",
        "Bērziņa, Anna <anna@example.lv> | anna@example.lv | Bērziņa, Anna",
        "\"Bērziņa, Anna\" <anna@example.lv> | anna@example.lv | Bērziņa, Anna",
        "anna@example.lv (Anna B) | anna@example.lv | Anna B",
        "=?utf-8?B?QW5uYQ==?= <anna@example.lv> | anna@example.lv | Anna",
        "\"=?utf-8?Q?Anna?=\" <anna@example.lv> | anna@example.lv | Anna",
        "'Anna' <mailto:anna@example.lv> | anna@example.lv | Anna",
        "Anna anna@example.lv | anna@example.lv | Anna",
        "\"Shop\" <>, \"Anna\" <anna@example.lv> | anna@example.lv | Anna",
      })
  void findsTheSenderHoweverItIsWritten(String field, String address, String name) {
    var mail = read("From: " + field + "\nSubject: x\n\nhello\n");

    assertThat(mail.from()).isEqualTo(new MailAddress(name, address));
  }

  @Test
  void takesWhoeverItCanForTheSenderWhenThereIsNoFrom() {
    assertThat(read("Return-Path: <anna@example.lv>\nSubject: x\n\nhello\n").from())
        .isEqualTo(new MailAddress("", "anna@example.lv"));
    assertThat(read("Subject: x\n\nhello\n").from()).isNull();
  }

  @Test
  void readsWhatHasNoHeadersAtAll() {
    assertThat(read("just\nwords\n").text().strip()).isEqualToNormalizingNewlines("just\nwords");
    assertThat(MailReader.read(new byte[0]).text()).isEmpty();
  }

  @Test
  void readsPartsThatAreNotClosedOrNotDeclared() {
    var open =
        read(
            """
            From: anna@example.lv
            Content-Type: multipart/mixed; boundary="x"

            --x
            Content-Type: text/plain

            first
            --x
            Content-Type: text/html

            <p>second
            """);
    var undeclared = read("From: a@b.lv\nContent-Type: multipart/mixed\n\n--zz\n\nwords\n--zz--\n");
    var without = read("From: a@b.lv\nContent-Type: multipart/mixed; boundary=q\n\nwords\n");

    assertThat(open.text()).contains("first", "second");
    assertThat(open.html()).contains("first", "second");
    assertThat(undeclared.text().strip()).isEqualTo("words");
    assertThat(without.text().strip()).isEqualTo("words");
  }

  @Test
  void keepsTheRicherOfTwoVersionsAndItsPicture() throws IOException {
    var mail =
        read(
            """
            From: anna@example.lv
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            plain
            --a
            Content-Type: text/html

            <b>rich</b> <img src="cid:pic@x">
            --a--
            --r
            Content-Type: image/png; name=p.png
            Content-ID: <pic@x>
            Content-Transfer-Encoding: base64

            aGVs
            bG8=
            --r--
            """);

    assertThat(mail.text().strip()).isEqualTo("plain");
    assertThat(mail.html()).contains("<b>rich</b>");
    var picture = mail.files().getFirst();
    assertThat(picture.contentId()).isEqualTo("pic@x");
    try (var content = picture.open()) {
      assertThat(content.readAllBytes()).asString().isEqualTo("hello");
    }
  }

  @Test
  void survivesNestingWithoutEnd() {
    var mail = new StringBuilder("From: a@b.lv\n");
    for (int i = 0; i < 2_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }

    assertThat(read(mail.toString()).from()).isNotNull();
  }

  @Test
  void readsAnyBytesAsSomeMail() {
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      var bytes = new byte[random.nextInt(4_000)];
      random.nextBytes(bytes);

      assertThat(MailReader.read(bytes).reply()).isNotNull();
    }
  }

  @Test
  void readsABigMailWithoutHoldingIt(@TempDir Path folder) throws IOException {
    var file = folder.resolve("big.eml");
    long size = 24_000_000;
    try (var out = Files.newOutputStream(file)) {
      writeBig(out, size);
    }

    var mail = MailReader.read(file);

    assertThat(mail.text().strip()).isEqualTo("see the film");
    try (var content = mail.files().getFirst().open()) {
      assertThat(content.transferTo(OutputStream.nullOutputStream())).isEqualTo(size / 76 * 57);
    }
  }

  private static void writeBig(OutputStream out, long size) throws IOException {
    out.write(
        ascii(
            """
            From: anna@example.lv
            Content-Type: multipart/mixed; boundary=b

            --b

            see the film
            --b
            Content-Type: video/mp4; name=f.mp4
            Content-Transfer-Encoding: base64

            """));
    var line = ascii(Base64.getEncoder().encodeToString(new byte[57]) + "\n");
    for (long i = 0; i < size / 76; i++) {
      out.write(line);
    }
    out.write(ascii("--b--\n"));
  }

  private static byte[] ascii(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
