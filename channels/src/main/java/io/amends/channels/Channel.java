package io.amends.channels;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One configured way in and out: a mailbox, a bot, a page. Safe for use by many threads. What
/// blocks runs on virtual threads; nothing here tries twice, the outbox and the inbox do that.
public interface Channel extends AutoCloseable {
  Capabilities capabilities();

  /// What it can do at one address, where that is less than elsewhere.
  default Capabilities capabilities(String to) {
    return capabilities();
  }

  /// What an input means. Pure: no network, no clock, no state; the same envelope gives the same
  /// events for ever, so that it can be run again after a fix.
  ///
  /// @return in the order in which it happened; empty is not allowed: what needs no answer is
  ///   [ChannelEvent.Ignored] with its reason
  /// @throws MalformedException if something in it cannot be read: the envelope goes into
  ///   quarantine, and what else is in it is taken in
  List<ChannelEvent> parse(Envelope envelope);

  /// Puts words into the provider's form, split at its limits. Pure: the same words give the same
  /// pieces.
  ///
  /// @return in the order in which they are sent, at least one
  List<Piece> render(Outbound words);

  /// Tries once to send. Blocks, at most 80 s: after 90 a trial of a channel that was broken, after
  /// 120 the whole hub is taken for dead.
  ///
  /// @throws InterruptedException if the hub stops; it counts as [SendResult.Unknown]
  SendResult send(Piece piece) throws InterruptedException;

  /// Tests the connection and the credentials, without a trace that a customer could see. Blocks,
  /// at most 20 s; never throws.
  Health check();

  /// The content of an attachment of an event. Blocks.
  ///
  /// @throws IOException if it cannot be had now; it is tried again
  /// @throws MalformedException if it will never be had
  default InputStream fetch(Envelope envelope, Attachment attachment) throws IOException {
    throw new MalformedException("this channel has no attachments");
  }

  /// What is kept beside the address when the customer writes, and frozen when an answer is queued:
  /// recipients of a mail, its subject, the message that is answered. Pure.
  ///
  /// @param conversation that the answer is said in
  /// @param newest [ChannelEvent.Head#details] of the customer's newest message on this channel
  default Map<String, String> freeze(String conversation, Map<String, String> newest) {
    return Map.of();
  }

  /// Where the provider posts to, if it does.
  default Optional<Door> door() {
    return Optional.empty();
  }

  /// What fetches, if the provider has to be asked. The hub runs it on one node at a time.
  default Optional<Loop> loop() {
    return Optional.empty();
  }

  /// An address that opens this channel on the customer's device, with what ties them to a
  /// conversation in it. May block, a few seconds; empty if the channel has no such addresses, or
  /// does not know its own just now.
  ///
  /// @param token comes back in [ChannelEvent.ContactChanged]; at most 64 of `A-Za-z0-9_-`
  /// @param code comes back as the text of a message
  default Optional<URI> invite(String token, String code) {
    return Optional.empty();
  }

  /// Shows the customer for a few seconds that an answer is being written, where the channel has
  /// [Capabilities.Feature#TYPING]. Returns at once, and nothing comes of a failure.
  ///
  /// @param frozen what [#freeze] gave when they wrote last
  default void typing(String to, Map<String, String> frozen) {}

  /// Most keep nothing open between two calls.
  @Override
  default void close() {}
}
