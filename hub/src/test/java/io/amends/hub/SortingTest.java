package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.ChannelSettings;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What comes in by any channel is taken in once, or lies where people see it.
@Mongo
class SortingTest extends OnPaper {
  SortingTest(Store store) {
    super(store);
  }

  @Test
  void repeatsBatchesAndAnyOrderGiveTheSameConversation() {
    var batch = new ArrayList<ChannelEvent>();
    for (int i = 0; i < 6; i++) {
      batch.add(said("Part " + i + " of what I have to say", desks.now.get().plusMillis(i)));
    }
    arrives(said("I want to talk to a person about my order"));
    var random = new Random(5);
    for (int round = 0; round < 4; round++) {
      var mixed = new ArrayList<>(batch);
      Collections.shuffle(mixed, random);
      desks.sorting.put(
          desks.envelope(paper, "part-" + round, mixed.subList(0, 3).toArray(ChannelEvent[]::new)));
      desks.sorting.put(desks.envelope(paper, "all-" + round, mixed.toArray(ChannelEvent[]::new)));
    }
    desks.settled();

    var heard =
        messages().stream().filter(Message::isFromCustomer).map(Message::text).skip(1).toList();
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "Part 0 of what I have to say",
            "Part 1 of what I have to say",
            "Part 2 of what I have to say",
            "Part 3 of what I have to say",
            "Part 4 of what I have to say",
            "Part 5 of what I have to say");
    assertThat(verified()).isEmpty();
  }

  @Test
  void theSameCallTwiceIsOneCall() {
    var envelope = desks.envelope(paper, "call-1", said(QUESTION));

    assertThat(desks.sorting.put(envelope)).isTrue();
    assertThat(desks.sorting.put(envelope)).isFalse();
    desks.settled();

    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
  }

  @Test
  void poisonIsQuarantinedWithItsReasonAndTheRestGoesOn() {
    desks.sorting.put(desks.envelope(paper, "poison", "not an event"));
    desks.sorting.put(desks.envelope(paper, "bug", "explode"));
    arrives(said(QUESTION));

    assertThat(quarantined())
        .containsExactlyInAnyOrder(
            "the paper cannot be read", "could not be read: IllegalStateException");
    assertThat(messages()).isNotEmpty();
  }

  @Test
  void whatCannotBeReadInABatchHoldsUpNobodyElsesWords() {
    var batch = desks.envelope(paper, "batch", said(QUESTION)).text() + "\nnot an event\n";
    var eve = new Sender("paper:eve-" + paper, "eve", "Eve", "en", false);
    var hers = message(new Head(id(), desks.now.get(), eve, Trail.ofSender(), Map.of()), QUESTION);
    var third = desks.envelope(paper, "third", hers).text();

    desks.sorting.put(desks.envelope(paper, "batch", batch + third));

    assertThat(quarantined())
        .containsExactly("the paper cannot be read (1 of 3 could not be read)");
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
    assertThat(desks.conversations.openOf("paper:eve-" + paper)).isPresent();
    assertThat(desks.sorting.rerun(paper + ":batch")).isTrue();
    assertThat(quarantined()).hasSize(1);
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
  }

  @Test
  void whatIsLeftOverIsTakenUpWhateverElseWaits() {
    var shut = "shut-" + paper;
    desks.book.create(
        new ChannelSettings(
            shut, "unheard-of", "Shut", "en", Desks.RIGA, Map.of(), Map.of(), false, 0));
    desks.switchboard.refresh();
    desks.envelopes.store(desks.envelope(shut, "call-1", said(QUESTION)));
    desks.envelopes.store(desks.envelope(paper, "call-2", said(QUESTION)));
    desks.envelopes.store(desks.envelope(paper, "large", "x".repeat(300_000)));
    desks.pass(Duration.ofSeconds(10));

    desks.sorting.sweep();

    assertThat(quarantined()).containsExactly("the paper cannot be read");
    assertThat(messages().stream().filter(Message::isFromCustomer)).hasSize(1);
    assertThat(desks.envelopes.unread(shut + ":call-1")).isPresent();
    assertThat(desks.envelopes.unread(paper + ":call-2")).isEmpty();
  }

  @Test
  void whatLostItsContentIsQuarantinedAndNotReadForEver() {
    desks.envelopes.store(desks.envelope(paper, "large", "x".repeat(300_000)));
    store
        .database()
        .getCollection("files.files")
        .deleteOne(Filters.eq("metadata.facts.envelope", paper + ":large"));
    desks.pass(Duration.ofSeconds(10));

    desks.sorting.sweep();

    assertThat(quarantined()).containsExactly("the file of what came in is gone");
    assertThat(desks.sorting.original(paper + ":large")).isEmpty();
    assertThat(desks.sorting.rerun(paper + ":large")).isTrue();
    assertThat(quarantined()).containsExactly("the file of what came in is gone");
  }

  @Test
  void aMessageLeadsBackToWhatCameIn() {
    var envelope = desks.envelope(paper, "call-7", said(QUESTION));
    desks.sorting.put(envelope);
    desks.settled();

    var came =
        messages()
            .getFirst()
            .parts(Part.Arrived.class)
            .map(arrived -> arrived.details().get("envelope"))
            .findFirst();

    assertThat(came.flatMap(desks.sorting::original)).contains(envelope);
    assertThat(desks.sorting.original("unheard-of")).isEmpty();
  }

  @Test
  void whatWasQuarantinedCanBeRunAgain() {
    desks.sorting.put(desks.envelope(paper, "poison", "not an event"));
    desks.settled();

    assertThat(desks.sorting.rerun(paper + ":poison")).isTrue();
    desks.settled();

    assertThat(quarantined()).containsExactly("the paper cannot be read");
    assertThat(desks.sorting.rerun(paper + ":unheard-of")).isFalse();
  }

  @Test
  void afterAFixWhatWasQuarantinedIsTakenInByRunningItAgain() {
    desks.kind.misreads = true;
    desks.sorting.put(desks.envelope(paper, "call-1", said(QUESTION)));
    desks.settled();
    assertThat(quarantined()).containsExactly("the paper cannot be read");

    desks.kind.misreads = false;
    assertThat(desks.sorting.rerun(paper + ":call-1")).isTrue();
    desks.settled();
    deliver(conversation());

    assertThat(quarantined()).isEmpty();
    assertThat(sentTexts()).hasSize(1).first().asString().contains("2 to 5 working days");
    assertThat(desks.sorting.rerun(paper + ":call-1")).isFalse();
    assertThat(verified()).isEmpty();
  }
}
