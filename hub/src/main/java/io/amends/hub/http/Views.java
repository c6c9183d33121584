package io.amends.hub.http;

import io.amends.channels.rendering.Rendering;
import io.amends.hub.FileLinks;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How things of ours are called in JSON.
final class Views {
  private static final int OPENS_FOR_DAYS = 1;

  private final String publicUrl;
  private final FileLinks links;

  /// @param publicUrl without a slash at the end
  Views(String publicUrl, FileLinks links) {
    this.publicUrl = publicUrl;
    this.links = links;
  }

  /// `ASKED_FOR_PERSON` becomes `askedForPerson`.
  static String name(Enum<?> value) {
    var words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
    var name = new StringBuilder(words[0]);
    for (var i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  /// Reads what [#name] writes.
  ///
  /// @throws Problem that lists what there is
  static <E extends Enum<E>> E read(String field, String name, Class<E> type) {
    for (var value : type.getEnumConstants()) {
      if (name(value).equals(name)) {
        return value;
      }
    }
    var known = List.of(type.getEnumConstants()).stream().map(Views::name).toList();
    throw Problem.invalid("'%s' must be one of %s.".formatted(field, String.join(", ", known)));
  }

  /// `helped` or `didNotHelp`; nothing if the customer has not said.
  static Optional<String> opinion(Opinion opinion) {
    return opinion == Opinion.NOT_TOLD ? Optional.empty() : Optional.of(name(opinion));
  }

  /// The newest words as a line of a list shows them: ours without Markdown's marks, the customer's
  /// as they are.
  static String preview(Conversation.Line line) {
    return line.from() instanceof Author.Customer ? line.text() : Rendering.plain(line.text());
  }

  static String from(Author author) {
    return switch (author) {
      case Author.Customer() -> "customer";
      case Author.Bot() -> "bot";
      case Author.Agent(var id, var name) -> "agent";
      case Author.Automatic() -> "system";
    };
  }

  static Optional<String> nameOf(Author author) {
    return author instanceof Author.Agent(var id, var name) ? Optional.of(name) : Optional.empty();
  }

  static String kind(Owner owner) {
    return switch (owner) {
      case Owner.Bot() -> "bot";
      case Owner.Queue() -> "queue";
      case Owner.Agent(var id, var name) -> "agent";
    };
  }

  /// What the customer's widget gets of a message's parts, in its order.
  List<Map<String, Object>> forCustomer(List<Part> parts) {
    return parts.stream()
        .filter(Views::isForCustomer)
        .map(part -> part instanceof Part.File file ? linked(file) : part(part))
        .toList();
  }

  private static boolean isForCustomer(Part part) {
    return switch (part) {
      case Part.Event _,
          Part.Score _,
          Part.NotHelpful _,
          Part.Arrived _,
          Part.Edited _,
          Part.Automated _ ->
          false;
      case Part.File file -> file.role().equals(Part.File.ATTACHED) || file.role().equals("voice");
      case Part.Source _,
          Part.Choice _,
          Part.Offer _,
          Part.PromisedBy _,
          Part.AskEmail _,
          Part.AskScore _,
          Part.AskHelpful _ ->
          true;
    };
  }

  List<Map<String, Object>> forDesk(List<Part> parts) {
    return parts.stream().map(this::part).toList();
  }

  private Map<String, Object> part(Part part) {
    return switch (part) {
      case Part.Source(var article, var title, var revision) ->
          ordered("source", "article", article, "title", title, "url", helpUrl(article, revision));
      case Part.Choice(var id, var label) -> ordered("choice", "id", id, "label", label);
      case Part.Offer(var code, var label, var expires, var conditions) ->
          ordered(
              "offer", "code", code, "label", label, "expires", expires, "conditions", conditions);
      case Part.PromisedBy(var by) -> ordered("promise", "by", by);
      case Part.AskEmail() -> ordered("askEmail");
      case Part.AskScore() -> ordered("askScore");
      case Part.Score(var score, _, _) -> ordered("score", "score", score);
      case Part.AskHelpful() -> ordered("askHelpful");
      case Part.NotHelpful(var seq) -> ordered("notHelpful", "seq", seq);
      case Part.File(var file, var name, var type, var bytes, var role, _) ->
          ordered(
              "file",
              "file",
              file,
              "name",
              name,
              "type",
              type,
              "bytes",
              bytes,
              "role",
              role,
              "url",
              "/api/desk/files/" + file,
              "image",
              Served.isImage(type));
      case Part.Arrived(var channel, var message, var details) ->
          ordered("arrived", "channel", channel, "message", message, "details", details);
      case Part.Edited(var message) -> ordered("edited", "message", message);
      case Part.Automated(var by) -> ordered("automated", "by", by);
      case Part.Event(var code, var detail) -> ordered("event", "code", code, "detail", detail);
    };
  }

  /// Opens without a session, and tells nothing of how we keep it.
  private Map<String, Object> linked(Part.File file) {
    return ordered(
        "file",
        "name",
        file.name(),
        "type",
        file.type(),
        "bytes",
        file.bytes(),
        "url",
        links.path(file.file(), OPENS_FOR_DAYS),
        "image",
        Served.isImage(file.type()));
  }

  /// Where a passage can be read, from `<article>/<language>@<n>`.
  private String helpUrl(String article, String revision) {
    var slash = revision.lastIndexOf('/');
    var at = revision.lastIndexOf('@');
    var language = slash >= 0 && at > slash ? revision.substring(slash + 1, at) : "en";
    return helpUrl(language, article, true);
  }

  String helpUrl(String language, String article, boolean whole) {
    return "%s/help/%s/%s".formatted(whole ? publicUrl : "", language, article);
  }

  static String kind(MakeGood gift) {
    return switch (gift) {
      case MakeGood.PercentOff percent -> "percent";
      case MakeGood.AmountOff amount -> "amount";
      case MakeGood.FreeShipping free -> "freeShipping";
      case MakeGood.FasterShipping faster -> "fasterShipping";
    };
  }

  private static Map<String, Object> ordered(String kind, Object... fields) {
    var map = new LinkedHashMap<String, Object>();
    map.put("kind", kind);
    for (var i = 0; i + 1 < fields.length; i += 2) {
      map.put((String) fields[i], fields[i + 1]);
    }
    return map;
  }
}
