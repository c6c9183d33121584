package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.annaComes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.Calendar;
import io.amends.ticketing.CannedReplies.Saving;
import io.amends.ticketing.CannedReply;
import io.amends.ticketing.Cast;
import io.amends.ticketing.Commit.Committed;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Drafts;
import io.amends.ticketing.Edit;
import io.amends.ticketing.Turn;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class MongoDeskTest {
  private final Store store;

  MongoDeskTest(Store store) {
    this.store = store;
  }

  @Test
  void aKeyAlwaysHasTheSameNumberAndNoOtherKeyHasIt() throws Exception {
    var tickets = new MongoTickets(store);
    var calls =
        IntStream.range(0, 64)
            .mapToObj(i -> (Callable<Long>) () -> tickets.number("c" + i % 16 + ":1:ticket"))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var numbers = threads.invokeAll(calls).stream().map(f -> f.resultNow()).toList();

      assertThat(numbers.stream().distinct()).hasSize(16).allMatch(n -> n >= 1001);
      assertThat(numbers.subList(16, 32)).isEqualTo(numbers.subList(0, 16));
      assertThat(new MongoTickets(store).number("c3:1:ticket")).isEqualTo(numbers.get(3));
    }
  }

  @Test
  void anOlderCopyOfATicketNeverReplacesANewerOne() {
    var conversations = new MongoConversations(store);
    var tickets = new MongoTickets(store);
    var begun = Turn.on(annaComes(), NOON);
    begun.handOver(Cast.work(77, NOON.plusSeconds(900)));
    var old = committed(conversations, begun);
    var answer = Turn.on(old, NOON.plusSeconds(60));
    answer.reply(Cast.MIA, "client-1", "Here it is.");
    var recent = committed(conversations, answer);

    tickets.record(recent);
    tickets.record(old);
    tickets.record(annaComes());

    var copies =
        store.call(() ->
            store
                .database()
                .getCollection("tickets")
                .find(new Document("_id", 77L))
                .into(new ArrayList<>()));
    assertThat(copies).singleElement().extracting(d -> d.get("version")).isEqualTo(2L);
  }

  private static Conversation committed(MongoConversations conversations, Turn turn) {
    return ((Committed) conversations.commit(turn.end())).now();
  }

  @Test
  void aDraftIsKeptPerAgentAndConversationUntilItIsEmptied() {
    var drafts = new MongoDrafts(store);

    drafts.save("mia", "c1", "Dear Anna", NOON);
    drafts.save("mia", "c1", "Dear Anna,", NOON);
    drafts.save("otto", "c1", "Hm", NOON);

    assertThat(drafts.find("mia", "c1")).contains("Dear Anna,");
    assertThat(drafts.find("mia", "c2")).isEmpty();
    drafts.save("mia", "c1", "", NOON);
    assertThat(drafts.find("mia", "c1")).isEmpty();
    assertThat(drafts.find("otto", "c1")).contains("Hm");
    assertThatThrownBy(() -> drafts.save("mia", "c1", "x".repeat(Drafts.MAX_TEXT + 1), NOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCannedReplyIsEditedByOneAtATimeAndItsShortcutIsItsOwn() {
    var replies = new MongoCannedReplies(store);
    var hello = new CannedReply("1", "hello", "Greeting", Map.of("en", "Hello!"), 0);
    var bye = new CannedReply("2", "hello", "Farewell", Map.of("en", "Bye!"), 0);

    var saved = ((Saving.Saved) replies.save(hello)).now();

    assertThat(saved.version()).isEqualTo(1);
    assertThat(replies.save(hello)).isEqualTo(new Saving.EditConflict());
    assertThat(replies.save(bye)).isEqualTo(new Saving.ShortcutTaken());
    assertThat(replies.save(saved)).isInstanceOf(Saving.Saved.class);
    assertThat(replies.save(saved)).isEqualTo(new Saving.EditConflict());
    assertThat(replies.all(10)).extracting(CannedReply::version).containsExactly(2L);
    assertThat(replies.delete("1")).isTrue();
    assertThat(replies.delete("1")).isFalse();
  }

  @Test
  void aSettingIsStandardUntilItIsEditedByOneAtATime() {
    var calendars = new MongoCalendars(store);
    var others = new MongoCalendars(store);
    var standard = Calendar.standard();

    assertThat(calendars.current()).isEqualTo(standard);
    var slower =
        new Calendar(
            standard.zone(),
            standard.week(),
            List.of(new Calendar.Holiday(LocalDate.of(2026, 12, 24), "Christmas Eve")),
            List.of(),
            Duration.ofMinutes(30),
            0);
    var saved = calendars.save(slower);

    assertThat(saved).isInstanceOf(Edit.Saved.class);
    var now = calendars.current();
    assertThat(now.version()).isEqualTo(1);
    assertThat(now.answerWithin()).isEqualTo(Duration.ofMinutes(30));
    assertThat(others.save(slower)).isEqualTo(new Edit.EditConflict<>(now));
    assertThat(others.save(now)).isInstanceOf(Edit.Saved.class);
  }

  @Test
  void thePolicyIsKeptAsItWasSaved() {
    var policies = new MongoApologyPolicies(store);

    policies.save(ApologyPolicy.standard());

    assertThat(policies.current().rules()).isEqualTo(ApologyPolicy.standard().rules());
    assertThat(policies.current().version()).isEqualTo(1);
  }
}
