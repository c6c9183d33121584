package io.amends.channels.telegram;

import io.amends.channels.Door;
import io.amends.channels.Hashes;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Nodes;

/// Where Telegram [posts](https://core.telegram.org/bots/api#setwebhook) updates, with the word
/// that we agreed on in a header.
///
/// @param bot whose updates they are
record TelegramDoor(String bot, String secret) implements Door {
  @Override
  public boolean authentic(Visit visit) {
    return Hashes.same(visit.header("x-telegram-bot-api-secret-token"), secret);
  }

  /// The same as when it is fetched, so that a change from one to the other doubles nothing.
  @Override
  public String key(Visit visit) {
    try {
      var id = Nodes.text(Nodes.object(visit.body()), "update_id");
      return id.matches("\\d{1,19}") ? Poller.key(bot, id) : Door.super.key(visit);
    } catch (MalformedException e) {
      return Door.super.key(visit);
    }
  }

  /// A call may be answered by a call of ours: the waiting mark is taken from the button.
  @Override
  public Answer thanks(Visit visit) {
    try {
      var query = Nodes.text(Nodes.object(visit.body()), "callback_query", "id");
      return query.matches("\\w{1,64}")
          ? new Answer(
              200,
              "application/json",
              "{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"%s\"}".formatted(query))
          : Answer.ok();
    } catch (MalformedException e) {
      return Answer.ok();
    }
  }
}
