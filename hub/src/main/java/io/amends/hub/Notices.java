package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Turn;
import java.time.Duration;

/// Sees to it that an answer also reaches a customer who has closed the tab: by e-mail, unless it
/// was on their screen before the mail was due. Immutable.
final class Notices {
  static final String MAIL = "mail";

  private final Customers customers;
  private final boolean mailIsSetUp;
  private final Duration patience;

  /// @param patience how long the answer may stay unseen before it is mailed
  Notices(Customers customers, boolean mailIsSetUp, Duration patience) {
    this.customers = customers;
    this.mailIsSetUp = mailIsSetUp;
    this.patience = patience;
  }

  /// The address is frozen here, as it is now.
  void reply(Turn turn, Conversation seen, Message message) {
    if (!mailIsSetUp || turn.way() != null) {
      return;
    }
    customers
        .find(seen.customer())
        .map(customer -> customer.email())
        .ifPresent(address ->
            turn.send(
                new Outgoing(
                    message.id() + ":" + MAIL,
                    message.seq(),
                    MAIL,
                    address,
                    Outgoing.State.PENDING,
                    0,
                    message.at().plus(patience),
                    null)));
  }
}
