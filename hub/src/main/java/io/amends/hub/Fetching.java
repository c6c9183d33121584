package io.amends.hub;

import io.amends.channels.Attachment;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.store.Files;
import io.amends.store.StorageException;
import io.amends.ticketing.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies into our own store what hangs on messages that came in, and whatever is too long for a
/// message. Safe for use by many threads.
final class Fetching {
  private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

  private final Files files;

  /// @param copies ids of the files that were made for it
  record Fetched(ChannelEvent event, List<String> copies) {}

  Fetching(Files files) {
    this.files = files;
  }

  /// Whether something of it has to be copied.
  static boolean concerns(ChannelEvent event) {
    return event instanceof MessageReceived message
        && (!message.attachments().isEmpty() || isTooLong(message.text()));
  }

  private static boolean isTooLong(String text) {
    return text.length() > Message.MAX_TEXT;
  }

  /// The event with its files in our own store.
  ///
  /// @param last what cannot be had now is left out, and the desk told
  /// @throws IOException if a file cannot be had now; no copy is kept
  Fetched fetch(Envelope envelope, Channel channel, ChannelEvent event, boolean last)
      throws IOException {
    if (!(event instanceof MessageReceived message)) {
      return new Fetched(event, List.of());
    }
    var copies = new ArrayList<String>();
    try {
      var attachments = new ArrayList<Attachment>();
      for (var attachment : message.attachments()) {
        attachments.add(copied(envelope, channel, attachment, last, copies));
      }
      var text = message.text();
      if (isTooLong(text)) {
        attachments.add(whole(envelope, text, copies));
        text = beginning(text);
      }
      var fetched =
          new MessageReceived(
              traced(message.head(), envelope),
              message.message(),
              text,
              attachments,
              message.automation());
      return new Fetched(fetched, copies);
    } catch (IOException | RuntimeException e) {
      forget(copies);
      throw e;
    }
  }

  /// Nothing refers to these copies.
  void forget(List<String> copies) {
    for (var copy : copies) {
      try {
        files.delete(copy);
      } catch (StorageException e) {
        LOG.warn("the file {}, which nobody needs, is still kept: {}", copy, e.getMessage());
      }
    }
  }

  private Attachment copied(
      Envelope envelope, Channel channel, Attachment attachment, boolean last, List<String> copies)
      throws IOException {
    try (var content = channel.fetch(envelope, attachment)) {
      var counted = new Counted(content);
      var id = files.put(attachment.name(), attachment.type(), counted, about(envelope));
      copies.add(id);
      return attachment.kept(id, counted.bytes());
    } catch (MalformedException | Files.TooLargeException e) {
      return attachment;
    } catch (IOException | Files.UnreadableException e) {
      if (last) {
        return attachment;
      }
      throw e instanceof IOException broken ? broken : new IOException(e);
    }
  }

  private Attachment whole(Envelope envelope, String text, List<String> copies) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var id =
        files.put(
            "message.txt",
            "text/plain; charset=utf-8",
            new ByteArrayInputStream(bytes),
            about(envelope));
    copies.add(id);
    return new Attachment(
        "", "message.txt", "text/plain", bytes.length, Attachment.Role.WHOLE, null, id);
  }

  private static Map<String, String> about(Envelope envelope) {
    return Map.of("envelope", envelope.id(), "channel", envelope.channel());
  }

  private static String beginning(String text) {
    int end = Message.MAX_TEXT - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /// So that agents can have it as it came.
  private static Head traced(Head head, Envelope envelope) {
    var details = new HashMap<>(head.details());
    details.put(ChannelEvent.ENVELOPE, envelope.id());
    return new Head(head.id(), head.at(), head.sender(), head.trail(), details);
  }
}
