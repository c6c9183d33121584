package io.amends.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.amends.channels.Attachment;
import io.amends.channels.Capabilities;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.Door;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.Surroundings;
import io.amends.channels.calls.Multipart;
import io.amends.channels.calls.Nodes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Facebook page or an Instagram account: private messages and what is written in public. Safe
/// for use by many threads.
///
/// Meta lets us write for 24 hours after the customer did; people may for a week, if the app has
/// the permission «Human agent».
final class MessagingChannel implements Channel {
  private static final Duration WINDOW = Duration.ofHours(24);
  static final Duration FOR_PEOPLE = Duration.ofDays(7);
  private static final String USERNAME = "username";

  private final Terms terms;
  private final Surroundings surroundings;
  private final MetaReader reader;
  private final MessagingWriter writer;
  private final Graph graph;
  private final Door door;

  /// @param account id of the page or the account
  /// @param replies what answers to a comment are called in the Graph API
  /// @param people the app may use the tag for people
  record Terms(String account, String replies, boolean people, Capabilities capabilities) {}

  MessagingChannel(
      Terms terms, MetaReader reader, Surroundings surroundings, Graph graph, Door door) {
    this.terms = terms;
    this.surroundings = surroundings;
    this.reader = reader;
    this.graph = graph;
    this.door = door;
    writer = new MessagingWriter(terms.capabilities());
  }

  @Override
  public Capabilities capabilities() {
    return terms.capabilities();
  }

  /// Under a comment there are words only, and the one private answer to it is a single message.
  @Override
  public Capabilities capabilities(String to) {
    return MessagingWriter.kind(to).equals(MessagingWriter.MESSAGE)
        ? terms.capabilities()
        : terms.capabilities().withoutFiles();
  }

  @Override
  public List<ChannelEvent> parse(Envelope envelope) {
    return reader.read(envelope);
  }

  @Override
  public Map<String, String> freeze(String conversation, Map<String, String> newest) {
    return Windows.freeze(newest);
  }

  @Override
  public List<Piece> render(Outbound words) {
    return writer.pieces(words);
  }

  @Override
  public SendResult send(Piece piece) throws InterruptedException {
    return switch (piece.kind()) {
      case MessagingWriter.PUBLIC ->
          Graph.result(
              graph.post(
                  piece.to().substring(Who.COMMENT.length()) + "/" + terms.replies(),
                  Nodes.object(piece.body())));
      case MessagingWriter.PRIVATE -> inPrivate(piece);
      default -> message(piece);
    };
  }

  /// A comment is answered in private once: a second message would be refused, so nothing is cut.
  private SendResult inPrivate(Piece piece) throws InterruptedException {
    var limit = terms.capabilities().text();
    var body = Nodes.object(piece.body());
    return limit.length(Nodes.text(body, "message", "text")) <= limit.max()
        ? post(body, piece)
        : new SendResult.Rejected(
            Cause.TOO_LARGE,
            "a private answer to a comment is one message of at most %d characters"
                .formatted(limit.max()));
  }

  private SendResult message(Piece piece) throws InterruptedException {
    var now = surroundings.clock().instant();
    if (!Windows.isOver(piece, now, WINDOW)) {
      return post(Nodes.object(piece.body()), piece);
    }
    var person = Outbound.Author.AGENT.name().equals(piece.details().get(MessagingWriter.AUTHOR));
    return terms.people() && person && !Windows.isOver(piece, now, FOR_PEOPLE)
        ? post(MessagingWriter.late(piece.body()), piece)
        : new SendResult.Rejected(
            Cause.WINDOW_CLOSED, "too long after the customer's last message");
  }

  private SendResult post(JsonNode body, Piece piece) throws InterruptedException {
    var path = terms.account() + "/messages";
    if (piece.files().isEmpty()) {
      return Graph.result(graph.post(path, body));
    }
    var file = piece.files().getFirst();
    var form =
        new Multipart(
            Map.of(
                "recipient", body.path("recipient").toString(),
                "message", body.path("message").toString(),
                "messaging_type", Nodes.text(body, "messaging_type"),
                "tag", Nodes.text(body, "tag")),
            "filedata",
            file.name(),
            file.type(),
            () -> surroundings.open(file.file()));
    return Graph.result(graph.post(path, form));
  }

  @Override
  public void typing(String to, Map<String, String> frozen) {
    if (!to.startsWith(Who.COMMENT) && !to.startsWith(Who.UNDER_FOUR_EYES)) {
      var body = JsonNodeFactory.instance.objectNode().put("sender_action", "typing_on");
      body.putObject("recipient").put("id", to);
      graph.tell(terms.account() + "/messages", body);
    }
  }

  @Override
  public Health check() {
    return isInstagram()
        ? graph.check(terms.account(), "accountId", USERNAME)
        : graph.check(terms.account(), "pageId", "name");
  }

  private boolean isInstagram() {
    return terms.replies().equals("replies");
  }

  /// The token comes back as the `ref` of a referral. Instagram's links go by the account's name.
  @Override
  public Optional<URI> invite(String token, String code) {
    return isInstagram()
        ? graph
            .name(terms.account(), USERNAME)
            .filter(name -> name.matches("[\\w.]{1,64}"))
            .map(name -> URI.create("https://ig.me/m/%s?ref=%s".formatted(name, token)))
        : Optional.of(URI.create("https://m.me/%s?ref=%s".formatted(terms.account(), token)));
  }

  @Override
  public InputStream fetch(Envelope envelope, Attachment attachment) throws IOException {
    return graph.open(attachment);
  }

  @Override
  public Optional<Door> door() {
    return Optional.of(door);
  }
}
