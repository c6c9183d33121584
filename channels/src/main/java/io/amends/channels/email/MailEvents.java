package io.amends.channels.email;

import io.amends.channels.Attachment;
import io.amends.channels.Attachment.Role;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
import io.amends.channels.MalformedException;
import io.amends.channels.Seal;
import io.amends.channels.email.mime.Bounce;
import io.amends.channels.email.mime.MailAddress;
import io.amends.channels.email.mime.MailReader;
import io.amends.channels.email.mime.ReadMail;
import io.amends.channels.email.mime.SafeHtml;
import io.amends.channels.email.mime.SenderProof;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a mail means. Pure.
final class MailEvents {
  static final String LOOP = "mail.loop";

  /// An envelope's header that says that only the beginning of the mail was fetched.
  static final String CUT = "cut";

  /// An envelope's header: UIDVALIDITY and UID of the mail.
  static final String UID = "uid";

  /// An envelope's header where there is nothing to read: what the mail server said.
  static final String NOT_HANDED_OVER = "nothandedover";

  private static final String HTML = "html";
  private static final String WHOLE = "whole";
  private static final String PART = "part:";
  private static final int MAX_FILES = 50;
  private static final int MAX_ADDRESSES = 4_000;
  private static final int MAX_IDS = 5_000;
  private static final int MAX_ID = 200;

  private final Account account;
  private final Threads threads;
  private final Seal seal;

  MailEvents(Account account, Threads threads, Seal seal) {
    this.account = account;
    this.threads = threads;
    this.seal = seal;
  }

  /// @throws MalformedException if nobody can be told to have sent it, or it was not to be had
  List<ChannelEvent> of(Envelope envelope) {
    if (!envelope.header(NOT_HANDED_OVER).isEmpty()) {
      throw new MalformedException(
          ("the mail server did not hand over for hours the mail with the UIDVALIDITY:UID %s, which"
                  + " is still in the mailbox; it said: %s")
              .formatted(envelope.header(UID), envelope.header(NOT_HANDED_OVER)));
    }
    var mail = MailReader.read(envelope.body());
    var bounce = mail.bounce();
    if (bounce != null) {
      return List.of(report(envelope, mail, bounce));
    }
    var from = sender(mail);
    var head = head(envelope, mail, from);
    return List.of(
        switch (mail.kind()) {
          case READ_RECEIPT -> new Ignored(head, "a read receipt");
          case HUMAN, AUTO_REPLY, BULK, BOUNCE -> message(envelope, mail, head);
        });
  }

  /// A web form of the shop writes in the shop's own name, with the customer's address beside it.
  private MailAddress sender(ReadMail mail) {
    var from = mail.from();
    if (from == null || !from.address().contains("@")) {
      throw new MalformedException("the mail does not say who sent it");
    }
    var replyTo = mail.replyTo();
    return replyTo != null && account.isOurs(from.address()) ? replyTo : from;
  }

  private MessageReceived message(Envelope envelope, ReadMail mail, Head head) {
    var reply = mail.reply();
    return new MessageReceived(
        head,
        messageId(envelope, mail),
        reply.isBlank() ? mail.subject() : reply,
        attachments(mail, reply),
        automation(mail));
  }

  private Automation automation(ReadMail mail) {
    if (!mail.loop().isEmpty() && seal.open(LOOP, mail.loop()).isPresent()) {
      return Automation.OWN_LOOP;
    }
    return switch (mail.kind()) {
      case HUMAN -> Automation.HUMAN;
      case AUTO_REPLY, BOUNCE, READ_RECEIPT -> Automation.AUTO_REPLY;
      case BULK -> Automation.BULK;
    };
  }

  private static List<Attachment> attachments(ReadMail mail, String reply) {
    var all = new ArrayList<Attachment>();
    if (!mail.html().isBlank()) {
      all.add(new Attachment(HTML, "mail.html", "text/html", -1, Role.HTML, null, null));
    }
    if (!mail.text().strip().equals(reply)) {
      all.add(new Attachment(WHOLE, "mail.txt", "text/plain", -1, Role.WHOLE, null, null));
    }
    for (int i = 0; i < Math.min(mail.files().size(), MAX_FILES); i++) {
      var file = mail.files().get(i);
      boolean shown =
          !file.contentId().isEmpty() && mail.html().contains("cid:" + file.contentId());
      all.add(
          new Attachment(
              PART + i,
              file.name(),
              file.type(),
              -1,
              shown ? Role.INLINE : Role.ATTACHED,
              shown ? file.contentId() : null,
              null));
    }
    return all;
  }

