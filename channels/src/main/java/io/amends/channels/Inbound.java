package io.amends.channels;

import java.util.List;

/// What an input means, whatever channel it came by.
public sealed interface Inbound {
  /// The customer says something.
  ///
  /// @param client the sender's own id of it
  record Said(String client, String text) implements Inbound {}

  /// The customer sends files, with or without a word.
  ///
  /// @param files at least one
  record Sent(String client, String text, List<Enclosed> files) implements Inbound {
    public Sent {
      files = List.copyOf(files);
    }
  }

  /// A file that was kept before.
  ///
  /// @param file its id in the file store
  /// @param name a label; empty while only the id is known
  record Enclosed(String file, String name, String type, long bytes) {
    public static Enclosed known(String file) {
      return new Enclosed(file, "", "", 0);
    }
  }

  /// The customer picks a quick reply.
  ///
  /// @param choice id of the choice
  /// @param label as the customer saw it
  record Chose(String client, String choice, String label) implements Inbound {}

  /// The customer pressed «talk to a person».
  record WantsPerson(String client) implements Inbound {}

  /// The customer says whether the bot's answer helped.
  record Rated(String client, long seq, boolean helpful) implements Inbound {}

  /// The customer says how we did.
  ///
  /// @param seq of the message that asked
  /// @param score 1 (bad) to 5
  record Scored(String client, long seq, int score) implements Inbound {}

  /// The customer says where to write to them.
  record GaveEmail(String client, String address) implements Inbound {}

  /// The shop's page says what the customer is called. Claimed, not proved.
  record GaveName(String client, String name) implements Inbound {}
}
