package io.amends.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelKind;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Holding;
import io.amends.channels.calls.Nodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// Every webhook that others have recorded: it is read, or put into quarantine with a reason.
@EnabledIfEnvironmentVariable(named = "AMENDS_TEST_META", matches = ".+")
class MetaCorpusTest {
  private static final Map<String, Channel> CHANNELS =
      Map.of(
          "whatsapp_business_account", open(new WhatsappKind()),
          "page", open(new MessengerKind()),
          "instagram", open(new InstagramKind()));

  private static Channel open(ChannelKind kind) {
    return MetaChannels.open(kind, "https://graph.invalid", Map.of(), Holding.nothing());
  }

  @Test
  void everyRecordedCallIsReadOrRefusedWithAReason() throws IOException {
    var outcomes = new TreeMap<String, Integer>();
    var unread = new ArrayList<String>();
    for (var file : files()) {
      for (var body : bodies(Files.readString(file))) {
        var outcome = outcome(body);
        outcomes.merge(outcome, 1, Integer::sum);
        if (outcome.startsWith("quarantine") && body.contains("\"entry\"")) {
          unread.add(file.getFileName() + ": " + outcome);
        }
      }
    }

    System.out.println("Meta's recorded calls: " + outcomes);
    unread.forEach(System.out::println);
    assertThat(unread).isEmpty();
    var quarantined =
        outcomes.entrySet().stream()
            .filter(outcome -> outcome.getKey().startsWith("quarantine"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    var all = outcomes.values().stream().mapToInt(n -> n).sum();
    assertThat(quarantined).as("no calls at all, of %d", all).isLessThanOrEqualTo(all / 10);
    assertThat(outcomes.getOrDefault("MessageReceived", 0)).isPositive();
  }

  private static String outcome(String body) {
    var about = body.replaceFirst("(?s).*?\"object\"\\s*:\\s*\"(\\w+)\".*", "$1");
    var channel =
        Objects.requireNonNull(CHANNELS.get(CHANNELS.containsKey(about) ? about : "page"));
    try {
      var events = channel.parse(envelope(body));
      assertThat(events).isNotEmpty().isEqualTo(channel.parse(envelope(body)));
      assertThat(events)
          .allSatisfy(e -> assertThat(e.head().id()).isNotBlank().hasSizeLessThanOrEqualTo(200));
      return events.getFirst() instanceof ChannelEvent.Ignored
          ? "Ignored"
          : events.getFirst().getClass().getSimpleName();
    } catch (MalformedException e) {
      assertThat(e.getMessage()).isNotBlank();
      return "quarantine, " + e.getMessage();
    }
  }

  private static Envelope envelope(String body) {
    return new Envelope(
        "meta",
        "key",
        Instant.parse("2026-11-23T10:00:00Z"),
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(Path.of(System.getenv("AMENDS_TEST_META")))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  /// A file holds one call, or several by name.
  private static List<String> bodies(String text) {
    JsonNode root;
    try {
      root = Nodes.object(text);
    } catch (MalformedException e) {
      return List.of(text);
    }
    var several = new ArrayList<String>();
    for (var named : root.properties()) {
      if (named.getValue().has("entry")) {
        several.add(named.getValue().toString());
      }
    }
    return several.isEmpty() ? List.of(text) : several;
  }
}
