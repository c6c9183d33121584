package io.amends.channels.email;

import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Seal;
import io.amends.channels.email.mime.ReadMail;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What ties a mail to a conversation: signed tokens of ours in the address that it was sent to or
/// in the ids that it answers, all ids that it answers, and last the ticket number in its subject.
/// Tokens hold letters, digits and dots only, and survive being written in capitals. Immutable.
final class Threads {
  private static final String PURPOSE = "mail.thread";
  private static final int MAX_LOCAL_PART = 64;
  private static final Pattern IN_ADDRESS =
      Pattern.compile("[^+]+\\+t\\.([a-z0-9]+\\.[a-z2-7]+)@.*");
  private static final Pattern IN_ID =
      Pattern.compile("<t\\.([a-z0-9]+\\.\\d+\\.[a-z2-7]+)@[^>]*>");

  private static final byte PLAIN = 1;
  private static final byte PACKED = 2;

  private final Seal seal;
  private final Account account;

  Threads(Seal seal, Account account) {
    this.seal = seal;
    this.account = account;
  }

  /// The Message-ID of one of our mails, without brackets; the same for each attempt.
  String messageId(String conversation, long seq) {
    return "t.%s@%s"
        .formatted(seal.seal(PURPOSE, encoded(conversation) + "." + seq), account.domain());
  }

  /// Where answers to a conversation are sent to.
  String replyTo(String conversation) {
    var own = account.address();
    int at = own.indexOf('@');
    var local = own.substring(0, at) + "+t." + seal.seal(PURPOSE, encoded(conversation));
    return account.plusAddresses() && local.length() <= MAX_LOCAL_PART
        ? local + own.substring(at)
        : own;
  }

  /// Is it an address for answers to this conversation that still arrive here? Not one of another
  /// conversation, as where a customer was answered before, nor of an address that we had before.
  boolean leadsTo(String conversation, String replyTo) {
    return account.isOurs(replyTo) && inAddress(replyTo).map(conversation::equals).orElse(true);
  }

  Trail of(ReadMail mail) {
    return new Trail(
        conversation(mail).orElse(null),
        follows(mail),
        Subjects.ticket(mail.subject()).orElse(null),
        null,
        Subjects.normalised(mail.subject()));
  }

  private Optional<String> conversation(ReadMail mail) {
    return Stream.concat(
            mail.recipients().stream().flatMap(address -> inAddress(address).stream()),
            follows(mail).stream().flatMap(id -> ofMessageId(id).stream()))
        .findFirst();
  }

  /// The newest first; never an empty id.
  private static List<String> follows(ReadMail mail) {
    var ids = new LinkedHashSet<>(mail.inReplyTo());
    ids.addAll(new ArrayList<>(mail.references()).reversed());
    return List.copyOf(ids);
  }

  private Optional<String> inAddress(String address) {
    var matcher = IN_ADDRESS.matcher(address.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? seal.open(PURPOSE, matcher.group(1)).flatMap(Threads::decoded)
        : Optional.empty();
  }

  /// The conversation that a mail of ours belongs to.
  ///
  /// @param id with its angle brackets
  Optional<String> ofMessageId(String id) {
    var matcher = IN_ID.matcher(id.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return seal.open(PURPOSE, matcher.group(1))
        .flatMap(value -> decoded(value.substring(0, value.indexOf('.'))));
  }

  /// Ids have capitals, mail addresses must not need them. Most ids are Base64 and become shorter.
  private static String encoded(String id) {
    var packed = packed(id);
    var bytes = packed.length > 0 ? packed : id.getBytes(StandardCharsets.UTF_8);
    var marked = new byte[bytes.length + 1];
    marked[0] = packed.length > 0 ? PACKED : PLAIN;
    System.arraycopy(bytes, 0, marked, 1, bytes.length);
    return new BigInteger(1, marked).toString(36);
  }

  private static byte[] packed(String id) {
    try {
      var bytes = Base64.getUrlDecoder().decode(id);
      return base64(bytes).equals(id) ? bytes : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Optional<String> decoded(String token) {
    var marked = new BigInteger(token, 36).toByteArray();
    var bytes = Arrays.copyOfRange(marked, Math.min(1, marked.length), marked.length);
    return switch (marked[0]) {
      case PLAIN -> Optional.of(new String(bytes, StandardCharsets.UTF_8));
      case PACKED -> Optional.of(base64(bytes));
      default -> Optional.empty();
    };
  }
}
