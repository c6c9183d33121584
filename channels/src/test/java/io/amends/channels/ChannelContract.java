package io.amends.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Outbound.Choice;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every channel promises, without a network. A channel's test extends it with recorded
/// inputs.
public abstract class ChannelContract {
  protected static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");

  private static final String LONG =
      "Sveiki, **Anna**! 😀 Ελληνικά & <b>Беларусь</b> [saite](https://shop.example/?a=1&b=2) "
          .repeat(250);

  protected abstract Channel channel();

  /// Inputs as the provider sends them, each with all that happened in it; ids of events may appear
  /// in several.
  protected abstract List<Envelope> recorded();

  /// What an answer is sent to.
  protected abstract String address();

  /// The text that the customer sees in a piece, for its length.
  protected abstract String textOf(Piece piece);

  protected static Surroundings surroundings() {
    return new Surroundings(
        () -> NOON,
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        URI.create("https://help.shop.example"),
        "Linden & Loom",
        new Seal("a key for tests, not a secret".getBytes(StandardCharsets.UTF_8)),
        new SecretsInMemory(),
        file -> {
          throw new IllegalArgumentException("no file " + file);
        });
  }

  @Test
  void readingTwiceGivesTheSame() {
    assertThat(recorded())
        .isNotEmpty()
        .allSatisfy(envelope -> {
          var events = channel().parse(envelope);
          assertThat(events).isNotEmpty().isEqualTo(channel().parse(envelope));
        });
  }

  @Test
  void everyEventOfAnEnvelopeHasAnIdOfItsOwn() {
    assertThat(recorded())
        .allSatisfy(envelope -> {
          var events = channel().parse(envelope);
          assertThat(events).extracting(e -> e.head().id()).doesNotHaveDuplicates();
          assertThat(events).allSatisfy(ChannelContract::assertComplete);
        });
  }

  @Test
  void anEventIsTheSameInWhateverEnvelopeItComes() {
    var known = new HashMap<String, ChannelEvent>();
    recorded().stream()
        .flatMap(e -> channel().parse(e).stream())
        .forEach(event -> {
          var same = known.putIfAbsent(event.head().id(), event);
          assertThat(same == null || same.equals(event)).as(event.head().id()).isTrue();
        });
  }

  @Test
  void whateverComesIsReadOrRefusedWithAReason() {
    var random = new Random(11);
    var poison =
        Stream.concat(
            Stream.of("", "{", "[]", "null", "42", "\u0000", "{\"a\":{}}", "<x/>")
                .map(this::poison),
            recorded().stream().flatMap(e -> Stream.generate(() -> damaged(e, random)).limit(60)));

    assertThat(poison)
        .allSatisfy(envelope -> {
          try {
            assertThat(channel().parse(envelope)).isNotEmpty().allSatisfy(e -> e.head().id());
          } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
          }
        });
  }

  private Envelope poison(String body) {
    return new Envelope(
        recorded().getFirst().channel(),
        "poison",
        NOON,
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Envelope damaged(Envelope envelope, Random random) {
    var body = envelope.body().clone();
    for (int i = 0; i < 1 + random.nextInt(8) && body.length > 0; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return new Envelope(
        envelope.channel(), envelope.key(), envelope.at(), envelope.headers(), body);
  }

  @Test
  void longWordsAreSplitAtTheLimit() {
    var limit = channel().capabilities().text();

    var pieces = channel().render(words(LONG, List.of()));

    assertThat(pieces)
        .isNotEmpty()
        .allSatisfy(piece -> {
          assertThat(limit.length(textOf(piece))).isLessThanOrEqualTo(limit.max());
          assertThat(piece.to()).isEqualTo(address());
        });
    assertThat(pieces).extracting(Piece::index).isSorted().doesNotHaveDuplicates();
    var keys = new HashSet<String>();
    assertThat(pieces)
        .allSatisfy(piece -> {
          assertThat(piece.key()).startsWith("c1:4:");
          assertThat(keys.add(piece.key())).isTrue();
        });
  }

  /// Whatever marks are in it, and wherever the limit is.
  @Test
  void noWordIsCut() {
    var words = IntStream.range(0, 1500).mapToObj("w%ds"::formatted).toList();
    var text =
        IntStream.range(0, 500)
            .mapToObj(i -> "**w%d**s, *w%d*s (`w%ds`) ".formatted(3 * i, 3 * i + 1, 3 * i + 2))
            .collect(Collectors.joining());

    var pieces = channel().render(words(text, List.of())).stream().map(this::textOf);

    var said = String.join(" ", pieces.toList()).replaceAll("</?\\w+>|[*_`\u200B]", "");
    assertThat(said.split("[ ,()\\s]+", -1)).containsSubsequence(words);
  }

  @Test
  void theSameWordsGiveTheSamePieces() {
    var words = words("Kura?", List.of(new Choice("a", "Cik ilgi?"), new Choice("b", "Cilvēks")));

    assertThat(channel().render(words)).isEqualTo(channel().render(words));
  }

  @Test
  void choicesAreNotLost() {
    var many = Stream.iterate(1, i -> i + 1).limit(12);
    var choices = many.map(i -> new Choice("id" + i, "Izvēle " + i)).toList();

    var all =
        String.join(
            " ",
            channel().render(words("Kura?", choices)).stream()
                .map(piece -> piece.body() + " " + textOf(piece))
                .toList());

    assertThat(choices).allSatisfy(choice -> assertThat(all).contains(choice.label()));
  }

  private static void assertComplete(ChannelEvent event) {
    var head = event.head();
    assertThat(head.id()).isNotBlank().hasSizeLessThanOrEqualTo(200);
    assertThat(head.sender().identity()).contains(":");
    assertThat(head.details().toString()).hasSizeLessThanOrEqualTo(16 * 1024);
  }

  protected final Outbound words(String text, List<Choice> choices) {
    return new Outbound(
        "c1:4:" + recorded().getFirst().channel(),
        "c1",
        4,
        address(),
        text,
        choices,
        List.of(),
        "lv",
        Outbound.Author.AGENT,
        "Mia",
        1001L,
        Map.of());
  }
}
