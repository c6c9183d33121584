package io.amends.hub.http;

import io.amends.channels.Envelopes.Quarantined;
import io.amends.channels.Inbox;
import io.amends.channels.RawInput;
import io.amends.channels.VisibleText;
import io.amends.hub.ChannelDesk;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Inputs that could not become a message.
final class QuarantineRoutes {
  /// What the id of a whole envelope begins with, which holds several inputs or none that can be
  /// read.
  private static final String ENVELOPE = "envelope:";

  private static final int MOST = 200;
  private static final int MAX_EXCERPT = 200;

  private final Inbox inbox;
  private final ChannelDesk channels;
  private final Consumer<RawInput> intake;

  /// @param intake takes an input in once more
  QuarantineRoutes(Inbox inbox, Consumer<RawInput> intake, ChannelDesk channels) {
    this.inbox = inbox;
    this.channels = channels;
    this.intake = intake;
  }

  record Row(String id, String channel, Instant at, @Nullable String reason, String excerpt) {
    static Row of(RawInput input) {
      return new Row(
          input.id(), input.channel(), input.at(), input.reason(), excerpt(input.body()));
    }

    static Row of(Quarantined envelope) {
      return new Row(
          ENVELOPE + envelope.id(),
          envelope.channel(),
          envelope.at(),
          envelope.reason(),
          excerpt(envelope.excerpt()));
    }

    private static String excerpt(String body) {
      return VisibleText.wellFormed(
          body.length() <= MAX_EXCERPT ? body : body.substring(0, MAX_EXCERPT));
    }
  }

  record Rows(List<Row> rows) {}

  Reply list(Call call) {
    var rows =
        Stream.concat(
                inbox.quarantined(MOST).stream().map(Row::of),
                channels.quarantined(MOST).stream().map(Row::of))
            .sorted(Comparator.comparing(Row::at).reversed())
            .toList();
    return Reply.json(new Rows(rows));
  }

  Reply rerun(Call call) {
    var id = call.parameter("id");
    if (!id.startsWith(ENVELOPE)) {
      intake.accept(inbox.rerun(id).orElseThrow(Problem::notFound));
    } else if (!channels.rerun(id.substring(ENVELOPE.length()))) {
      throw Problem.notFound();
    }
    return Reply.empty(204);
  }
}
