package io.amends.hub;

/// What a token or a code that works once has proved. It is used up by then, and what it proves is
/// stored; what is left to do is to say so.
sealed interface Proof {
  /// Who brought it is the customer of that conversation, and goes on with it where they are now.
  record Continues(String conversation) implements Proof {}

  /// Who brought it is a customer whom we know from elsewhere.
  record Joined() implements Proof {}

  /// Who brought it reads the mailbox of the address that they had given.
  record Mailbox(String address) implements Proof {}
}
