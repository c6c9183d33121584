package io.amends.ticketing;

import io.amends.ticketing.Conversation.Status;
import io.amends.ticketing.Message.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One change of a conversation, put together from what happened and then committed as a whole. All
/// that can happen to a conversation is a verb here, with the rules of what may follow what; what
/// was said, owed and put aside keep rules of their own ([Tail], [Owed], [Standing], [Outbox]). For
/// one thread.
public final class Turn {
  private static final String TOO_MUCH_WAITS = "too much waits to be sent to this customer";

  private final Conversation seen;
  private final Instant now;
  private @Nullable String openKey;
  private String replyTo;
  private @Nullable Way way;
  private String language;
  private final Standing standing;
  private Owner owner;
  private final Tail tail;
  private final Owed owed;
  private List<String> labels;
  private long surveySeq;
  private BotMemory bot;
  private final Outbox outbox;
  private final DoneInputs doneInputs;
  private boolean blocked;
  private Instant due;

  private Turn(Conversation seen, Instant now) {
    this.seen = seen;
    this.now = now;
    openKey = seen.openKey();
    replyTo = seen.replyTo();
    way = seen.way();
    language = seen.language();
    standing = new Standing(seen);
    owner = seen.owner();
    tail = new Tail(seen);
    owed = new Owed(seen, now);
    labels = seen.labels();
    surveySeq = seen.surveySeq();
    bot = seen.bot();
    outbox = new Outbox(seen.outbox());
    doneInputs = new DoneInputs(seen);
    blocked = seen.blocked();
    due = seen.due();
  }

  /// @param now kept to the millisecond, as everything that is stored
  public static Turn on(Conversation seen, Instant now) {
    return new Turn(seen, now.truncatedTo(ChronoUnit.MILLIS));
  }

  /// Was this input already taken in by an earlier turn?
  public boolean knows(String input) {
    return doneInputs.has(input);
  }

  /// Takes in what the customer wrote.
  ///
  /// @param input id of the raw input, so that a repeat is known
  /// @param client the sender's own id of the message
  public Message hear(String input, String client, String text) {
    return hear(input, client, text, seen.channel(), List.of());
  }

  /// Takes in what the customer wrote in the chat of the site, and what hangs on it.
  public Message hear(String input, String client, String text, List<Part> parts) {
    return hear(input, client, text, seen.channel(), parts);
  }

  /// Takes in what the customer wrote.
  ///
  /// @param channel id of the channel that it came by
  public Message hear(String input, String client, String text, String channel, List<Part> parts) {
    done(input);
    if (isSnoozed()) {
      wakeUp(new Author.Customer());
    }
    var message = log(new Author.Customer(), Kind.TEXT, text, parts, client, null, channel);
    tail.heard(message);
    return message;
  }

  /// Shows what a machine wrote in the customer's name; nobody owes it an answer.
  public Message overhear(
      String input, String client, String text, String channel, List<Part> parts) {
    done(input);
    return log(new Author.Customer(), Kind.TEXT, text, parts, client, null, channel);
  }

  /// A person of the shop answered in the channel's own app: it is out already.
  public Message echo(String input, Author.Agent author, String text, String channel) {
    done(input);
    answered();
    rest();
    return log(author, Kind.TEXT, text, List.of(), null, null, channel);
  }

  /// Remembers an input that is no message: a rating, an address.
  public void done(String input) {
    doneInputs.add(input);
  }

  public Message say(Author author, Kind kind, String text, List<Part> parts, @Nullable Why why) {
    return add(author, kind, text, parts, null, why, way);
  }

  /// An agent's words with something hanging on them.
  ///
  /// @param client the agent's own id of it
  public Message say(Author.Agent author, Kind kind, String text, List<Part> parts, String client) {
    return add(author, kind, text, parts, client, null, way);
  }

  /// A line of history for the desk alone.
  public Message event(Author author, String code, String detail) {
    return add(author, Kind.EVENT, "", List.of(new Part.Event(code, detail)), null, null, way);
  }

  /// An agent's public answer. Keeps the promise, or makes it late; takes the conversation if
  /// nobody had it.
  public Message reply(Owner.Agent agent, String client, String text) {
    return reply(agent, client, text, List.of(), way);
  }

  /// An agent's public answer.
  ///
  /// @param by the way that this answer leaves; null in the web chat
  public Message reply(
      Owner.Agent agent, String client, String text, List<Part> parts, @Nullable Way by) {
    if (!agent.equals(owner)) {
      takeOver(agent);
    }
    owed.answeredInPerson(tail.heardSeq());
    rest();
    return add(agent.asAuthor(), Kind.TEXT, text, parts, client, null, by);
  }

  public Message note(Owner.Agent agent, String client, String text) {
    return add(agent.asAuthor(), Kind.NOTE, text, List.of(), client, null, way);
  }

  /// Everything heard so far is answered.
  public void answered() {
    owed.answered(tail.heardSeq());
  }

