package io.amends.ticketing.mongo;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Promise;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/// A conversation as a document: its own fields, and five more that only indexes look at.
///
/// `unsettled {seq, at}` is there while the tail was not copied to the messages; `waiting` is there
/// while people owe an answer; `sending` while something has to leave by another channel; `unsure`
/// while nobody knows of something whether it left; `stuck` while something did not get out and a
/// person has to look.
final class StoredConversation {
  static final String ID = "_id";
  static final String VERSION = "version";
  static final String TAIL = "tail";
  static final String SEEN = "seen";
  static final String UNSETTLED = "unsettled";
  static final String WAITING = "waiting";
  static final String SENDING = "sending";
  static final String UNSURE = "unsure";
  static final String STUCK = "stuck";

  /// Fields that are absent when there is nothing to say.
  private static final List<String> OPTIONAL =
      List.of(
          "openKey",
          "way",
          "ticket",
          "answerBy",
          "snoozedUntil",
          UNSETTLED,
          WAITING,
          SENDING,
          UNSURE,
          STUCK);

  private StoredConversation() {}

  /// The document of the conversation after this commit.
  static BsonDocument of(Conversation next, Records<Conversation> records) {
    var document = records.encode(next);
    document.put(VERSION, new BsonInt64(next.version() + 1));
    if (!next.tail().isEmpty()) {
      document.put(
          UNSETTLED,
          new BsonDocument("seq", new BsonInt64(next.lastSeq()))
              .append("at", new BsonDateTime(next.updatedAt().toEpochMilli())));
    }
    if (isOwed(next)) {
      document.put(WAITING, BsonBoolean.TRUE);
    }
    if (next.outbox().stream().anyMatch(Outgoing::isWaiting)) {
      document.put(SENDING, BsonBoolean.TRUE);
    }
    if (next.outbox().stream().anyMatch(o -> o.state() == Outgoing.State.UNKNOWN)) {
      document.put(UNSURE, BsonBoolean.TRUE);
    }
    if (next.isStuck()) {
      document.put(STUCK, new BsonDateTime(next.updatedAt().toEpochMilli()));
    }
    return document;
  }

  /// The update that makes a stored conversation this document, but leaves how far each side has
  /// looked, which only ever grows by itself.
  static BsonDocument update(BsonDocument document) {
    var set = document.clone();
    set.remove(ID);
    set.remove(SEEN);
    var gone = new BsonDocument();
    OPTIONAL.stream()
        .filter(field -> !document.containsKey(field))
        .forEach(field -> gone.append(field, BsonBoolean.TRUE));
    var update = new BsonDocument("$set", set);
    return gone.isEmpty() ? update : update.append("$unset", gone);
  }

  /// Takes messages from the tail that are stored elsewhere by now.
  static void dropTail(BsonDocument document, long upTo) {
    document.getArray(TAIL).removeIf(message -> seq(message) <= upTo);
  }

  private static long seq(BsonValue message) {
    return message.asDocument().getNumber("seq").longValue();
  }

  private static boolean isOwed(Conversation conversation) {
    var ticket = conversation.openTicket();
    if (ticket == null || conversation.status() != Conversation.Status.OPEN) {
      return false;
    }
    var promise = ticket.promise();
    return promise == null
        || promise.state() == Promise.State.OPEN
        || promise.state() == Promise.State.BROKEN;
  }
}
