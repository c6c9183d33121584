package io.amends.hub;

import static io.amends.hub.Desks.MIA;
import static io.amends.hub.Desks.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Inbound;
import io.amends.hub.Visitors.Problem;
import io.amends.hub.Visitors.Taken;
import io.amends.store.Mongo;
import io.amends.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What visitors of the web chat may say, and how they are remembered.
@Mongo
class WebVisitorsTest {
  private final Desks desks;

  WebVisitorsTest(Store store) {
    desks = new Desks(store);
  }

  @Test
  void aTypedAddressIsRememberedAsClaimed() {
    var anna = desks.anna();
    desks.takes(anna, new Inbound.WantsPerson(client()));

    var conversation = desks.takes(anna, new Inbound.GaveEmail(client(), "anna@example.lv"));

    assertThat(desks.customers.find(conversation.customer()))
        .hasValueSatisfying(customer -> {
          assertThat(customer.email()).isEqualTo("anna@example.lv");
          assertThat(customer.emailVerified()).isFalse();
        });
  }

  @Test
  void aNameThatTheShopsPageSaysIsToldToTheDeskOnce() {
    var anna = desks.anna();
    desks.takes(anna, new Inbound.WantsPerson(client()));

    var named = desks.takes(anna, new Inbound.GaveName(client(), "Anna Bērziņa"));
    var again = desks.takes(anna, new Inbound.GaveName(client(), "Anna Bērziņa"));

    assertThat(desks.customers.find(named.customer()))
        .hasValueSatisfying(customer -> assertThat(customer.called()).isEqualTo("Anna Bērziņa"));
    assertThat(again.lastSeq()).isEqualTo(named.lastSeq());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void nothingIsNoMessage(String text) {
    assertThat(desks.visitors.take(desks.anna(), new Inbound.Said(client(), text)))
        .isInstanceOfSatisfying(
            Taken.Refused.class, r -> assertThat(r.problem()).isEqualTo(Problem.EMPTY));
  }

  @Test
  void tooLongABlockedVisitorAndAnOddIdAreRefusedInWords() {
    var anna = desks.anna();
    var waiting = desks.takes(anna, new Inbound.WantsPerson(client()));

    assertThat(desks.visitors.take(anna, new Inbound.Said(client(), "x".repeat(4_001))))
        .isInstanceOfSatisfying(Taken.Refused.class, r -> assertThat(r.text()).contains("4000"));
    assertThat(desks.visitors.take(anna, new Inbound.Said("$ne", "Hello")))
        .isInstanceOf(Taken.Refused.class);
    assertThat(desks.visitors.take(anna, new Inbound.GaveEmail(client(), "anna at home")))
        .isInstanceOf(Taken.Refused.class);
    desks.desk.block(MIA, waiting.id(), true);
    assertThat(desks.visitors.take(anna, new Inbound.Said(client(), "Hello?")))
        .isInstanceOfSatisfying(
            Taken.Refused.class, r -> assertThat(r.problem()).isEqualTo(Problem.BLOCKED));
  }
}
