package io.amends.hub.http;

import io.amends.channels.ChannelEvent;
import io.amends.channels.email.mime.MailPage;
import io.amends.hub.ChannelDesk;
import io.amends.hub.FileLinks;
import io.amends.store.Files;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Files that came with messages or go with them, and mails as they came.
final class FileRoutes {
  private final Files files;
  private final FileLinks links;
  private final Conversations conversations;
  private final ChannelDesk channels;
  private final Buckets perAddress;

  FileRoutes(
      Files files,
      FileLinks links,
      Conversations conversations,
      ChannelDesk channels,
      Buckets perAddress) {
    this.files = files;
    this.links = links;
    this.conversations = conversations;
    this.channels = channels;
    this.perAddress = perAddress;
  }

  /// @param remote the mail has images from elsewhere, which are not shown unless asked for
  /// @param quoted it has a quotation
  record Held(boolean remote, boolean quoted) {}

  /// For agents, who see every conversation.
  Reply show(Call call) {
    return Served.of(open(call.parameter("file")));
  }

  /// For whoever was given the address, on any page: of the shop, say.
  Reply byLink(Call call) {
    perAddress
        .take(Addresses.network(call.address()))
        .ifPresent(wait -> {
          throw Problem.slowDown(wait);
        });
    var file = links.open(call.parameter("token")).orElseThrow(Problem::notFound);
    return Served.of(open(file)).with("Cross-Origin-Resource-Policy", "cross-origin");
  }

  /// A mail's HTML as a page, for a frame of the desk.
  Reply mail(Call call) {
    var message = message(call);
    var remote = call.query("images").equals("1");
    var page =
        MailPage.of(
            html(message),
            content -> inline(message, content),
            remote,
            call.query("quoted").equals("1"));
    return Reply.html(page)
        .notStored()
        .with("Content-Security-Policy", policy(remote ? "'self' https: http:" : "'self'"))
        .with("X-Frame-Options", "SAMEORIGIN")
        .with("Referrer-Policy", "no-referrer");
  }

  /// What a page of a mail may load, and that the desk may frame it.
  private static String policy(String images) {
    return "default-src 'none'; style-src 'unsafe-inline'; img-src "
        + images
        + "; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox;"
        + " frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
  }

  /// What the page of a mail does not show by itself.
  Reply held(Call call) {
    var held = MailPage.held(html(message(call)));
    return Reply.json(new Held(held.remote(), held.quoted()));
  }

  /// The mail, or whatever it was, byte by byte.
  Reply original(Call call) {
    var message = message(call);
    var envelope =
        message
            .parts(Part.Arrived.class)
            .map(arrived -> arrived.details().getOrDefault(ChannelEvent.ENVELOPE, ""))
            .filter(id -> !id.isEmpty())
            .findFirst()
            .flatMap(channels::original)
            .orElseThrow(Problem::notFound);
    return Served.saved(envelope.body(), "message-%d.eml".formatted(message.seq()));
  }

  private Files.File open(String file) {
    return files.open(file).orElseThrow(Problem::notFound);
  }

  private Message message(Call call) {
    long seq;
    try {
      seq = Long.parseLong(call.parameter("seq"));
    } catch (NumberFormatException e) {
      throw Problem.notFound();
    }
    if (seq < 1) {
      throw Problem.notFound();
    }
    return conversations.messagesAfter(call.parameter("id"), seq - 1, 1).stream()
        .filter(message -> message.seq() == seq)
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private String html(Message message) {
    var file =
        message.files().stream()
            .filter(part -> part.role().equals(Part.File.HTML))
            .findFirst()
            .orElseThrow(Problem::notFound);
    try (var opened = open(file.file())) {
      return new String(opened.content().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored file could not be read", e);
    }
  }

  private static Optional<String> inline(Message message, String content) {
    return message.files().stream()
        .filter(part -> content.equals(part.contentId()))
        .findFirst()
        .map(part -> "/api/desk/files/" + part.file());
  }
}
