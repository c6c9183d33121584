package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.RawInput;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What `/metrics` tells of the path of a message.
@Mongo
class TallyTest {
  private final Desks desks;

  TallyTest(Store store) {
    this.desks = new Desks(store);
    HubMeters.register(
        desks.meters, new Readings(desks.inbox, desks.conversations, desks.clock), desks.intake);
  }

  @Test
  void answersAndHandOversAndDiscountsAreCountedByWhatTheyWere() {
    var anna = desks.anna();

    desks.says(anna, "How long does delivery take?");
    desks.says(anna, "I want to talk to a person");

    assertThat(count("amends.answers", "result", "answer")).isEqualTo(1);
    assertThat(count("amends.answers", "result", "hand_over")).isEqualTo(1);
    var issued =
        desks.meters.find("amends.discounts").counters().stream().mapToDouble(Counter::count).sum();
    assertThat(issued).isLessThanOrEqualTo(1);
    assertThat(gauge("amends.queue.waiting")).isPositive();
  }

  @Test
  void promisesAreCountedWhenTheyAreMadeKeptAndBroken() {
    var kept = handedOver();
    desks.desk.reply(Desks.MIA, kept.id(), Desks.client(), "Here I am.", kept.heardSeq());
    var broken = handedOver();
    desks.pass(Duration.ofDays(3));
    desks.rounds.see(broken.id());

    assertThat(count("amends.promises", "state", "open"))
        .as("what broke is promised anew")
        .isEqualTo(3);
    assertThat(count("amends.promises", "state", "kept")).isEqualTo(1);
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
  void aMailOfWhichNobodyKnowsIsCounted() {
    var conversation = handedOver();
    desks.customers.claim(conversation.customer(), null, "anna@customer.example");
    desks.mailServerSays.set(new SendResult.Unknown("cut off"));
    desks.desk.reply(
        Desks.MIA, conversation.id(), Desks.client(), "Here I am.", conversation.heardSeq());
    assertThat(desks.conversations.deliveries().pending()).isEqualTo(1);

    desks.pass(Duration.ofMinutes(5));
    desks.rounds.see(conversation.id());

    assertThat(desks.conversations.deliveries().pending()).isZero();
    assertThat(desks.conversations.deliveries().unknown()).isEqualTo(1);
  }

  private Conversation handedOver() {
    return desks.says(desks.anna(), "I want to talk to a person");
  }

  private double count(String name, String tag, String value) {
    return desks.meters.get(name).tag(tag, value).counter().count();
  }

  private double gauge(String name) {
    return desks.meters.get(name).gauge().value();
  }
}
