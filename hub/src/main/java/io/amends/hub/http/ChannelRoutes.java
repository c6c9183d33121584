package io.amends.hub.http;

import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Health;
import io.amends.channels.UnusableSettingsException;
import io.amends.hub.ChannelDesk;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The channels, as administrators set them up. A secret goes in and never comes out.
final class ChannelRoutes {
  private static final int MAX_VALUE = 10_000;

  private final ChannelDesk channels;

  ChannelRoutes(ChannelDesk channels) {
    this.channels = channels;
  }

  record FieldView(
      String name, String type, boolean required, String fallback, List<String> options) {}

  record KindView(String kind, List<FieldView> fields) {}

  /// @param hooks what the webhook address of every channel begins with, before its id
  record Kinds(List<KindView> kinds, String hooks) {}

  /// @param secrets names of those that are set
  /// @param wrong the field whose value cannot be used
  /// @param hook where the provider posts to
  record ChannelView(
      String id,
      String kind,
      String name,
      String language,
      String zone,
      Map<String, String> values,
      Set<String> secrets,
      boolean paused,
      long version,
      @Nullable String hook,
      @Nullable String wrong,
      StateView state) {}

  record StateView(
      @Nullable Instant connectedSince,
      @Nullable Instant lastIn,
      @Nullable Instant lastOut,
      @Nullable HealthView trouble,
      @Nullable Instant troubledAt) {}

  record HealthView(boolean ok, String code, Map<String, String> values) {
    static HealthView of(Health health) {
      return new HealthView(health.ok(), health.code(), health.values());
    }
  }

  record Channels(List<ChannelView> channels) {}

  record Named(String id, String kind, String name) {}

  record Names(List<Named> channels) {}

  /// @param secrets those to set; what is left out stays as it is
  record Edit(
      @Nullable String id,
      @Nullable String kind,
      String name,
      String language,
      String zone,
      Map<String, String> values,
      @Nullable Map<String, String> secrets,
      boolean paused,
      long version) {}

  Reply kinds(Call call) {
    return Reply.json(
        new Kinds(channels.kinds().stream().map(ChannelRoutes::view).toList(), channels.hook("")));
  }

  Reply list(Call call) {
    return Reply.json(new Channels(channels.all().stream().map(ChannelRoutes::view).toList()))
        .notStored();
  }

  /// What the channels are called, for everybody at the desk.
  Reply names(Call call) {
    return Reply.json(
        new Names(
            channels.all().stream()
                .map(ChannelDesk.Channel::settings)
                .map(s -> new Named(s.id(), s.kind(), s.name()))
                .toList()));
  }

  Reply create(Call call) {
    var given = call.body(Edit.class);
    if (given.id == null || given.kind == null) {
      throw Problem.invalid("'id' and 'kind' are needed.");
    }
    var settings = settings(given.id, kind(given.kind), given, Map.of(), 0);
    if (!tried(() -> channels.create(settings))) {
      throw Problem.conflict("exists", "There is a channel with this id already.");
    }
    return Reply.created(view(channels.find(given.id).orElseThrow(Problem::notFound)));
  }

  Reply change(Call call) {
    var id = call.parameter("id");
    var given = call.body(Edit.class);
    var now = channels.find(id).orElseThrow(Problem::notFound).settings();
    var edited = settings(id, kind(now.kind()), given, now.secrets(), given.version);
    var saved = tried(() -> channels.change(edited));
    return Reply.json(
        view(
            saved.orElseThrow(() ->
                new Problem(
                    409,
                    "edit-conflict",
                    "Somebody else has changed it meanwhile.",
                    Map.of("newest", view(channels.find(id).orElseThrow(Problem::notFound)))))));
  }

  Reply remove(Call call) {
    if (!channels.remove(call.parameter("id"))) {
      throw Problem.notFound();
    }
    return Reply.empty(204);
  }

  Reply check(Call call) {
    return Reply.json(
        HealthView.of(channels.check(call.parameter("id")).orElseThrow(Problem::notFound)));
  }

  private interface Trial<T> {
    T run();
  }

  private static <T> T tried(Trial<T> trial) {
    try {
      return trial.run();
    } catch (UnusableSettingsException e) {
      throw new Problem(
          422,
          "unusable",
          "The value of '%s' cannot be used.".formatted(e.field()),
          Map.of("field", e.field()));
    }
  }

  private ChannelKind kind(String name) {
    return channels.kinds().stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("There is no such kind of channel."));
  }

  private static ChannelSettings settings(
      String id, ChannelKind kind, Edit given, Map<String, String> known, long version) {
    var values = new HashMap<String, String>();
    var secrets = new HashMap<>(known);
    for (var field : kind.form()) {
      if (field.type() == Field.Type.SECRET) {
        var text = given.secrets == null ? null : given.secrets.get(field.name());
        if (text != null && !text.isBlank()) {
          secrets.put(field.name(), bounded(field, text.strip()));
        }
        needed(field, secrets.getOrDefault(field.name(), ""));
      } else {
        var text = given.values.getOrDefault(field.name(), "").strip();
        values.put(field.name(), bounded(field, text.isEmpty() ? field.fallback() : text));
        needed(field, values.get(field.name()));
      }
    }
    try {
      return new ChannelSettings(
          id,
          kind.name(),
          named(given.name),
          given.language,
          ZoneId.of(given.zone),
          values,
          secrets,
          given.paused,
          version);
    } catch (DateTimeException e) {
      throw Problem.invalid("'zone' is no time zone such as Europe/Riga.");
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
  }

  private static String named(String name) {
    if (name.isBlank() || name.length() > 80) {
      throw Problem.invalid("'name' must have 1 to 80 characters.");
    }
    return name.strip();
  }

  private static String bounded(Field field, String text) {
    if (text.length() > MAX_VALUE) {
      throw Problem.invalid("'%s' is too long.".formatted(field.name()));
    }
    return text;
  }

  private static void needed(Field field, @Nullable String text) {
    if (field.required() && (text == null || text.isEmpty())) {
      throw new Problem(
          422,
          "unusable",
          "'%s' is needed.".formatted(field.name()),
          Map.of("field", field.name()));
    }
  }

  private static KindView view(ChannelKind kind) {
    return new KindView(
        kind.name(),
        kind.form().stream()
            .map(f ->
                new FieldView(
                    f.name(), Views.name(f.type()), f.required(), f.fallback(), f.options()))
            .toList());
  }

  private static ChannelView view(ChannelDesk.Channel channel) {
    var s = channel.settings();
    var state = channel.state();
    return new ChannelView(
        s.id(),
        s.kind(),
        s.name(),
        s.language(),
        s.zone().getId(),
        s.values(),
        new TreeSet<>(s.secrets().keySet()),
        s.paused(),
        s.version(),
        channel.hook().orElse(null),
        channel.wrong().orElse(null),
        new StateView(
            state.connectedSince(),
            state.lastIn(),
            state.lastOut(),
            state.trouble() == null ? null : HealthView.of(state.trouble()),
            state.troubledAt()));
  }
}
