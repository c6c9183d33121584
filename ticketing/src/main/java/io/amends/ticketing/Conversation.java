package io.amends.ticketing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ordered exchange with one customer, and the only thing that a turn commits. Changed through a
/// [Turn], stored through [Conversations#commit].
///
/// @param version counts the commits; the compare-and-set looks at it
/// @param openKey key of the identity that writes here while it is the open conversation of that
///   identity; unique; null once another one has taken its place
/// @param channel id of the channel that it came in by
/// @param replyTo key of the identity that we answer now
/// @param way how it is answered; null for the web chat, whose sockets look themselves
/// @param language two letters; the language we answer in
/// @param zone the customer's own, for telling times
/// @param lastSeq newest message of any kind
/// @param heard how many messages the customer has written
/// @param heardSeq newest message of the customer
/// @param answeredSeq newest message of the customer that was answered, handed over or seen to by a
///   person; behind [#heardSeq] while something waits for an answer
/// @param answerBy when the customer's newest words must have been answered, by people or by a bot
///   that is still thinking, or a time is promised for them; null if nothing is owed beyond the
///   ticket's promise
/// @param snoozedUntil when it comes back by itself; only while it is snoozed
/// @param labels what agents sort it by, in the order they gave; at most [#MAX_LABELS]
/// @param surveySeq the message that asks how we did, while it is not answered; 0 for none
/// @param tail messages committed here and maybe not yet copied to the messages, oldest first
/// @param outbox newest last; settled ones are dropped beyond [#MAX_OUTBOX]
/// @param doneInputs ids of the newest inputs taken in, oldest first, at most [#MAX_DONE]
/// @param last a line for the list
/// @param due when something has to be done without anybody ringing; [#NEVER] if nothing
public record Conversation(
    String id,
    long version,
    @Nullable String openKey,
    String customer,
    String channel,
    String replyTo,
    @Nullable Way way,
    String language,
    ZoneId zone,
    Status status,
    Owner owner,
    long lastSeq,
    long heard,
    long heardSeq,
    long answeredSeq,
    @Nullable Instant answerBy,
    @Nullable Instant snoozedUntil,
    List<String> labels,
    long surveySeq,
    Seen seen,
    BotMemory bot,
    @Nullable Ticket ticket,
    List<Message> tail,
    List<Outgoing> outbox,
    List<String> doneInputs,
    Line last,
    boolean blocked,
    Instant due,
    Instant createdAt,
    Instant updatedAt) {
  public static final int MAX_DONE = 100;
  public static final int MAX_OUTBOX = 50;
  public static final int MAX_LABELS = 10;

  /// Further away than any deadline.
  public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  public enum Status {
    OPEN,
    /// Put aside until a time, or until the customer writes.
    SNOOZED,
    RESOLVED
  }

  /// @param text the beginning of the newest message that a customer sees, without Markdown's line
  ///   breaks, at most 140 characters
  public record Line(String text, Instant at, Author from) {
    private static final int LONGEST = 140;

    static Line of(Message message) {
      var text = message.text().isBlank() ? nameOfFile(message) : message.text();
      return new Line(shortened(text), message.at(), message.author());
    }

    /// What stands for a message without words.
    private static String nameOfFile(Message message) {
      return message.files().stream()
          .findFirst()
          .map(file -> "\uD83D\uDCCE " + file.name())
          .orElse("");
    }

    private static String shortened(String text) {
      var flat = text.replaceAll("\\s+", " ").strip();
      if (flat.length() <= LONGEST) {
        return flat;
      }
      var end = Character.isHighSurrogate(flat.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
      return flat.substring(0, end) + "…";
    }
  }

  public Conversation {
    labels = List.copyOf(labels);
    tail = List.copyOf(tail);
    outbox = List.copyOf(outbox);
    doneInputs = List.copyOf(doneInputs);
  }

  /// A conversation that is not stored yet.
  ///
  /// @param identity key of the identity that writes
  public static Conversation opening(
      String id,
      String customer,
      String channel,
      String identity,
      String language,
      ZoneId zone,
      Instant opened) {
    var now = opened.truncatedTo(ChronoUnit.MILLIS);
    return new Conversation(
        id,
        0,
        identity,
        customer,
        channel,
        identity,
        null,
        language,
        zone,
        Status.OPEN,
        new Owner.Bot(),
        0,
        0,
        0,
        0,
        null,
        null,
        List.of(),
        0,
        Seen.nothing(),
        BotMemory.fresh(),
        null,
        List.of(),
        List.of(),
        List.of(),
        new Line("", now, new Author.Automatic()),
        false,
        NEVER,
        now,
        now);
  }

  /// Does the customer wait for an answer?
  public boolean isUnanswered() {
    return heardSeq > answeredSeq;
  }

  /// Messages of the customer that no agent has seen.
  public long unread() {
    return Math.max(0, heard - seen.heardByDesk());
  }

  /// Does something that we sent need a person to look at it?
  public boolean isStuck() {
    return outbox.stream().anyMatch(Outgoing::isStuck);
  }

  /// What is to be sent first of all that nothing before it holds back.
  public @Nullable Outgoing nextOut() {
    return outbox.stream()
        .filter(o -> o.isWaiting() && !o.isHeldBy(outbox))
        .min(Comparator.comparing(Outgoing::nextAt))
        .orElse(null);
  }

  public @Nullable Ticket openTicket() {
    return ticket != null && ticket.isOpen() ? ticket : null;
  }
}