  /// What the customer wrote is not answered in this turn: by then there is an answer, or a promise
  /// of one. An earlier time stays; an open promise is time enough.
  public void expectAnswer(Instant by) {
    if (!owed.hasTime()) {
      owed.answerBy(by);
      wake(by);
    }
  }

  /// Somebody else owes the answer now, and has until then.
  public void postpone(Instant by) {
    owed.answerBy(by);
    rest();
  }

  /// When the customer's newest words must have been answered; null if nothing is owed beyond the
  /// ticket's promise.
  public @Nullable Instant answerBy() {
    return owed.answerBy();
  }

  /// A time is promised for the customer's newest words.
  public void promise(Instant by) {
    owed.promise(by);
    rest();
  }

  public void remember(BotMemory memory) {
    bot = memory;
  }

  /// The bot gives the conversation to people.
  ///
  /// @throws IllegalStateException if people already have it
  public void handOver(Ticket work) {
    if (!(owner instanceof Owner.Bot)) {
      throw new IllegalStateException("people already own " + seen.id());
    }
    open(work);
    owner = new Owner.Queue();
    answered();
    event(new Author.Bot(), "handedOver", work.reason().name());
  }

  /// People owe an answer from now on.
  public void open(Ticket work) {
    owed.open(work);
    bot = BotMemory.fresh();
    rest();
  }

  public void takeOver(Owner.Agent agent) {
    owner = agent;
    event(agent.asAuthor(), "takenOver", agent.name());
  }

  /// @param by who assigns
  /// @param to null puts it back into the queue
  public void assign(Owner.Agent by, Owner.@Nullable Agent to) {
    owner = to == null ? new Owner.Queue() : to;
    event(by.asAuthor(), to == null ? "unassigned" : "assigned", to == null ? "" : to.name());
  }

  /// Puts it aside; it comes back at that time, or when the customer writes, or a promise breaks.
  public void snooze(Owner.Agent by, Instant until) {
    if (isResolved()) {
      throw new IllegalStateException("resolved already: " + seen.id());
    }
    var time = until.truncatedTo(ChronoUnit.MILLIS);
    standing.snooze(time);
    rest();
    event(by.asAuthor(), "snoozed", time.toString());
  }

  public boolean isSnoozed() {
    return standing.status() == Status.SNOOZED;
  }

  /// When it comes back by itself; null unless it is snoozed.
  public @Nullable Instant snoozedUntil() {
    return standing.snoozedUntil();
  }

  /// It is back.
  public void wakeUp(Author by) {
    standing.open();
    rest();
    event(by, "woke", "");
  }

  /// @param given at most [Conversation#MAX_LABELS]
  public void label(Owner.Agent by, List<String> given) {
    if (given.size() > Conversation.MAX_LABELS) {
      throw new IllegalArgumentException(given.size() + " labels");
    }
    labels = List.copyOf(given);
    event(by.asAuthor(), "labelled", String.join(", ", labels));
  }

  /// Asks the customer how we did.
  public Message survey(String text) {
    var message =
        add(new Author.Automatic(), Kind.TEXT, text, List.of(new Part.AskScore()), null, null, way);
    surveySeq = message.seq();
    return message;
  }

  /// Does this message ask how we did, and nobody has answered yet?
  public boolean isSurvey(long seq) {
    return surveySeq != 0 && surveySeq == seq;
  }

  /// The customer says how we did; asked once, answered once.
  public void score(int score) {
    surveySeq = 0;
    var ticket = owed.ticket();
    var agent = owner instanceof Owner.Agent(var id, _) ? id : null;
    var parts =
        List.<Part>of(
            new Part.Event("scored", String.valueOf(score)),
            new Part.Score(score, agent, ticket == null ? 0 : ticket.number()));
    add(new Author.Customer(), Kind.EVENT, "", parts, null, null, way);
  }

  /// Gives the conversation back to the bot, which starts afresh; the work is done.
  public void giveBack(Owner.Agent by) {
    standing.stopSnoozing();
    owner = new Owner.Bot();
    bot = BotMemory.fresh();
    owed.resolve();
    rest();
    answered();
    event(by.asAuthor(), "givenBack", "");
  }

  public void resolve(Owner.Agent by) {
    standing.resolve();
    owed.resolve();
    rest();
    answered();
    event(by.asAuthor(), "resolved", "");
  }

  /// The customer wrote again, or an agent opened it by hand: the bot starts afresh unless people
  /// take it.
  public void reopen(Author by) {
    standing.open();
    bot = BotMemory.fresh();
    if (by instanceof Author.Agent(var agent, var name)) {
      owner = new Owner.Agent(agent, name);
    } else {
      owner = new Owner.Bot();
    }
    event(by, "reopened", "");
  }

