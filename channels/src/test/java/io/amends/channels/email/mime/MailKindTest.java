package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailKindTest {
  private static ReadMail read(String mail) {
    return MailReader.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Mailer: Thunderbird | HUMAN",
        "Auto-Submitted: no | HUMAN",
        "X-Auto-Response-Suppress: OOF | HUMAN",
        "Auto-Submitted: auto-replied | AUTO_REPLY",
        "Auto-Submitted: auto-generated (failure) | AUTO_REPLY",
        "Precedence: auto_reply | AUTO_REPLY",
        "X-Autoreply: yes | AUTO_REPLY",
        "Return-Path: <> | AUTO_REPLY",
        "Subject: Automātiskā atbilde: pasūtījums | AUTO_REPLY",
        "Subject: Automatic reply: order | AUTO_REPLY",
        "Precedence: bulk | BULK",
        "List-Id: <news.example.lv> | BULK",
        "List-Unsubscribe: <https://example.lv/u> | BULK",
      })
  void tellsWhoWroteIt(String header, MailKind kind) {
    assertThat(read("From: anna@example.lv\n" + header + "\n\nhello\n").kind()).isEqualTo(kind);
  }

  @Test
  void neverTakesNoReplyForAPerson() {
    assertThat(read("From: Shop <no-reply@example.lv>\n\nhello\n").kind()).isEqualTo(MailKind.BULK);
  }

  @Test
  void readsADeliveryReport() {
    var mail =
        read(
            """
            From: MAILER-DAEMON@mx.example.lv (Mail Delivery System)
            Return-Path: <>
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            I'm sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.lv

            Final-Recipient: rfc822; anna@example.lv
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such
             user

            --b
            Content-Type: message/rfc822

            From: support@shop.test
            Message-ID: <t.c1.mac@shop.test>
            Subject: Re: order

            the mail
            --b--
            """);

    assertThat(mail.kind()).isEqualTo(MailKind.BOUNCE);
    assertThat(mail.bounce())
        .isEqualTo(
            new Bounce(
                "<t.c1.mac@shop.test>", "anna@example.lv", true, "5.1.1", "550 no such user"));
  }

  @Test
  void knowsThatALateMailHasNotFailed() {
    var mail =
        read(
            """
            From: MAILER-DAEMON@mx.example.lv
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Final-Recipient: rfc822; anna@example.lv
            Action: delayed
            Status: 4.4.1
            --b--
            """);

    assertThat(mail.bounce()).returns(false, Bounce::failed).returns("4.4.1", Bounce::status);
  }

  @Test
  void findsTheMailInABounceOfPlainWords() {
    var mail =
        read(
            """
            From: postmaster@example.lv
            Subject: failure notice

            Hi. This is the qmail-send program.
            --- Below this line is a copy of the message.

            Return-Path: <support@shop.test>
            Message-ID: <t.c2.mac@shop.test>
            """);

    assertThat(mail.bounce()).returns("<t.c2.mac@shop.test>", Bounce::messageId);
  }
}
