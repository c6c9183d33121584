package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.channels.RawInput;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.MakeGood.PercentOff;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What `/metrics` tells of the path of a message.
@Mongo
class TallyTest {
  private final Desks desks;

  TallyTest(Store store) {
    this.desks = new Desks(store);
  }

  @Test
  void everyCounterIsThereBeforeAnythingHappened() {
    assertThat(desks.meters.find("amends.answers").counters()).hasSize(4);
    assertThat(desks.meters.find("amends.promises").counters()).hasSize(4);
    assertThat(desks.meters.find("amends.discounts").counters()).hasSize(12);
    assertThat(desks.meters.get("amends.leases.lost").counter().count()).isZero();
    assertThat(desks.meters.get("amends.commits.overtaken").counter().count()).isZero();
  }

  @Test
  void answersAreCountedByWhatTheyWere() {
    var anna = desks.anna();

    desks.says(anna, "How long does delivery take?");
    desks.says(anna, "Thank you!");
    desks.says(anna, "I want to talk to a person");

    assertThat(count("amends.answers", "result", "answer")).isEqualTo(1);
    assertThat(count("amends.answers", "result", "small_talk")).isEqualTo(1);
    assertThat(count("amends.answers", "result", "clarify")).isZero();
    assertThat(count("amends.answers", "result", "hand_over")).isEqualTo(1);
    assertThat(gauge("amends.queue.waiting")).isEqualTo(1);
  }

  @Test
  void discountsAreCountedByTheirReason() {
    var anna = desks.anna();
    desks.says(anna, "How long does delivery take?");
    desks.takes(anna, new Inbound.Rated(Desks.client(), 2, false));
    desks.desk.makeGood(
        Desks.MIA, handedOver().id(), Desks.client(), new PercentOff(5), "delay", "");

    assertThat(count("amends.discounts", "reason", "not_helpful")).isEqualTo(1);
    assertThat(count("amends.discounts", "reason", "agent")).isEqualTo(1);
    assertThat(sum("amends.discounts")).isEqualTo(2);
  }

  @Test
  void promisesAreCountedWhenTheyAreMadeKeptLateAndBroken() {
    var kept = handedOver();
    answers(kept);
    var broken = handedOver();
    var late = handedOver();
    desks.pass(Duration.ofDays(3));
    answers(late);
    desks.rounds.see(broken.id());

    assertThat(count("amends.promises", "state", "open"))
        .as("what broke is promised anew")
        .isEqualTo(4);
    assertThat(count("amends.promises", "state", "kept")).isEqualTo(1);
    assertThat(count("amends.promises", "state", "late")).isEqualTo(1);
    assertThat(count("amends.promises", "state", "broken")).isEqualTo(1);
  }

  @Test
  void theAgeOfTheOldestInputThatWaitsIsTold() {
    desks.inbox.store(
        RawInput.arrived(
            "web:old:1", "demo", "web:demo:old", desks.now.get(), 1, "en", null, "{}"));
    desks.pass(Duration.ofSeconds(90));

    assertThat(gauge("amends.inbox.oldest.seconds")).isEqualTo(90);
    assertThat(gauge("amends.inbox.waiting")).isEqualTo(1);
  }

  @Test
  void whatWaitsInTheLanesIsCountedAndGoesDownAgain() {
    var anna = desks.anna();
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();

    // They arrive more quickly than a lane takes them up, sooner or later.
    while (gauge("amends.lanes.depth") < 2 && System.nanoTime() < end) {
      desks.visitors.take(anna, new Inbound.Said(Desks.client(), "Hello?"));
    }

    assertThat(System.nanoTime()).isLessThan(end);
    assertThat(gauge("amends.lanes.busy")).isEqualTo(1);
    desks.settled(anna);
    assertThat(gauge("amends.lanes.depth")).isZero();
    assertThat(gauge("amends.lanes.busy")).isZero();
  }

  @Test
  void aMailThatHasToLeaveAndOneOfWhichNobodyKnowsAreCounted() {
    var conversation = handedOver();
    desks.customers.claim(conversation.customer(), null, "anna@customer.example");
    desks.mailServerSays.set(new SendResult.Unknown("cut off"));
    answers(conversation);
    assertThat(gauge("amends.deliveries.pending")).isEqualTo(1);
    assertThat(gauge("amends.deliveries.unknown")).isZero();

    desks.pass(Duration.ofMinutes(5));
    desks.rounds.see(conversation.id());

    assertThat(gauge("amends.deliveries.pending")).isZero();
    assertThat(gauge("amends.deliveries.unknown")).isEqualTo(1);
  }

  private void answers(Conversation conversation) {
    desks.desk.reply(
        Desks.MIA, conversation.id(), Desks.client(), "Here I am.", conversation.heardSeq());
  }

  private Conversation handedOver() {
    return desks.says(desks.anna(), "I want to talk to a person");
  }

  private double count(String name, String tag, String value) {
    return desks.meters.get(name).tag(tag, value).counter().count();
  }

  private double sum(String name) {
    return desks.meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  /// Read afresh: what the store says is remembered for some seconds.
  private double gauge(String name) {
    var meters = new SimpleMeterRegistry();
    HubMeters.register(
        meters,
        new Readings(desks.inbox, desks.envelopes, desks.conversations, desks.clock),
        desks.intake);
    return meters.get(name).gauge().value();
  }
}
