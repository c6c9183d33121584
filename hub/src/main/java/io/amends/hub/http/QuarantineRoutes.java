package io.amends.hub.http;

import io.amends.channels.Inbox;
import io.amends.channels.RawInput;
import io.amends.channels.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Inputs that could not become a message.
final class QuarantineRoutes {
  private static final int MOST = 200;
  private static final int MAX_EXCERPT = 200;

  private final Inbox inbox;
  private final Consumer<RawInput> intake;

  /// @param intake takes an input in once more
  QuarantineRoutes(Inbox inbox, Consumer<RawInput> intake) {
    this.inbox = inbox;
    this.intake = intake;
  }

  record Row(String id, String channel, Instant at, @Nullable String reason, String excerpt) {
    static Row of(RawInput input) {
      var body = input.body();
      return new Row(
          input.id(),
          input.channel(),
          input.at(),
          input.reason(),
          VisibleText.wellFormed(
              body.length() <= MAX_EXCERPT ? body : body.substring(0, MAX_EXCERPT)));
    }
  }

  record Rows(List<Row> rows) {}

  Reply list(Call call) {
    return Reply.json(new Rows(inbox.quarantined(MOST).stream().map(Row::of).toList()));
  }

  Reply rerun(Call call) {
    intake.accept(inbox.rerun(call.parameter("id")).orElseThrow(Problem::notFound));
    return Reply.empty(204);
  }
}
