package io.amends.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.plain.QuotingWording;
import io.amends.channels.ChannelKind;
import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Author;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import io.amends.ticketing.mongo.Verification;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// What providers send, through the whole hub: in whatever order, however often, and however many
/// together it comes, the same is in the same conversations.
@Mongo
class RecordedInputsTest {
  private final Store store;

  RecordedInputsTest(Store store) {
    this.store = store;
  }

  @Test
  void permutedDoubledAndBatchedTheyGiveTheSameConversations() {
    var recorded = new TreeMap<String, List<String>>();
    Recordings.kinds().forEach(kind -> recorded.put(kind.name(), Recordings.recorded(kind.name())));

    var expected = assertSame(recorded);

    assertThat(expected).anyMatch(line -> line.contains("A colleague looks into it"));
    for (var kind : Recordings.kinds()) {
      assertThat(expected).filteredOn(line -> line.startsWith(kind.name())).hasSizeGreaterThan(1);
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "AMENDS_TEST_META", matches = ".+")
  void soDoTheCallsThatOthersRecorded() throws IOException {
    var recorded = new TreeMap<String, List<String>>();
    for (var kind : Recordings.kinds().subList(2, 5)) {
      recorded.put(kind.name(), Recordings.others(kind));
    }

    assertThat(assertSame(recorded)).hasSizeGreaterThan(10);
  }

  /// @param recorded what came, in order, by the kind of channel
  private List<String> assertSame(Map<String, List<String>> recorded) {
    var expected = oneByOne(recorded);
    var mixed = new TreeMap<String, List<String>>();
    var random = new Random(7);
    recorded.forEach((kind, inputs) -> {
      var twice = new ArrayList<>(inputs);
      twice.addAll(inputs);
      Collections.shuffle(twice, random);
      mixed.put(kind, twice);
    });
    var batches = new TreeMap<>(recorded);
    batches.replaceAll(
        (kind, inputs) -> Recordings.isMeta(kind) ? List.of(Recordings.batched(inputs)) : inputs);
    var backwards = new TreeMap<>(recorded);
    backwards.replaceAll((_, inputs) -> inputs.reversed());

    assertThat(oneByOne(mixed)).as("mixed and doubled").isEqualTo(expected);
    assertThat(oneByOne(backwards)).as("backwards").isEqualTo(expected);
    assertThat(leftOver(mixed)).as("kept before the hub died").isEqualTo(expected);
    assertThat(oneByOne(batches)).as("in batches").isEqualTo(expected);
    return expected;
  }

  /// Of each channel one is taken in before its next comes; a double has another key, as of a
  /// provider who names each call.
  private List<String> oneByOne(Map<String, List<String>> inputs) {
    return after(desks -> {
      int longest = inputs.values().stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < longest; i++) {
        for (var of : inputs.entrySet()) {
          if (i < of.getValue().size()) {
            desks.sorting.put(envelope(of.getKey(), desks, "call-" + i, of.getValue().get(i)));
          }
        }
        desks.settled();
      }
    });
  }

  /// All were kept and none was read when the hub died.
  private List<String> leftOver(Map<String, List<String>> inputs) {
    return after(desks ->
        inputs.forEach((kind, bodies) ->
            bodies.forEach(body ->
                desks.envelopes.store(
                    envelope(kind, desks, Hashes.of(body.getBytes(UTF_8)), body)))));
  }

  private List<String> after(Consumer<Desks> arrival) {
    store.run(() -> store.database().drop());
    var offline =
        Recordings.kinds().stream().map(kind -> (ChannelKind) new OfflineKind(kind)).toList();
    var desks = new Desks(store, Duration.ofMillis(5), new QuotingWording(), offline);
    Recordings.kinds().forEach(kind -> desks.book.create(Recordings.settings(kind)));
    desks.switchboard.refresh();
    arrival.accept(desks);
    desks.settled();
    for (int minutes = 0; minutes < 3; minutes++) {
      desks.pass(Duration.ofMinutes(1));
      desks.sorting.sweep();
      desks.settled();
      desks.intake.sweep();
      desks.settled();
    }
    assertThat(new Verification(store).findings()).isEmpty();
    return conversations(desks);
  }

  /// Everything that customers and colleagues said, by conversation, and what could not be read.
  private List<String> conversations(Desks desks) {
    var all = new ArrayList<String>();
    store
        .database()
        .getCollection("conversations")
        .distinct("_id", String.class)
        .forEach(id -> {
          var messages = desks.conversations.messagesAfter(id, 0, 200);
          all.add(desks.conversations.find(id).orElseThrow().channel() + said(messages));
        });
    // What cannot be read and comes twice may stand there twice.
    var unread = new TreeSet<String>();
    desks.sorting.quarantined(200).forEach(one -> unread.add(one.channel() + ": " + one.reason()));
    desks.inbox.quarantined(200).forEach(one -> unread.add(one.channel() + ": " + one.reason()));
    all.addAll(unread);
    return all.stream().sorted().toList();
  }

  private static List<String> said(List<Message> messages) {
    return messages.stream()
        .filter(m -> m.isFromCustomer() || m.author() instanceof Author.Agent)
        .map(m -> m.author() + " " + m.text() + parts(m))
        .sorted()
        .toList();
  }

  private static List<String> parts(Message message) {
    return message.parts().stream()
        .map(part ->
            switch (part) {
              case Part.Arrived(_, var id, _) -> id;
              case Part.File file -> file.name() + " " + file.bytes();
              default -> part.toString();
            })
        .toList();
  }

  private static Envelope envelope(String channel, Desks desks, String key, String body) {
    return new Envelope(channel, key, desks.now.get(), Map.of(), body.getBytes(UTF_8));
  }
}
