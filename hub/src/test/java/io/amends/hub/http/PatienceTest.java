package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.hub.Visitors.Hello;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Whoever keeps us waiting is let go, and nobody else notices.
@Mongo
class PatienceTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration READER = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Patience PATIENT = new Patience(LONG, LONG, LONG, LONG, LONG, LONG);

  private final Store store;

  PatienceTest(Store store) {
    this.store = store;
  }

  @Test
  void aConnectionThatAsksForNothingIsClosed() throws IOException {
    var patience = new Patience(SHORT, LONG, LONG, LONG, LONG, READER);
    try (var hub = hub(patience);
        var wire = new Wire(hub.server.port())) {
      assertThat(wire.rest()).isEmpty();
    }
  }

  @Test
  void thousandsOfHalfOpenConnectionsAreLetGoAndOthersAreServedMeanwhile() throws Exception {
    var patience = new Patience(Duration.ofSeconds(2), LONG, LONG, LONG, LONG, READER);
    var silent = new ArrayList<Wire>();
    try (var hub = hub(patience)) {
      for (int i = 0; i < 3000; i++) {
        silent.add(new Wire(hub.server.port()));
      }

      assertThat(hub.send(hub.to("/health/live")).statusCode()).isEqualTo(200);
      for (var wire : silent) {
        assertThat(wire.rest()).isEmpty();
      }
      assertThat(hub.send(hub.to("/health/live")).statusCode()).isEqualTo(200);
    } finally {
      for (var wire : silent) {
        wire.close();
      }
    }
  }

  @Test
  void aSocketWithoutHelloEndsWith1008() throws IOException {
    var patience = new Patience(LONG, SHORT, LONG, LONG, LONG, READER);
    try (var hub = hub(patience);
        var wire = new Wire(hub.server.port())) {
      assertThat(wire.upgrade("/api/chat")).startsWith("HTTP/1.1 101");

      assertThat(wire.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void socketsWithoutHelloMakeRoomForOthersWhenTheirTimeIsOver() throws IOException {
    var patience = new Patience(LONG, Duration.ofSeconds(2), LONG, LONG, LONG, READER);
    var open = new ArrayList<Wire>();
    try (var hub = hub(patience)) {
      var answers = new ArrayList<String>();
      for (int i = 0; i < 300; i++) {
        var wire = new Wire(hub.server.port());
        open.add(wire);
        answers.add(wire.upgrade("/api/chat").substring(9, 12));
      }

      assertThat(answers).contains("101", "503").doesNotContain("500");
      assertThat(answers.stream().filter("101"::equals).count()).isLessThanOrEqualTo(200);
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).equals("101")) {
          assertThat(open.get(i).closeCode()).isEqualTo(1008);
        }
      }
      assertThat(isLetIn(hub)).isTrue();
    } finally {
      for (var wire : open) {
        wire.close();
      }
    }
  }

  @Test
  void aSocketThatFallsSilentIsLetGo() throws IOException {
    var patience = new Patience(LONG, LONG, SHORT, LONG, LONG, READER);
    try (var hub = hub(patience);
        var wire = new Wire(hub.server.port())) {
      wire.upgrade("/api/chat");
      wire.text("{'type':'hello','site':'shop','after':0,'language':'en'}");

      assertThat(wire.closeCode()).isEqualTo(1006);
    }
  }

  @Test
  void aBodyThatDoesNotComeIsToldSo() throws IOException {
    var patience = new Patience(LONG, LONG, LONG, SHORT, LONG, READER);
    try (var hub = hub(patience)) {
      var answer =
          Wire.ask(
              hub.server.port(),
              """
              POST /api/session HTTP/1.1\r
              Host: x\r
              Content-Type: application/json\r
              Content-Length: 100\r
              \r
              {"email":\
              """);

      assertThat(answer).startsWith("HTTP/1.1 408").contains("The body did not come.");
    }
  }

  @Test
  void aReaderThatNeverDrainsIsLetGoWith1013AndOthersGoOn() throws Exception {
    try (var hub = hub(PATIENT);
        var slow = new Wire(hub.server.port(), 4096)) {
      slow.upgrade("/api/chat");
      slow.text("{'type':'hello','site':'shop','token':'slow-reader','after':0,'language':'en'}");
      var quick = TestSocket.open(hub, "/api/chat");
      quick.say("{'type':'hello','site':'shop','token':'slow-reader','after':0,'language':'en'}");
      quick.hear("welcome");
      var visit = hub.visitors.hello(new Hello("shop", "slow-reader", null, "en", ZoneOffset.UTC));

      var long30k = "€".repeat(10_000);
      for (int i = 0; i < 600; i++) {
        hub.visitors.take(visit, new Inbound.Said("flood-%04d".formatted(i), long30k));
        quick.hear("message");
      }

      assertThat(slow.closeCode()).isEqualTo(1013);
      quick.say("{'type':'ping'}");
      quick.hear("pong");
    }
  }

  /// Those who do not answer the goodbye are cut off a little later.
  private static boolean isLetIn(TestHub hub) throws IOException {
    var end = System.nanoTime() + LONG.toNanos();
    while (System.nanoTime() < end) {
      try (var late = new Wire(hub.server.port())) {
        if (late.upgrade("/api/chat").startsWith("HTTP/1.1 101")) {
          return true;
        }
      }
    }
    return false;
  }

  private TestHub hub(Patience patience) {
    var s = Limits.standard();
    return new TestHub(
        store,
        new Limits(
            s.logInsPerAccount(),
            s.logInsPerAddress(),
            s.resetsPerAccount(),
            s.messagesPerVisitor(),
            s.messagesPerAddress(),
            s.readsPerAddress(),
            s.uploadsPerAddress(),
            s.strangersPerAddress(),
            s.strangers(),
            s.connections(),
            s.calls(),
            patience));
  }
}