  /// The open promise broke, and a new one is made.
  ///
  /// @throws IllegalStateException if one was made anew before, or nothing is owed
  public void promiseAnew(Instant by) {
    owed.promiseAnew(by);
    standing.stopSnoozing();
    rest();
    event(new Author.Automatic(), "promiseBroken", "");
  }

  /// The second promise broke: a supervisor has to look.
  public void escalate() {
    owed.escalate();
    standing.stopSnoozing();
    rest();
    event(new Author.Automatic(), "escalated", "");
  }

  public void block(Owner.Agent by, boolean on) {
    blocked = on;
    event(by.asAuthor(), on ? "blocked" : "unblocked", "");
  }

  public void speak(String newLanguage) {
    language = newLanguage;
  }

  /// Another conversation takes this one's place for its identity.
  public void step(@Nullable String newOpenKey) {
    openKey = newOpenKey;
  }

  public void replyTo(String identity) {
    replyTo = identity;
  }

  /// From now on we answer there; null: in the web chat.
  public void answerOn(@Nullable Way there) {
    way = there;
  }

  public @Nullable Way way() {
    return way;
  }

  /// Nothing reaches the customer any more on the way we answer now.
  public void close(Way closed) {
    way = closed;
    outbox.cancel(closed.channel(), now);
  }

  /// Nothing is to reach this address any more, whichever way we answer now.
  public void cancel(String channel, String to) {
    outbox.cancel(channel, to, now);
  }

  /// What would wait behind too much else fails at once, and people see why.
  public void send(Outgoing outgoing) {
    if (outgoing.isWaiting() && outbox.isFull()) {
      outbox.add(outgoing.with(Outgoing.State.FAILED, 0, now, TOO_MUCH_WAITS));
      event(new Author.Automatic(), "sendFailed", TOO_MUCH_WAITS);
      return;
    }
    outbox.add(outgoing);
    if (outgoing.isWaiting()) {
      wake(outgoing.nextAt());
    }
  }

  /// What waits or went out under this key; null if it is not known any more.
  public @Nullable Outgoing outgoing(String key) {
    return outbox.find(key);
  }

  /// Replaces what the outbox holds under the same key.
  public void settle(Outgoing outgoing) {
    outbox.replace(outgoing);
    if (outgoing.isWaiting()) {
      wake(outgoing.nextAt());
    }
  }

  /// Something has to be done by then at the latest.
  public void wake(Instant at) {
    if (at.isBefore(due)) {
      due = at;
    }
  }

  /// What is due now was looked at: sets the next time from the promise and the outbox.
  public void rest() {
    due = Conversation.NEVER;
    owed.next().ifPresent(this::wake);
    Optional.ofNullable(standing.snoozedUntil()).ifPresent(this::wake);
    outbox.next().ifPresent(this::wake);
  }

  /// When this happens.
  public Instant now() {
    return now;
  }

  /// Id of the conversation.
  public String conversation() {
    return seen.id();
  }

  public String language() {
    return language;
  }

  public ZoneId zone() {
    return seen.zone();
  }

  public Owner owner() {
    return owner;
  }

  public BotMemory bot() {
    return bot;
  }

  public boolean isResolved() {
    return standing.status() == Status.RESOLVED;
  }

  public @Nullable Ticket openTicket() {
    return owed.openTicket();
  }

  /// The conversation as it is to be stored; the store counts the version.
  public Conversation end() {
    return new Conversation(
        seen.id(),
        seen.version(),
        openKey,
        seen.customer(),
        seen.channel(),
        replyTo,
        way,
        language,
        seen.zone(),
        standing.status(),
        owner,
        tail.lastSeq(),
        tail.heard(),
        tail.heardSeq(),
        owed.answeredSeq(),
        owed.answerBy(),
        standing.snoozedUntil(),
        labels,
        surveySeq,
        seen.seen(),
        bot,
        owed.ticket(),
        tail.messages(),
        outbox.all(),
        doneInputs.all(),
        tail.last(),
        blocked,
        due,
        seen.createdAt(),
        now);
  }

  private Message add(
      Author author,
      Kind kind,
      String text,
      List<Part> parts,
      @Nullable String client,
      @Nullable Why why,
      @Nullable Way there) {
    var isPublic = kind != Kind.NOTE && kind != Kind.EVENT;
    var by = there == null ? seen.channel() : there.channel();
    var message = log(author, kind, text, parts, client, why, isPublic ? by : null);
    if (there != null
        && isPublic
        && !message.isFromCustomer()
        && ((there.open() && !there.quiet()) || author instanceof Author.Agent)) {
      send(Outgoing.of(message, there));
    }
    return message;
  }

  private Message log(
      Author author,
      Kind kind,
      String text,
      List<Part> parts,
      @Nullable String client,
      @Nullable Why why,
      @Nullable String channel) {
    var seq = tail.next();
    var id = seen.id() + ":" + seq;
    var message =
        new Message(
            id, seen.id(), seq, now, author, kind, text, parts, client, why, language, channel);
    tail.add(message);
    return message;
  }
}
