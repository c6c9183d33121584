package io.amends.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Loop;
import io.amends.channels.MalformedException;
import io.amends.channels.calls.Holding;
import io.amends.channels.calls.Nodes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Fetching, against a stand-in with Telegram's true offsets, and a store that fails when told to.
class PollerTest {
  private static final Poller.Patience SHORT =
      new Poller.Patience(Duration.ofSeconds(1), Duration.ofMillis(20));

  private BotServer telegram;
  private final Kept kept = new Kept();
  private final ConcurrentLinkedQueue<Running> running = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws IOException {
    telegram = new BotServer();
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var one : running) {
      one.end();
    }
    telegram.close();
  }

  /// What the hub keeps: envelopes by their keys, and how far we are. It outlives every restart.
  private static final class Kept implements Loop.Tray {
    final Map<String, Envelope> envelopes = new ConcurrentSkipListMap<>();
    final Map<String, String> marks = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Health> troubles = new ConcurrentLinkedQueue<>();
    volatile BooleanSupplier broken = () -> false;

    @Override
    public boolean put(Envelope envelope) {
      failing();
      return envelopes.putIfAbsent(envelope.key(), envelope) == null;
    }

    @Override
    public String mark(String name) {
      return marks.getOrDefault(name, "");
    }

    @Override
    public void mark(String name, String value) {
      failing();
      marks.put(name, value);
    }

    private void failing() {
      if (broken.getAsBoolean()) {
        throw new IllegalStateException("the store is away");
      }
    }

    @Override
    public void alive() {}

    @Override
    public void troubled(Health health) {
      troubles.add(health);
    }
  }

  /// A hub that runs the loop, and runs it again when it breaks.
  private final class Running implements Loop.Stop {
    private volatile boolean stopped;
    private final List<Runnable> wakes = new ArrayList<>();
    private final Thread thread;

    Running(Channel channel) {
      var loop = channel.loop().orElseThrow();
      thread =
          Thread.ofVirtual()
              .start(() -> {
                while (!stopped) {
                  try {
                    loop.run(kept, this);
                  } catch (Exception e) {
                    sleep(Duration.ofMillis(10));
                  }
                }
              });
      running.add(this);
    }

    void end() throws InterruptedException {
      stopped = true;
      synchronized (wakes) {
        wakes.forEach(Runnable::run);
      }
      thread.join(Duration.ofSeconds(20));
      assertThat(thread.isAlive()).isFalse();
    }

    @Override
    public boolean requested() {
      return stopped;
    }

    @Override
    public void onStop(Runnable wake) {
      synchronized (wakes) {
        wakes.add(wake);
      }
    }

    @Override
    public boolean sleep(Duration pause) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      return !stopped;
    }
  }

  private Running hub() {
    return new Running(channel());
  }

  private Channel channel() {
    return channel(telegram, BotServer.TOKEN);
  }

  private static Channel channel(BotServer telegram, String token) {
    return new TelegramKind(SHORT)
        .open(TelegramChannelTest.settings("polling", telegram.base(), token), Holding.nothing());
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    var end = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
      Thread.sleep(5);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private List<String> texts() {
    var texts = new ArrayList<String>();
    for (var envelope : kept.envelopes.values()) {
      try {
        for (var event : channel().parse(envelope)) {
          if (event instanceof MessageReceived message) {
            texts.add(message.text());
          }
        }
      } catch (MalformedException e) {
        texts.add("quarantine: " + e.getMessage());
      }
    }
    return texts;
  }

  @Test
  void everythingIsKeptOnceWhateverFails() throws InterruptedException {
    var random = new Random(7);
    kept.broken = () -> random.nextInt(4) == 0;
    var hub = hub();
    for (int i = 1; i <= 60; i++) {
      telegram.arrives(i, Updates.text(i, "Nr. " + i));
      if (i % 9 == 0) {
        telegram.goesWrong("getUpdates", i % 2 == 0 ? 502 : 0, "");
      }
      if (i % 20 == 0) {
        hub.end();
        hub = hub();
      }
    }
    kept.broken = () -> false;

    until(() -> telegram.open() == 0);

    assertThat(texts()).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void anotherBotIsNotAskedFromWhereTheFirstOneStood() throws InterruptedException {
    kept.marks.put("updates", "1000");
    kept.marks.put(Poller.mark("654321"), "1000");
    telegram.arrives(7, Updates.text(7, "Дзе?"));
    hub();

    until(() -> telegram.open() == 0);

    assertThat(texts()).containsExactly("Дзе?");
  }

  @Test
  void theSameNumberIsAnotherUpdateWhenItIsAnotherBots() throws Exception {
    var token = "654321:AAaaBBbbCCccDDdd";
    telegram.arrives(7, Updates.text(7, "to the first"));
    var hub = hub();
    until(() -> telegram.open() == 0);
    hub.end();

    try (var other = new BotServer(token)) {
      other.arrives(7, Updates.text(7, "to the second"));
      hub = new Running(channel(other, token));
      until(() -> other.open() == 0);
      hub.end();
    }

    assertThat(texts()).containsExactlyInAnyOrder("to the first", "to the second");
  }

  @Test
  void nothingIsConfirmedBeforeItIsKept() throws InterruptedException {
    kept.broken = () -> true;
    telegram.arrives(1, Updates.text(1, "Дзе?"));
    hub();

    until(() -> telegram.calls("getUpdates").size() > 3);

    assertThat(telegram.open()).isEqualTo(1);
    kept.broken = () -> false;
    until(() -> telegram.open() == 0);
    assertThat(texts()).containsExactly("Дзе?");
  }

  @Test
  void anOddUpdateHoldsNobodyUp() throws InterruptedException {
    telegram.arrives(1, Updates.text(1, "before"));
    telegram.arrives(2, "{\"update_id\":2,\"message\":{\"message_id\":\"x\",\"chat\":7}}");
    telegram.arrives(3, "{\"update_id\":3,\"message\":[]}");
    telegram.arrives(4, "{\"update_id\":4,\"message\":\"?\",\"poll\":{\"id\":1e400}}");
    telegram.arrives(5, "{\"no\":\"number\"}");
    telegram.arrives(6, Updates.text(6, "after"));
    hub();

    until(() -> telegram.open() == 0);

    assertThat(texts()).contains("before", "after").anyMatch(t -> t.startsWith("quarantine"));
    assertThat(kept.envelopes).hasSize(6);
  }

  @Test
  void evenWhatIsNoJsonIsPassed() throws InterruptedException {
    telegram.arrives(1, Updates.text(1, "before"));
    hub();
    until(() -> "2".equals(kept.mark(Poller.mark("123456"))));
    telegram.arrives(2, "{\"update_id\":2,\"message\":{\"text\":\"\u0001");
    telegram.arrives(3, Updates.text(3, "after"));

    until(() -> telegram.open() == 0);

    assertThat(texts()).contains("before", "after", "quarantine: the body is no JSON");
  }

  @Test
  void whatIsNoJsonIsPassedThoughNothingWasEverConfirmed() throws InterruptedException {
    telegram.arrives(2, "{\"update_id\":2,\"message\":{\"text\":\"\u0001");
    telegram.arrives(3, Updates.text(3, "after"));
    hub();

    until(() -> telegram.open() == 0);

    assertThat(texts()).contains("after", "quarantine: the body is no JSON");
  }

  @Test
  void picturesOfAnAlbumAreKeptOneByOneAndBearItsName() throws InterruptedException {
    telegram.arrives(1, Updates.photo(1, "g1", "Разбіта"));
    telegram.arrives(2, Updates.photo(2, "g1", ""));
    hub();

    until(() -> telegram.open() == 0);

    assertThat(kept.envelopes.values())
        .hasSize(2)
        .allSatisfy(envelope ->
            assertThat(channel().parse(envelope).getFirst().head().details())
                .containsEntry(ChannelEvent.ALBUM, "g1"));
  }

  @Test
  void aButtonThatWasPressedIsNoticed() throws InterruptedException {
    telegram.arrives(
        1,
        "{\"update_id\":1,\"callback_query\":{\"id\":\"438\",\"from\":{\"id\":77},\"data\":\"a\"}}");
    hub();

    until(() -> !telegram.calls("answerCallbackQuery").isEmpty());

    assertThat(telegram.calls("answerCallbackQuery").getFirst().body()).contains("438");
  }

  @Test
  void refusalsAreToldAndOutlived() throws InterruptedException {
    telegram.goesWrong("getUpdates", 401, "{\"ok\":false}");
    telegram.goesWrong(
        "getUpdates", 409, "{\"ok\":false,\"description\":\"Conflict: other getUpdates request\"}");
    telegram.goesWrong(
        "getUpdates", 409, "{\"ok\":false,\"description\":\"can't use while webhook is active\"}");
    telegram.goesWrong("getUpdates", 429, "{\"ok\":false,\"parameters\":{\"retry_after\":1}}");
    telegram.arrives(1, Updates.text(1, "Дзе?"));
    hub();

    until(() -> telegram.open() == 0);

    assertThat(kept.troubles)
        .extracting(Health::code)
        .containsExactly("credentials", "takenElsewhere");
    assertThat(telegram.calls("deleteWebhook")).hasSize(1);
    assertThat(texts()).containsExactly("Дзе?");
  }

  @Test
  void onlyWhatWeReadIsAskedFor() throws InterruptedException {
    hub();

    until(() -> !telegram.calls("getUpdates").isEmpty());

    var asked = Nodes.object(telegram.calls("getUpdates").getFirst().body());
    assertThat(asked.path("allowed_updates")).hasSize(5);
    assertThat(asked.has("offset")).isFalse();
  }
}
