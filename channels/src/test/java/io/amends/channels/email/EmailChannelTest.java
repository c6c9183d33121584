package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.Attachment;
import io.amends.channels.Attachment.Role;
import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailChannelTest extends ChannelContract {
  private static final String QUESTION =
      """
      From: Anna <anna@cust.test>
      To: support@shop.test, Carrier <carrier@post.test>
      Subject: Kur ir sūtījums?
      Message-ID: <a1@cust.test>
      References: <a0@cust.test>

      Labdien! Kur ir mans sūtījums?
      """;

  private static final String BOUNCE =
      """
      From: MAILER-DAEMON@mx.test
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Final-Recipient: rfc822; anna@cust.test
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 no such user

      --b
      Content-Type: text/rfc822-headers

      Message-ID: <%s>
      --b--
      """;

  private final Channel channel =
      new EmailKind(Samples::phrase).open(Samples.settings(), surroundings());

  @Override
  protected Channel channel() {
    return channel;
  }

  @Override
  protected List<Envelope> recorded() {
    return List.of(
        Samples.envelope(QUESTION),
        Samples.envelope("Received: by another\n" + QUESTION),
        Samples.envelope("From: b@cust.test\nAuto-Submitted: auto-replied\n\nI am away.\n"),
        Samples.envelope(
            "From: c@cust.test\nContent-Type: multipart/report;"
                + " report-type=disposition-notification\n\nread\n"),
        Samples.envelope(BOUNCE.formatted("x@shop.test")));
  }

  @Override
  protected String address() {
    return Samples.ANNA;
  }

  @Override
  protected String textOf(Piece piece) {
    return piece.body();
  }

  static Surroundings around() {
    return surroundings();
  }

  @Test
  void headersBeyondAllMeasureCostNobodyTheirMail() {
    var endless = "a".repeat(6_000);
    var mail =
        """
        From: Anna <anna@cust.test>
        To: %1$s@cust.test, b@cust.test
        Cc: c@cust.test, %1$s@cust.test
        Subject: %1$s
        Message-ID: <%1$s@cust.test>
        References: <a0@cust.test> <%1$s@cust.test>

        Kur ir mans sūtījums?
        """
            .formatted(endless);

    var head = read(mail).head();

    assertThat(head.details())
        .containsEntry(Letter.REFERENCES, "")
        .containsEntry("to", "")
        .containsEntry(Letter.CC, "c@cust.test");
    assertThat(head.details().toString()).hasSizeLessThanOrEqualTo(16 * 1024);
  }

  private MessageReceived read(String mail) {
    return (MessageReceived) channel.parse(Samples.envelope(mail)).getFirst();
  }

  private Piece answer(Outbound.Author author, Map<String, String> frozen) {
    return answer(channel, author, frozen);
  }

  private static Piece answer(Channel channel, Outbound.Author author, Map<String, String> frozen) {
    return channel
        .render(
            new Outbound(
                "c1:4:mail",
                "c1",
                4,
                Samples.ANNA,
                "It is **on its way**.",
                List.of(),
                List.of(),
                "en",
                author,
                "Mia",
                1001L,
                frozen))
        .getFirst();
  }

  @Test
  void anAnswerKeepsToItsThread() {
    var frozen = channel.freeze("c1", read(QUESTION).head().details());
    var letter = answer(Outbound.Author.AGENT, frozen);

    assertThat(letter.details())
        .containsEntry("subject", "Re: Kur ir sūtījums? [#1001]")
        .containsEntry("inReplyTo", "<a1@cust.test>")
        .containsEntry("references", "<a0@cust.test> <a1@cust.test>")
        .containsEntry("cc", "carrier@post.test")
        .containsEntry("automatic", "false");
    assertThat(letter.body()).contains("It is on its way.", "Mia, Linden & Loom", "##- ");
    assertThat(letter.details().get("html"))
        .contains("<b>on its way</b>", "Mia, Linden &amp; Loom");
  }

  @Test
  void whereAnswersGoIsFrozenForItsOwnConversationAndAddressOnly() {
    var before = channel.freeze("c1", read(QUESTION).head().details());
    var shop = "help@shop.test";
    var moved =
        new EmailKind(Samples::phrase).open(Samples.settings("address", shop), surroundings());

    assertThat(before.get("replyTo")).startsWith("support+t.").endsWith("@shop.test");
    assertThat(answer(Outbound.Author.AGENT, before).details())
        .containsEntry("replyTo", before.get("replyTo"));
    var other = channel.freeze("another", read(QUESTION).head().details());
    assertThat(answer(Outbound.Author.AGENT, other).details())
        .containsEntry("replyTo", before.get("replyTo"));
    assertThat(moved.freeze("c1", Map.of()).get("replyTo")).startsWith("help+t.");
    assertThat(answer(moved, Outbound.Author.AGENT, before).details().get("replyTo"))
        .as("where answers went before, nobody reads them any more")
        .startsWith("help+t.");
  }

  @Test
  void anAutomaticAnswerGoesToTheCustomerAlone() {
    var frozen = channel.freeze("c1", read(QUESTION).head().details());

    assertThat(answer(Outbound.Author.BOT, frozen).details())
        .containsEntry("automatic", "true")
        .doesNotContainKey("cc");
  }

  @Test
  void aTokenInAnyRecipientLeadsBackInCapitalsToo() {
    var replyTo = answer(Outbound.Author.BOT, Map.of()).details().getOrDefault("replyTo", "");

    assertThat(replyTo).matches("support\\+t\\.[a-z0-9.]+@shop\\.test");
    for (var header : List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")) {
      var mail = "From: anna@cust.test\n%s: %s\n\nthanks\n".formatted(header, replyTo);
      assertThat(read(mail).head().trail().conversation()).isEqualTo("c1");
      assertThat(
              read(mail.replace(replyTo, replyTo.toUpperCase(java.util.Locale.ROOT)))
                  .head()
                  .trail())
          .returns("c1", ChannelEvent.Trail::conversation);
    }
  }

  @Test
  void anyOfOurMailsInTheReferencesLeadsBack() {
    var id = "<" + answer(Outbound.Author.BOT, Map.of()).details().get("messageId") + ">";

    var answered = read("From: anna@cust.test\nIn-Reply-To: %s\n\nthanks\n".formatted(id));
    var referred =
        read(
            "From: anna@cust.test\nReferences: %s <x@y>\nIn-Reply-To: <x@y>\n\nthanks\n"
                .formatted(id));

    assertThat(answered.head().trail()).returns("c1", ChannelEvent.Trail::conversation);
    assertThat(referred.head().trail())
        .returns("c1", ChannelEvent.Trail::conversation)
        .returns(List.of("<x@y>", id), ChannelEvent.Trail::follows);
  }

  @Test
  void aForgedTokenLeadsNowhere() {
    var id = "<" + answer(Outbound.Author.BOT, Map.of()).details().get("messageId") + ">";
    var forged = id.replaceFirst("\\.4\\.", ".5.");

    assertThat(read("From: b@x.test\nIn-Reply-To: %s\n\nhi\n".formatted(forged)).head().trail())
        .returns(null, ChannelEvent.Trail::conversation);
    assertThat(
            read("From: b@x.test\nIn-Reply-To: <t.zz.1.aaaaaaaaaaaaaaaa@shop.test>\n\nhi\n")
                .head()
                .trail())
        .returns(null, ChannelEvent.Trail::conversation);
  }

  @ParameterizedTest
  @CsvSource({
    "Re: Kur ir sūtījums? [#1001], kur ir sūtījums?, 1001",
    "Odp: RE: AW: Zwrot, zwrot,",
    "Σχετ: Απ: Παραγγελία [#7], παραγγελία, 7",
    "Atb.: nē, atb.: nē,",
    "Fwd: RE[2]: order, order,",
  })
  void theSubjectIsComparedWithoutMarks(String subject, String normalised, Long ticket) {
    var trail = read("From: anna@cust.test\nSubject: %s\n\nhi\n".formatted(subject)).head().trail();

    assertThat(trail.subject()).isEqualTo(normalised);
    assertThat(trail.ticket()).isEqualTo(ticket);
  }

  @Test
  void aMailWithoutAnIdGetsOneOfItsOwn() {
    var one = read("From: anna@cust.test\n\nfirst\n");
    var other = read("From: anna@cust.test\n\nsecond\n");

    assertThat(one.message()).endsWith("@no-id.invalid>").isNotEqualTo(other.message());
  }

  @Test
  void twoMailsWithOneIdAreTwoEventsButTwoCopiesAreOne() {
    var first = read("From: anna@cust.test\nMessage-ID: <same@x>\n\nfirst\n").head().id();
    var second = read("From: anna@cust.test\nMessage-ID: <same@x>\n\nsecond\n").head().id();
    var copy = read("Received: by b\nFrom: anna@cust.test\nMessage-ID: <same@x>\n\nfirst\n");

    assertThat(first).isNotEqualTo(second).isEqualTo(copy.head().id());
  }

  @Test
  void ourOwnMailThatComesBackIsKnown() {
    var mark = answer(Outbound.Author.BOT, Map.of()).details().get("loop");

    assertThat(read("From: x@y.test\nX-Amends-Loop: %s\n\nhi\n".formatted(mark)).automation())
        .isEqualTo(Automation.OWN_LOOP);
    assertThat(read("From: x@y.test\nX-Amends-Loop: mail.guessed\n\nhi\n").automation())
        .isEqualTo(Automation.HUMAN);
  }

  @Test
  void aBounceIsReportedOnTheMailThatBounced() {
    var id = answer(Outbound.Author.AGENT, Map.of()).details().get("messageId");

    var event = channel.parse(Samples.envelope(BOUNCE.formatted(id))).getFirst();

    assertThat(event)
        .isInstanceOfSatisfying(
            DeliveryReported.class,
            report -> {
              assertThat(report.message()).isEqualTo("<" + id + ">");
              assertThat(report.state()).isEqualTo(DeliveryReported.State.FAILED);
              assertThat(report.reason()).isEqualTo("5.1.1 550 no such user");
              assertThat(report.head().trail().conversation()).isEqualTo("c1");
            });
  }

  @Test
  void theShopsWebFormWritesForTheCustomer() {
    var form = "From: support@shop.test\nReply-To: Anna <anna@cust.test>\n\nhi\n";

    assertThat(read(form).head().sender())
        .returns("mail:anna@cust.test", ChannelEvent.Sender::identity)
        .returns(Samples.ANNA, ChannelEvent.Sender::address);
  }

  @Test
  void aMailOfNobodyIsRefusedWithAReason() {
    assertThatThrownBy(() -> read("Subject: x\n\nhi\n"))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("who sent it");
  }

  @Test
  void aMailThatTheServerKeepsBackIsNamedWithWhatTheServerSaid() {
    var facts = Map.of(MailEvents.UID, "7:42", MailEvents.NOT_HANDED_OVER, "NO Internal error");
    var envelope = new Envelope("mail", "unread:7:42", Instant.EPOCH, facts, new byte[0]);

    assertThatThrownBy(() -> channel.parse(envelope))
        .isInstanceOf(MalformedException.class)
        .hasMessageContainingAll("7:42", "NO Internal error");
  }

  @Test
  void thePartsOfAMailCanBeFetched() throws IOException {
    var envelope =
        Samples.envelope(
            """
            From: anna@cust.test
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <p>Look <img src="cid:p1"><script>x</script></p><blockquote type="cite">old</blockquote>
            --b
            Content-Type: image/png; name=../../p.png
            Content-ID: <p1>
            Content-Transfer-Encoding: base64

            aGVsbG8=
            --b
            Content-Type: application/pdf; name=bill.pdf
            Content-Disposition: attachment

            PDF
            --b--
            """);
    var message = (MessageReceived) channel.parse(envelope).getFirst();

    assertThat(message.text()).isEqualTo("Look");
    assertThat(message.attachments())
        .extracting(Attachment::role)
        .containsExactly(Role.HTML, Role.WHOLE, Role.INLINE, Role.ATTACHED);
    assertThat(message.attachments().get(2).name()).doesNotContain("/");
    assertThat(content(envelope, message.attachments().get(0)))
        .contains("data-cid=\"p1\"")
        .doesNotContain("script");
    assertThat(content(envelope, message.attachments().get(1))).contains("old");
    assertThat(content(envelope, message.attachments().get(2))).isEqualTo("hello");
    assertThat(content(envelope, message.attachments().get(3))).isEqualTo("PDF");
  }

  private String content(Envelope envelope, Attachment attachment) throws IOException {
    try (var content = channel.fetch(envelope, attachment)) {
      return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "address, nobody, address",
    "imapHost, '', imapHost",
    "smtpPort, 70000, smtpPort",
    "imapHost, mail.example.lv, imapSecurity",
  })
  void settingsThatCannotBeRightAreNamed(String name, String value, String field) {
    var settings = Samples.settings("imapSecurity", "none", name, value);

    assertThatThrownBy(() -> new EmailKind(Samples::phrase).open(settings, surroundings()))
        .isInstanceOfSatisfying(
            UnusableSettingsException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @ParameterizedTest
  @CsvSource({
    "gmail, imap.gmail.com, smtp.gmail.com",
    "microsoft365, outlook.office365.com, smtp.office365.com"
  })
  void presetsFillInTheServers(String provider, String imap, String smtp) {
    var account =
        Account.of(Samples.settings("provider", provider, "signIn", "tokens", "imapHost", ""));

    assertThat(account.imap().host()).isEqualTo(imap);
    assertThat(account.smtp().host()).isEqualTo(smtp);
    assertThat(account.signIn()).isInstanceOf(Account.SignIn.Tokens.class);
  }
}