  /// @throws MalformedException if the mail has no such part
  static InputStream content(Envelope envelope, Attachment attachment) {
    var mail = MailReader.read(envelope.body());
    var ref = attachment.ref();
    if (ref.equals(HTML)) {
      return bytes(SafeHtml.of(mail.html()));
    }
    if (ref.equals(WHOLE)) {
      return bytes(mail.text());
    }
    int index =
        ref.matches(PART + "\\d{1,4}") ? Integer.parseInt(ref.substring(PART.length())) : -1;
    if (index < 0 || index >= mail.files().size()) {
      throw new MalformedException("the mail has no such part");
    }
    return mail.files().get(index).open();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private DeliveryReported report(Envelope envelope, ReadMail mail, Bounce bounce) {
    var who = bounce.recipient().isEmpty() ? sender(mail) : new MailAddress("", bounce.recipient());
    var about = bounce.messageId();
    var head = head(envelope, mail, who);
    var trail =
        new Trail(
            about == null ? head.trail().conversation() : threads.ofMessageId(about).orElse(null),
            about == null ? head.trail().follows() : List.of(about),
            null,
            null,
            null);
    return new DeliveryReported(
        new Head(head.id(), head.at(), head.sender(), trail, head.details()),
        about == null ? "" : about,
        bounce.failed() ? DeliveryReported.State.FAILED : DeliveryReported.State.SENT,
        bounce.failed() ? (bounce.status() + " " + bounce.reason()).strip() : null);
  }

  private Head head(Envelope envelope, ReadMail mail, MailAddress from) {
    var proof = proof(mail, from);
    return new Head(
        eventId(envelope, mail),
        envelope.at(),
        new Sender(
            (proof == SenderProof.FAILED ? "forged:" : "mail:") + from.key(),
            mail.answerTo().filter(a -> !account.isOurs(a.address())).orElse(from).address(),
            from.name().isEmpty() ? null : from.name(),
            mail.language(),
            proof == SenderProof.VERIFIED),
        threads.of(mail),
        details(envelope, mail, proof));
  }

  /// A mail that only claims to come from somebody is not theirs: its sender is somebody else.
  private SenderProof proof(ReadMail mail, MailAddress from) {
    var claimed = mail.from();
    return claimed == null || !claimed.key().equals(from.key())
        ? SenderProof.UNKNOWN
        : SenderProof.of(mail.authentication(), account.checkedBy(), claimed.address());
  }

  /// What is needed for the answer, and what an agent should see.
  private Map<String, String> details(Envelope envelope, ReadMail mail, SenderProof proof) {
    var details = new HashMap<String, String>();
    details.put("sender", proof.name().toLowerCase(Locale.ROOT));
    details.put(
        Letter.SUBJECT, mail.subject().substring(0, Math.min(mail.subject().length(), 500)));
    details.put(Letter.MESSAGE_ID, messageId(envelope, mail));
    var references =
        new ArrayList<>(mail.references().isEmpty() ? mail.inReplyTo() : mail.references());
    details.put(Letter.REFERENCES, tail(String.join(" ", references)));
    var from = mail.from();
    details.put("from", from == null ? "" : from.address());
    details.put("to", addresses(mail.to()));
    details.put(Letter.CC, addresses(mail.cc()));
    var cut = envelope.header(CUT);
    if (!cut.isEmpty()) {
      details.put(CUT, cut);
    }
    return details;
  }

  private static String addresses(List<MailAddress> addresses) {
    var all = String.join(", ", addresses.stream().map(MailAddress::address).distinct().toList());
    return all.length() <= MAX_ADDRESSES
        ? all
        : all.substring(0, Math.max(0, all.lastIndexOf(',', MAX_ADDRESSES)));
  }

  /// The last ones; nothing if even the last is too long to be anybody's.
  private static String tail(String ids) {
    if (ids.length() <= MAX_IDS) {
      return ids;
    }
    int from = ids.indexOf('<', ids.length() - MAX_IDS);
    return from < 0 ? "" : ids.substring(from);
  }

  /// Made from the mail's bytes where it has none, so that it never matches another's.
  private static String messageId(Envelope envelope, ReadMail mail) {
    var id = mail.messageId();
    return id == null || id.length() > MAX_ID
        ? "<%s@no-id.invalid>".formatted(Hashes.of(envelope.body()).substring(0, 40))
        : id;
  }

  /// The same for the copies that two aliases give us, but not for another mail that uses the id of
  /// a former one.
  private static String eventId(Envelope envelope, ReadMail mail) {
    var from = mail.from();
    var content =
        "%s\n%s\n%s\n%s"
            .formatted(
                messageId(envelope, mail),
                from == null ? "" : from.key(),
                mail.subject(),
                mail.text());
    return Hashes.of(content.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
  }
}
