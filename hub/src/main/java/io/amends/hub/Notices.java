package io.amends.hub;

import io.amends.channels.Channel;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Identity;
import io.amends.ticketing.Identity.Reach;
import io.amends.ticketing.Links;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sees to it that an answer also reaches a customer who has left the web chat, unless it was on
/// their screen before that is due: on the channel that they chose, else by e-mail, else where they
/// wrote last. Safe for use by many threads.
final class Notices {
  private static final String EMAIL = "email";

  /// @param frozen of a letter that answers none
  private record Mailbox(String channel, Map<String, String> frozen) {}

  private final Customers customers;
  private final Links links;
  private final Conversations conversations;
  private final Switchboard switchboard;
  private final boolean mailIsSetUp;
  private final Duration patience;

  /// @param mailIsSetUp the hub itself can send mail, whatever channels there are
  /// @param patience how long the answer may stay unseen
  Notices(
      Customers customers,
      Links links,
      Conversations conversations,
      Switchboard switchboard,
      boolean mailIsSetUp,
      Duration patience) {
    this.customers = customers;
    this.links = links;
    this.conversations = conversations;
    this.switchboard = switchboard;
    this.mailIsSetUp = mailIsSetUp;
    this.patience = patience;
  }

  /// Mails all that was said to the address that we know; what was asked before is not sent twice.
  ///
  /// @return why not: `no-mail` or `no-address`; null if it will be
  @Nullable String transcript(Turn turn, Conversation seen) {
    var mailbox = mailbox(seen.id());
    if (!mailIsSetUp && mailbox.isEmpty()) {
      return "no-mail";
    }
    var address = customers.find(seen.customer()).map(Customer::email);
    if (address.isEmpty()) {
      return "no-address";
    }
    var key = "%s:%d:%s".formatted(seen.id(), seen.lastSeq(), Transcript.MARK);
    if (turn.outgoing(key) == null) {
      var details = new HashMap<String, String>();
      mailbox.filter(_ -> !mailIsSetUp).ifPresent(box -> details.putAll(box.frozen()));
      details.put(Transcript.MARK, "1");
      turn.send(
          new Outgoing(
              key,
              seen.lastSeq(),
              mailbox.filter(_ -> !mailIsSetUp).map(Mailbox::channel).orElse(Outgoing.NOTICE),
              address.get(),
              Outgoing.State.PENDING,
              0,
              turn.now(),
              null,
              details,
              0));
    }
    return null;
  }

  /// The address is frozen here, as it is now.
  void reply(Turn turn, Conversation seen, Message message) {
    if (turn.way() == null) {
      leaving(seen, message).ifPresent(turn::send);
    }
  }

  private Optional<Outgoing> leaving(Conversation seen, Message message) {
    var people = links.everyone(seen.customer()).stream().flatMap(c -> customers.find(c).stream());
    return leaving(seen, message, people.toList());
  }

  private Optional<Outgoing> leaving(Conversation seen, Message message, List<Customer> people) {
    var elsewhere =
        people.stream()
            .flatMap(person -> customers.identitiesOf(person.id()).stream())
            .filter(identity -> !identity.isWeb())
            .sorted(Comparator.comparing(Notices::heardAt).reversed())
            .toList();
    var chosen = people.stream().map(Customer::updatesBy).filter(Objects::nonNull).findFirst();
    return elsewhere.stream()
        .filter(identity -> chosen.filter(identity.id()::equals).isPresent())
        .flatMap(identity -> by(seen, message, identity).stream())
        .findFirst()
        .or(() -> byMail(message, people))
        .or(() ->
            elsewhere.stream()
                .filter(Identity::verified)
                .flatMap(identity -> by(seen, message, identity).stream())
                .findFirst());
  }

  private static Instant heardAt(Identity identity) {
    var reach = identity.reach();
    return reach == null ? Instant.EPOCH : reach.heardAt();
  }

  private Optional<Outgoing> by(Conversation seen, Message message, Identity identity) {
    var reach = identity.reach();
    if (reach == null || !isOpen(reach, message.at())) {
      return Optional.empty();
    }
    var own = conversations.openOf(identity.id());
    if (own.filter(c -> c.status() != Conversation.Status.RESOLVED).isEmpty()) {
      customers.goOn(identity.id(), seen.id());
    }
    return Optional.of(outgoing(message, reach.channel(), reach.address(), reach.details()));
  }

  private boolean isOpen(Reach reach, Instant now) {
    return usable(reach.channel())
        .filter(channel -> {
          var window = channel.capabilities().window();
          return window == null || now.isBefore(reach.heardAt().plus(window.open()));
        })
        .isPresent();
  }

  private Optional<Channel> usable(String channel) {
    return switchboard.find(channel).filter(line -> !line.settings().paused()).map(Line::channel);
  }

  private Optional<Outgoing> byMail(Message message, List<Customer> people) {
    var proved = people.stream().filter(Customer::emailVerified);
    return Stream.concat(proved, people.stream())
        .map(Customer::email)
        .filter(Objects::nonNull)
        .findFirst()
        .flatMap(address -> byMail(message, address));
  }

  private Optional<Outgoing> byMail(Message message, String address) {
    var letter =
        mailbox(message.conversation())
            .map(box -> outgoing(message, box.channel(), address, box.frozen()));
    return letter.isPresent() || !mailIsSetUp
        ? letter
        : Optional.of(outgoing(message, Outgoing.NOTICE, address, Map.of()));
  }

  /// The first mailbox among the channels.
  private Optional<Mailbox> mailbox(String conversation) {
    return switchboard.lines().stream()
        .filter(line -> line.settings().kind().equals(EMAIL) && !line.settings().paused())
        .flatMap(line ->
            Optional.ofNullable(line.channel())
                .map(channel -> new Mailbox(line.id(), channel.freeze(conversation, Map.of())))
                .stream())
        .findFirst();
  }

  private Outgoing outgoing(
      Message message, String channel, String address, Map<String, String> frozen) {
    var details = new HashMap<>(frozen);
    details.put(Outgoing.IF_UNSEEN, "true");
    return new Outgoing(
        message.id() + ":" + channel,
        message.seq(),
        channel,
        address,
        Outgoing.State.PENDING,
        0,
        message.at().plus(patience),
        null,
        details,
        0);
  }
}
