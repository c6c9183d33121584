package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents.Change;
import io.amends.ticketing.Agents.Creation;
import io.amends.ticketing.Role;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Mongo
class MongoAgentsTest {
  private final Store store;
  private final MongoAgents agents;

  MongoAgentsTest(Store store) {
    this.store = store;
    agents = new MongoAgents(store);
  }

  @BeforeEach
  void empty() {
    for (var name : List.of("agents", "settings")) {
      store.run(() -> store.database().getCollection(name).deleteMany(new Document()));
    }
  }

  private Agent hire(String name, Role role) {
    var agent =
        new Agent(name, name + "@Shop.example", name, role, "lv", true, false, "hash", null, NOON);
    return ((Creation.Created) agents.create(agent)).agent();
  }

  private Agent now(Agent agent) {
    return agents.find(agent.id()).orElseThrow();
  }

  @Test
  void anAddressIsKnownInAnyCaseAndHasOneAccount() {
    var mia = hire("Mia", Role.AGENT);

    assertThat(agents.byEmail(" MIA@shop.EXAMPLE")).contains(mia);
    assertThat(agents.find("Mia")).contains(mia);
    var other =
        new Agent("x", "mia@shop.example", "X", Role.AGENT, "en", true, false, "h", null, NOON);
    assertThat(agents.create(other)).isEqualTo(new Creation.EmailTaken());
    assertThat(agents.count()).isEqualTo(1);
  }

  @Test
  void theLastActiveAdminStays() {
    var otto = hire("Otto", Role.ADMIN);
    var mia = hire("Mia", Role.AGENT);

    assertThat(agents.change(otto.id(), Role.SUPERVISOR, true)).isEqualTo(new Change.LastAdmin());
    assertThat(agents.change(otto.id(), Role.ADMIN, false)).isEqualTo(new Change.LastAdmin());
    assertThat(agents.change("nobody", Role.ADMIN, true)).isEqualTo(new Change.Unknown());
    assertThat(agents.change(mia.id(), Role.ADMIN, true)).isInstanceOf(Change.Changed.class);
    assertThat(agents.change(otto.id(), Role.AGENT, true)).isInstanceOf(Change.Changed.class);
    assertThat(now(otto).role()).isEqualTo(Role.AGENT);
  }

  @Test
  void adminsWhoDemoteEachOtherAtOnceLeaveOne() throws Exception {
    for (int round = 0; round < 20; round++) {
      empty();
      var otto = hire("Otto", Role.ADMIN);
      var mia = hire("Mia", Role.ADMIN);
      var both =
          List.<Callable<Change>>of(
              () -> agents.change(otto.id(), Role.AGENT, true),
              () -> agents.change(mia.id(), Role.AGENT, true));

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.invokeAll(both);
      }

      assertThat(agents.all(10))
          .extracting(Agent::role)
          .containsExactlyInAnyOrder(Role.ADMIN, Role.AGENT);
    }
  }

  @Test
  void aHubThatDiedWhileItDemotedSomebodyHoldsNobodyUpForLong() {
    var otto = hire("Otto", Role.ADMIN);
    hire("Mia", Role.ADMIN);
    var settings = store.database().getCollection("settings");
    store.run(() ->
        settings.replaceOne(
            Filters.eq("_id", "demotions"),
            new Document("by", "a hub that died").append("until", Instant.now().plusSeconds(1)),
            new ReplaceOptions().upsert(true)));

    assertThat(agents.change(otto.id(), Role.AGENT, true)).isInstanceOf(Change.Changed.class);
  }

  @Test
  void whatPeopleSayOfThemselvesIsKept() {
    var mia = hire("Mia", Role.AGENT);

    agents.profile(mia.id(), "Mia B.", "el");
    agents.away(mia.id(), true);
    agents.password(mia.id(), "other");
    agents.seen(mia.id(), NOON);
    agents.seen(mia.id(), NOON.plusSeconds(59));

    var expected =
        new Agent("Mia", mia.email(), "Mia B.", Role.AGENT, "el", true, true, "other", NOON, NOON);
    assertThat(now(mia)).isEqualTo(expected);
    agents.seen(mia.id(), NOON.plusSeconds(61));
    assertThat(now(mia).lastSeen()).isEqualTo(NOON.plusSeconds(61));
  }

  @Test
  void peopleAreListedByName() {
    hire("Otto", Role.ADMIN);
    hire("Anna", Role.AGENT);
    hire("Mia", Role.AGENT);

    assertThat(agents.all(2)).extracting(Agent::name).containsExactly("Anna", "Mia");
  }
}
