package io.amends.e2e.drill;

/// One message of a conversation.
///
/// @param from `customer`, `bot`, `agent` or `system`
/// @param client the customer's own id of it; empty for what others said
/// @param article that an answer quotes; empty for what is no answer
record Line(long seq, String from, String client, String article, String text) {
  boolean isCustomers() {
    return from.equals("customer");
  }

  boolean isAnswer() {
    return from.equals("bot");
  }
}
