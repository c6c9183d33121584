package io.amends.hub;

import io.amends.ticketing.Agent;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What agents do with a conversation. Calls block; each is one committed turn or none; safe for
/// use by many threads.
public interface Desk {
  /// Answers the customer, and takes the conversation if nobody has it.
  ///
  /// @param client the agent's own id of it; a repeat gives the same message
  /// @param after newest seq that the agent had on screen
  default Done reply(Agent agent, String conversation, String client, String text, long after) {
    return reply(agent, conversation, new Answer(client, text, after, List.of(), Optional.empty()));
  }

  /// Answers the customer, with files and a letterhead of the agent's choice.
  Done reply(Agent agent, String conversation, Answer answer);

  /// @param text may be empty if there are files
  /// @param files ids of what was kept for this conversation
  /// @param head only of letters; as [#answering] tells if the agent changed nothing
  record Answer(
      String client, String text, long after, List<String> files, Optional<Letterhead> head) {
    public Answer {
      files = List.copyOf(files);
    }
  }

  /// Answers in private what the customer wrote in public, where the provider allows it.
  Done replyInPrivate(Agent agent, String conversation, String client, String text, long after);

  /// Keeps a file that will go with an answer.
  ///
  /// @return empty if there is no such conversation
  Optional<Part.File> keep(String conversation, String name, String type, byte[] content);

  /// How an answer would leave now.
  Answering answering(Conversation conversation);

  /// @param kind of the channel; `web` for the chat
  /// @param maxFileBytes what it carries, a letter in all, others in each file; 0 if it carries
  ///   none: what is larger goes as a link
  /// @param head only of letters
  /// @param open false once the customer asked us not to write there, or nothing reaches them
  /// @param everybodyReads it is an answer in public
  /// @param inPrivate it may be given in private instead
  /// @param folds letters lose their accents where that is cheaper
  record Answering(
      String kind,
      long maxFileBytes,
      Optional<Letterhead> head,
      boolean open,
      boolean everybodyReads,
      boolean inPrivate,
      boolean folds) {}

  /// To whom a letter goes; addresses by commas.
  record Letterhead(String to, String cc, String bcc, String subject, String replyTo) {}

  Done note(Agent agent, String conversation, String client, String text);

  /// Sets right what the customer was told before. Changes neither owner nor ticket.
  Done correct(Agent agent, String conversation, String client, String text);

  /// Mails all that was said to the customer's address, if we know one.
  Done transcript(String conversation);

  Done takeOver(Agent agent, String conversation);

  Done giveBack(Agent agent, String conversation);

  Done resolve(Agent agent, String conversation);

  Done reopen(Agent agent, String conversation);

  /// @param to nobody: back into the queue
  Done assign(Agent agent, String conversation, Optional<Agent> to);

  Done block(Agent agent, String conversation, boolean on);

  /// Puts it aside.
  Done snooze(Agent agent, String conversation, Instant until);

  /// @param labels at most [Conversation#MAX_LABELS]
  Done label(Agent agent, String conversation, List<String> labels);

  /// Gives a discount by hand, with a few words of the agent's own or the usual ones if empty.
  Done makeGood(
      Agent agent, String conversation, String client, MakeGood gift, String reason, String text);

  /// Sends once more what did not get out, or may not have.
  ///
  /// @param key of the delivery
  Done resend(Agent agent, String conversation, String key);

  /// Leaves it as it is, so that what comes after it can go.
  Done letBe(Agent agent, String conversation, String key);

  /// The agent has it on screen.
  void seen(Agent agent, Conversation conversation);

  void typing(Agent agent, String conversation, boolean on);

  /// What became of a command.
  sealed interface Done {
    /// @param added the message that it made; null if it made none for the conversation's log
    record Ok(Conversation now, Optional<Message> added) implements Done {}

    record Missing() implements Done {}

    /// The customer said something after what the agent had seen.
    record NewerMessages(long upTo) implements Done {}

    record OwnedByOther(String name) implements Done {}

    /// @param problem short code as in docs/api.md, such as `not-possible`, `over-limit`,
    ///   `no-budget`
    /// @param detail a sentence
    record Refused(String problem, String detail) implements Done {}
  }
}
