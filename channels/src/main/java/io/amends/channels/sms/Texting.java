package io.amends.channels.sms;

import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Buttons;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Capabilities.Rate;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.ContactChanged.Contact;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.calls.Nodes;
import io.amends.channels.rendering.Rendering;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What text messages have in common, whoever carries them. Pure.
final class Texting {
  /// Ten messages in the GSM alphabet. Longer ones are refused by most.
  static final int LIMIT = 1530;

  private static final Set<String> STOP =
      Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "СТОП", "ΣΤΟΠ");

  private static final Set<String> START = Set.of("START", "UNSTOP", "СТАРТ", "ΣΤΑΡΤ");

  private Texting() {}

  /// @param perSecond over the whole channel
  static Capabilities capabilities(int perSecond, boolean receipts, boolean fold) {
    var features = EnumSet.noneOf(Feature.class);
    if (receipts) {
      features.add(Feature.RECEIPTS);
    }
    if (fold) {
      features.add(Feature.FOLDING);
    }
    return new Capabilities(
        TextLimit.utf16(LIMIT),
        Dialect.PLAIN,
        Buttons.none(),
        null,
        new Rate(perSecond, Duration.ofSeconds(1)),
        0,
        features);
  }

  /// @param fold without accents, where that is cheaper
  static List<Piece> pieces(Outbound words, boolean fold) {
    var text = Rendering.written(words.text(), words.choices());
    var pieces = new ArrayList<Piece>();
    for (var said : Rendering.pieces(text, Dialect.PLAIN, TextLimit.utf16(LIMIT))) {
      var folded = Segments.folded(said);
      var body = fold && Segments.of(folded).count() < Segments.of(said).count() ? folded : said;
      var segments = Segments.of(body);
      pieces.add(
          new Piece(
              words.key() + ":" + pieces.size(),
              pieces.size(),
              words.to(),
              "text",
              body,
              Map.of(
                  "segments",
                  String.valueOf(segments.count()),
                  "alphabet",
                  segments.unicode() ? "UCS-2" : "GSM-7"),
              List.of()));
    }
    return List.copyOf(pieces);
  }

  /// Did they ask us to stop, or to go on? Such words are no question.
  ///
  /// @return null if it is a message like any other
  static @Nullable ChannelEvent wish(Head head, String text) {
    var word = text.strip().replaceAll("[.!]+$", "").toUpperCase(Locale.ROOT);
    if (STOP.contains(word)) {
      return new ContactChanged(head, Contact.UNSUBSCRIBED, null);
    }
    return START.contains(word) ? new ContactChanged(head, Contact.SUBSCRIBED, null) : null;
  }

  /// @param from our own number; names and services have no address
  static Optional<URI> invite(String from, String code) {
    var number = from.strip();
    return number.matches("\\+\\d{5,15}")
        ? Optional.of(URI.create("sms:%s?body=%s".formatted(number, code)))
        : Optional.empty();
  }

  /// @param number as the gateway writes it
  static Head head(String id, Instant at, String number) {
    var known = number.replaceAll("[\\s()-]", "").replaceFirst("^00", "+");
    var identity = known.matches("\\+?\\d{5,20}") ? "+" + known.replace("+", "") : known;
    return new Head(
        Nodes.id(id),
        at,
        new Sender("phone:" + Nodes.id(identity), number, null, null, true),
        Trail.ofSender(),
        Map.of());
  }
}
