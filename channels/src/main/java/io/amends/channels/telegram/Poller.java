package io.amends.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
import io.amends.channels.Health;
import io.amends.channels.Loop;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// Asks Telegram for [updates](https://core.telegram.org/bots/api#getupdates). Asking with an
/// offset confirms all before it, so it moves only past what is kept. Each update is kept by its
/// number, whatever is in it: reading comes later, one by one, so that an odd one holds nobody up.
final class Poller implements Loop {
  static final List<String> KINDS =
      List.of("message", "edited_message", "callback_query", "my_chat_member", "message_reaction");

  private static final int BATCH = 100;

  /// An update's number, in whatever else.
  private static final Pattern NUMBER = Pattern.compile("\"update_id\"\\s*:\\s*(\\d{1,18})");

  private final String channel;
  private final BotApi api;
  private final InstantSource clock;
  private final Patience patience;
  private final String mark;

  /// @param hold how long Telegram holds an answer back until there is something
  /// @param refused how long to leave Telegram alone that refuses us
  record Patience(Duration hold, Duration refused) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(25), Duration.ofSeconds(30));
  }

  Poller(String channel, BotApi api, InstantSource clock, Patience patience) {
    this.channel = channel;
    this.api = api;
    this.clock = clock;
    this.patience = patience;
    mark = mark(api.bot());
  }

  /// Another bot counts its updates anew.
  static String mark(String bot) {
    return "updates:" + bot;
  }

  /// What an update is kept under. The same number is another update where it is another bot's.
  static String key(String bot, String number) {
    return Nodes.id("update:%s:%s".formatted(bot, number));
  }

  @Override
  public void run(Tray tray, Stop stop) throws IOException, InterruptedException {
    var asking = new AtomicReference<CompletableFuture<?>>(new CompletableFuture<>());
    stop.onStop(() -> asking.get().cancel(true));
    while (!stop.requested()) {
      try {
        round(tray, stop, asking);
      } catch (CancellationException e) {
        return;
      }
    }
  }

  private void round(Tray tray, Stop stop, AtomicReference<CompletableFuture<?>> asking)
      throws IOException, InterruptedException {
    var offset = tray.mark(mark);
    var answer = ask(offset, BATCH, patience.hold(), asking, tray);
    if (answer.statusCode() != 200) {
      refused(answer, tray, stop);
      return;
    }
    List<JsonNode> updates;
    try {
      updates = updates(answer.body());
    } catch (MalformedException e) {
      single(offset, tray, stop, asking);
      return;
    }
    tray.alive();
    if (!updates.isEmpty()) {
      keep(updates, tray, stop);
    }
  }

  private HttpResponse<byte[]> ask(
      String offset,
      int limit,
      Duration hold,
      AtomicReference<CompletableFuture<?>> asking,
      Tray tray)
      throws IOException, InterruptedException {
    var parameters =
        JsonNodeFactory.instance.objectNode().put("limit", limit).put("timeout", hold.toSeconds());
    if (!offset.isEmpty()) {
      parameters.put("offset", Long.parseLong(offset));
    }
    KINDS.forEach(parameters.putArray("allowed_updates")::add);
    var call = api.wait("getUpdates", parameters, hold.plusSeconds(15));
    asking.set(call);
    try {
      return call.get();
    } catch (ExecutionException e) {
      tray.troubled(Health.unreachable("Telegram"));
      throw new IOException("Telegram cannot be reached", e.getCause());
    }
  }

  private static List<JsonNode> updates(byte[] body) {
    var result = Nodes.object(body).path("result");
    var updates = new ArrayList<JsonNode>();
    result.forEach(updates::add);
    return updates;
  }

  private void keep(List<JsonNode> updates, Tray tray, Stop stop) throws InterruptedException {
    long highest = -1;
    for (var update : updates) {
      put(key(update), Nodes.write(update).getBytes(StandardCharsets.UTF_8), tray);
      noticed(update);
      highest = Math.max(highest, update.path("update_id").asLong(-1));
    }
    if (highest >= 0) {
      tray.mark(mark, String.valueOf(highest + 1));
    } else {
      // They are kept, but nothing says how to confirm them: they will come again.
      tray.troubled(Health.refused(200, "updates without a number"));
      stop.sleep(patience.refused());
    }
  }

  private String key(JsonNode update) {
    var id = Nodes.text(update, "update_id");
    return id.isBlank() ? "odd:" + Nodes.hash(Nodes.write(update)) : key(api.bot(), id);
  }

  private void put(String key, byte[] body, Tray tray) {
    tray.put(new Envelope(channel, key, clock.instant(), Map.of(), body));
  }

  /// Takes the waiting mark from the button that was pressed.
  private void noticed(JsonNode update) {
    var query = Nodes.text(update, "callback_query", "id");
    if (!query.isEmpty()) {
      var _ =
          api.wait(
              "answerCallbackQuery",
              JsonNodeFactory.instance.objectNode().put("callback_query_id", query),
              Duration.ofSeconds(10));
    }
  }

  /// The answer is no JSON. One at a time, the one that spoils it is found, kept for a person, and
  /// passed.
  private void single(
      String offset, Tray tray, Stop stop, AtomicReference<CompletableFuture<?>> asking)
      throws IOException, InterruptedException {
    var answer = ask(offset, 1, Duration.ZERO, asking, tray);
    if (answer.statusCode() != 200) {
      refused(answer, tray, stop);
      return;
    }
    try {
      var updates = updates(answer.body());
      if (!updates.isEmpty()) {
        keep(updates, tray, stop);
      }
    } catch (MalformedException e) {
      put("odd:" + Hashes.of(answer.body()), answer.body(), tray);
      var number = NUMBER.matcher(new String(answer.body(), StandardCharsets.UTF_8));
      if (number.find()) {
        tray.mark(mark, String.valueOf(Long.parseLong(number.group(1)) + 1));
      } else if (!offset.isEmpty()) {
        tray.mark(mark, String.valueOf(Long.parseLong(offset) + 1));
      } else {
        tray.troubled(Health.refused(200, "an answer that is no JSON"));
        stop.sleep(patience.refused());
      }
    }
  }

  private void refused(HttpResponse<byte[]> answer, Tray tray, Stop stop)
      throws IOException, InterruptedException {
    var body = new String(answer.body(), StandardCharsets.UTF_8);
    int status = answer.statusCode();
    switch (status) {
      case 401, 404 -> {
        tray.troubled(Health.credentials());
        stop.sleep(patience.refused());
      }
      case 429 -> stop.sleep(BotApi.retryAfter(read(body)));
      case 409 -> {
        // Either posts are on, which we put off, or somebody else asks for the same bot.
        if (body.contains("webhook")
            && api.call("deleteWebhook", JsonNodeFactory.instance.objectNode())
                instanceof Outcome.Answered answered
            && answered.isFine()) {
          return;
        }
        tray.troubled(Health.takenElsewhere());
        stop.sleep(patience.refused());
      }
      default -> {
        tray.troubled(Health.refused(status, ""));
        throw new IOException("Telegram answered " + status);
      }
    }
  }

  private static JsonNode read(String body) {
    try {
      return Nodes.object(body);
    } catch (MalformedException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
