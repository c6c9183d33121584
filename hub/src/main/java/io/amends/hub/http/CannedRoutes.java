package io.amends.hub.http;

import io.amends.ticketing.CannedReplies;
import io.amends.ticketing.CannedReplies.Saving;
import io.amends.ticketing.CannedReply;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sentences that agents need often.
final class CannedRoutes {
  private static final int MOST = 1000;
  private static final int MOST_FOUND = 20;

  private final CannedReplies canned;

  CannedRoutes(CannedReplies canned) {
    this.canned = canned;
  }

  record Found(String id, String shortcut, String title, String text) {}

  record FoundList(List<Found> canned) {}

  record All(List<CannedReply> canned) {}

  /// @param version of the one that is edited; 0 or nothing for a new one
  record Given(String shortcut, String title, Map<String, String> texts, @Nullable Long version) {}

  Reply find(Call call) {
    var words = folded(call.query("q"));
    var language = call.query("language");
    return Reply.json(
        new FoundList(
            canned.all(MOST).stream()
                .filter(c -> folded(c.shortcut() + " " + c.title()).contains(words))
                .limit(MOST_FOUND)
                .map(c -> new Found(c.id(), c.shortcut(), c.title(), c.text(language)))
                .toList()));
  }

  Reply list(Call call) {
    return Reply.json(new All(canned.all(MOST)));
  }

  Reply create(Call call) {
    return Reply.created(save(UUID.randomUUID().toString(), call.body(Given.class), 0));
  }

  Reply change(Call call) {
    var given = call.body(Given.class);
    var id = call.parameter("id");
    var stored =
        canned.all(MOST).stream()
            .filter(c -> c.id().equals(id))
            .findFirst()
            .orElseThrow(Problem::notFound);
    return Reply.json(save(id, given, given.version == null ? stored.version() : given.version));
  }

  private CannedReply save(String id, Given given, long version) {
    CannedReply edited;
    try {
      edited = new CannedReply(id, given.shortcut, given.title.strip(), given.texts, version);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
    return switch (canned.save(edited)) {
      case Saving.Saved(var now) -> now;
      case Saving.EditConflict() ->
          throw Problem.conflict("edit-conflict", "Somebody else has changed it meanwhile.");
      case Saving.ShortcutTaken() ->
          throw Problem.conflict("exists", "Another reply has this shortcut.");
    };
  }

  Reply delete(Call call) {
    if (!canned.delete(call.parameter("id"))) {
      throw Problem.notFound();
    }
    return Reply.empty(204);
  }

  private static String folded(String text) {
    return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "");
  }
}
