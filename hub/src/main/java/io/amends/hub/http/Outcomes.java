package io.amends.hub.http;

import io.amends.hub.Desk.Done;
import java.util.Map;
import java.util.function.Function;

/// What became of a command of the desk, as it is answered.
final class Outcomes {
  private final DeskViews views;

  Outcomes(DeskViews views) {
    this.views = views;
  }

  /// With the message that it made, if it made one.
  Reply added(Done done) {
    return done(
        done,
        ok ->
            ok.added()
                .map(message -> Reply.created(views.message(message)))
                .orElseGet(() -> Reply.json(views.row(ok.now()))));
  }

  Reply changed(Done done) {
    return done(done, ok -> Reply.json(views.row(ok.now())));
  }

  private static Reply done(Done done, Function<Done.Ok, Reply> then) {
    return switch (done) {
      case Done.Ok ok -> then.apply(ok);
      case Done.Missing() -> throw Problem.notFound();
      case Done.NewerMessages(var upTo) ->
          throw new Problem(
              409,
              "newer-messages",
              "The customer has written something since.",
              Map.of("upTo", upTo));
      case Done.OwnedByOther(var name) ->
          throw new Problem(
              409,
              "owned-by-other",
              "%s answers this conversation.".formatted(name),
              Map.of("name", name));
      case Done.Refused(var problem, var detail) -> throw Problem.conflict(problem, detail);
    };
  }
}
