package io.amends.ticketing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that has to leave by a channel that does not keep a socket open: an e-mail, say.
///
/// @param key `<conversation>:<seq>:<channel>`
/// @param seq the message it carries
/// @param to address in the channel, frozen when it was queued
/// @param nextAt not before; once it has left: when it did
/// @param error what went wrong last, in words
/// @param details what else was frozen: a mail's other recipients, its subject
/// @param sent how many of its pieces have got through; a later attempt starts after them, but for
///   those that were reported to have failed
public record Outgoing(
    String key,
    long seq,
    String channel,
    String to,
    State state,
    int attempts,
    Instant nextAt,
    @Nullable String error,
    Map<String, String> details,
    int sent) {
  /// Channel of the mails that tell a customer of the web chat about an answer.
  public static final String NOTICE = "mail";

  /// Among the details of what is sent only if the customer has not seen it in the web chat by
  /// then.
  public static final String IF_UNSEEN = "ifUnseen";

  /// Among the details of what will never be taken: why, as a code below `delivery.cause.` in the
  /// desk's texts.
  public static final String CAUSE = "cause";

  /// In the order in which a message gets on; what was reported late never leads back.
  private static final List<State> FORWARD = List.of(State.SENT, State.DELIVERED, State.READ);

  /// Among the details: what was reported of each piece ([Fates]).
  private static final String FATES = "fates";

  /// Among the details of what was reported to have failed when all of it had left.
  private static final String ALL_OUT = "allOut";

  /// Among the details: how often it was sent again after it had surely failed.
  private static final String AGAIN = "again";

  public enum State {
    PENDING,
    /// Given to the channel; what became of it is not known yet.
    SENDING,
    SENT,
    /// The provider says that it arrived.
    DELIVERED,
    /// The provider says that it was read.
    READ,
    /// Not needed any more: the customer has seen it elsewhere.
    CANCELLED,
    /// Maybe sent: a person decides.
    UNKNOWN,
    /// Given up: a person sees it.
    FAILED
  }

  public Outgoing {
    details = Map.copyOf(details);
  }

  /// Nothing but the address was frozen.
  public Outgoing(
      String key,
      long seq,
      String channel,
      String to,
      State state,
      int attempts,
      Instant nextAt,
      @Nullable String error) {
    this(key, seq, channel, to, state, attempts, nextAt, error, Map.of(), 0);
  }

  /// A message by the way that the customer came.
  static Outgoing of(Message message, Way there) {
    return new Outgoing(
        message.id() + ":" + there.channel(),
        message.seq(),
        there.channel(),
        there.to(),
        there.open() ? State.PENDING : State.FAILED,
        0,
        message.at(),
        there.open() ? null : "the customer cannot be written to there",
        there.details(),
        0);
  }

  public boolean isWaiting() {
    return state == State.PENDING || state == State.SENDING;
  }

  public Outgoing with(State state, int attempts, Instant nextAt, @Nullable String error) {
    return new Outgoing(key, seq, channel, to, state, attempts, nextAt, error, details, sent);
  }

  public Outgoing because(String cause) {
    return noting(CAUSE, cause);
  }

  private Outgoing noting(String name, String value) {
    var more = new HashMap<>(details);
    more.put(name, value);
    return new Outgoing(key, seq, channel, to, state, attempts, nextAt, error, more, sent);
  }

  /// A piece got through.
  ///
  /// @param piece counts from 0
  public Outgoing left(int piece) {
    return with(fates().left(piece), Math.max(sent, piece + 1));
  }

  /// Does this piece have to leave, still or again?
  ///
  /// @param piece counts from 0
  public boolean owes(int piece) {
    return piece >= sent || fates().isAgain(piece);
  }

  /// An agent wants what did not get through to be sent again.
  public Outgoing again(Instant now) {
    boolean surely =
        state == State.FAILED
            && (details.containsKey(CAUSE)
                || details.containsKey(ALL_OUT)
                || fates().hasFailed(unsure()));
    var more = new HashMap<>(details);
    more.remove(CAUSE);
    more.remove(ALL_OUT);
    if (surely) {
      more.merge(AGAIN, "1", (times, _) -> String.valueOf(Integer.parseInt(times) + 1));
    }
    return new Outgoing(key, seq, channel, to, State.PENDING, 0, now, null, more, sent)
        .with(fates().again(), sent);
  }

  /// The idempotency key towards the channel: the same for each attempt, but another one after a
  /// failure that is sure, since providers repeat their answer to a key that they know.
  public String callKey() {
    return details.containsKey(AGAIN) ? key + "~" + details.get(AGAIN) : key;
  }

  private Fates fates() {
    return new Fates(details.getOrDefault(FATES, ""));
  }

  private Outgoing with(Fates fates, int pieces) {
    var more = new HashMap<>(details);
    if (!fates.letters().isEmpty()) {
      more.put(FATES, fates.letters());
    }
    return new Outgoing(key, seq, channel, to, state, attempts, nextAt, error, more, pieces);
  }

  /// Is it for a customer who has left the web chat? Who sees it there needs no other.
  public boolean isForAbsent() {
    return channel.equals(NOTICE) || details.containsKey(IF_UNSEEN);
  }

  /// Does what comes after it by the same channel wait until a person has decided?
  public boolean holds() {
    return state == State.UNKNOWN && !channel.equals(NOTICE);
  }

  /// Does something before it have to get out first? Each channel keeps its order, beside the
  /// others.
  boolean isHeldBy(List<Outgoing> outbox) {
    return outbox.stream()
        .takeWhile(o -> !o.key.equals(key))
        .anyMatch(o -> (o.holds() || o.isWaiting()) && o.channel.equals(channel));
  }

  /// Does a person have to look?
  public boolean isStuck() {
    return state == State.FAILED || state == State.UNKNOWN;
  }

  /// The provider tells what became of a piece. It only moves forward, and fails only before it
  /// arrived. What is still on its way is judged when all of it is out.
  ///
  /// @param piece counts from 0
  public Outgoing reported(int piece, State told, @Nullable String reason) {
    var noted = with(fates().told(piece, told), sent);
    return switch (state) {
      case PENDING, SENDING, CANCELLED -> noted;
      case UNKNOWN -> noted.certain(unsure(), reason);
      case FAILED -> noted.healed();
      case SENT, DELIVERED, READ -> noted.judged(reason);
    };
  }

  /// A provider tells of all of it what became of it.
  public Outgoing reported(State told) {
    var now = this;
    for (int piece = 0; piece < Math.max(1, sent); piece++) {
      now = now.reported(piece, told, null);
    }
    return now;
  }

  /// Had all of it left by then, and is not known to be read?
  public boolean wasOutBy(Instant time) {
    return (state == State.SENT || state == State.DELIVERED) && !nextAt.isAfter(time);
  }

  /// What this attempt came to, beside what providers reported meanwhile.
  ///
  /// @param stored the same, as it is kept by now
  public Outgoing besides(Outgoing stored) {
    var noted = with(fates().besides(stored.fates()), sent);
    return state == State.SENT ? noted.judged("a part of it did not arrive") : noted;
  }

  /// The piece that may have been sent: the first that has to leave.
  private int unsure() {
    int piece = 0;
    while (!owes(piece)) {
      piece++;
    }
    return piece;
  }

  /// If the piece that may have been sent was, the rest may follow. Until that is told, a person
  /// has to decide, whatever became of the others.
  private Outgoing certain(int unsure, @Nullable String reason) {
    if (fates().hasFailed(unsure)) {
      return with(State.FAILED, attempts, nextAt, reason);
    }
    return fates().of(unsure, unsure + 1) == State.UNKNOWN
        ? this
        : with(fates(), Math.max(sent, unsure + 1)).with(State.PENDING, attempts, nextAt, null);
  }

  /// All of it had left, and what seemed to have failed arrived after all.
  private Outgoing healed() {
    return details.containsKey(ALL_OUT) && !fates().hasFailed()
        ? with(State.SENT, attempts, nextAt, null).judged(null)
        : this;
  }

  private Outgoing judged(@Nullable String reason) {
    if (fates().hasFailed()) {
      return with(State.FAILED, attempts, nextAt, reason).noting(ALL_OUT, "true");
    }
    var told = fates().of(0, Math.max(1, sent));
    return FORWARD.indexOf(told) > FORWARD.indexOf(state)
        ? with(told, attempts, nextAt, null)
        : this;
  }
}
