package io.amends.hub;

import io.amends.channels.Inbound;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What customers do in the chat of the site. Calls block; safe for use by many threads.
public interface Visitors {
  /// A browser comes, or comes back.
  Visit hello(Hello hello);

  /// Takes in what a visitor says: stored when this returns [Taken.Accepted]. The answer comes by
  /// the [Bus].
  Taken take(Visit visit, Inbound inbound);

  /// Keeps a file that the visitor will send.
  ///
  /// @param token as the browser keeps it
  /// @return empty if we do not know the visitor, or they are blocked
  Optional<Part.File> keep(String token, String site, String name, String type, byte[] content);

  /// The conversation of whoever holds this token.
  Optional<Conversation> conversation(String token, String site);

  /// The visitor's conversation, once there is one: it begins with the first input.
  Optional<Conversation> conversation(Visit visit);

  /// @return what the customer may see after that seq, oldest first, at most `limit`
  List<Message> messagesAfter(Conversation conversation, long after, int limit);

  /// What the visitor needs to go on elsewhere; nothing before the conversation has begun.
  Optional<Elsewhere> elsewhere(Visit visit);

  void typing(Visit visit, boolean on);

  void seen(Visit visit, long upTo);

  /// @param token as the browser kept it; null the first time
  /// @param resume one-time code of a link in an e-mail; null if it came otherwise
  /// @param language two letters
  record Hello(
      String site, @Nullable String token, @Nullable String resume, String language, ZoneId zone) {}

  /// @param token to be kept by the browser
  /// @param identity key of the visitor's identity
  record Visit(String site, String token, String identity, String language, ZoneId zone) {}

  /// What became of an input.
  sealed interface Taken {
    record Accepted() implements Taken {}

    /// @param text a sentence in the visitor's language
    record Refused(Problem problem, String text, Optional<Duration> retryAfter) implements Taken {}
  }

  enum Problem {
    TOO_LONG,
    EMPTY,
    SLOW_DOWN,
    BLOCKED,
    BAD_ADDRESS,
    BAD_CLIENT_ID,
    /// A file that is not there, or too many.
    NO_FILE
  }
}
