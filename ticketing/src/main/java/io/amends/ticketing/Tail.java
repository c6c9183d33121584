package io.amends.ticketing;

import io.amends.ticketing.Conversation.Line;
import java.util.ArrayList;
import java.util.List;

/// What was said in a conversation: numbers it, counts what the customer wrote, and keeps the line
/// for the list. For one thread.
final class Tail {
  private final List<Message> messages;
  private long lastSeq;
  private long heard;
  private long heardSeq;
  private Line last;

  Tail(Conversation seen) {
    messages = new ArrayList<>(seen.tail());
    lastSeq = seen.lastSeq();
    heard = seen.heard();
    heardSeq = seen.heardSeq();
    last = seen.last();
  }

  /// Number of the message that is said next.
  long next() {
    return lastSeq + 1;
  }

  /// @param message has the number that was next
  void add(Message message) {
    messages.add(message);
    lastSeq = message.seq();
    if (message.isForCustomer()) {
      last = Line.of(message);
    }
  }

  /// It was words of the customer's own, which are owed an answer.
  void heard(Message message) {
    heard++;
    heardSeq = message.seq();
  }

  List<Message> messages() {
    return messages;
  }

  long lastSeq() {
    return lastSeq;
  }

  long heard() {
    return heard;
  }

  long heardSeq() {
    return heardSeq;
  }

  Line last() {
    return last;
  }
}
