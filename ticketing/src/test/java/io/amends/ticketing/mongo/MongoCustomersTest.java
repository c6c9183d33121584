package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.RIGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Customer;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@Mongo
class MongoCustomersTest {
  private final MongoCustomers customers;

  MongoCustomersTest(Store store) {
    customers = new MongoCustomers(store);
  }

  @Test
  void anIdentityBringsACustomerTheFirstTimeAndTheSameOneLater() {
    assertThat(customers.known("web:shop:1")).isEmpty();

    var anna = customers.of("web:shop:1", "lv", RIGA, NOON);

    assertThat(anna)
        .isEqualTo(new Customer(anna.id(), null, null, false, "lv", RIGA, false, NOON, null));
    assertThat(customers.of("web:shop:1", "el", RIGA, NOON.plusSeconds(60))).isEqualTo(anna);
    assertThat(customers.known("web:shop:1")).contains(anna);
    assertThat(customers.find(anna.id())).contains(anna);
  }

  @Test
  void sixteenAtOnceGetOneCustomer() throws Exception {
    Callable<String> ask = () -> customers.of("web:shop:race", "lv", RIGA, NOON).id();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids = threads.invokeAll(Collections.nCopies(16, ask)).stream().map(f -> f.resultNow());

      assertThat(ids.distinct()).hasSize(1);
    }
  }

  @Test
  void aNameIsCutAndAnAddressThatIsTooLongIsRefused() {
    var anna = customers.of("web:shop:long", "lv", RIGA, NOON);

    var now = customers.claim(anna.id(), "😀".repeat(300), null);

    assertThat(now.name()).isEqualTo("😀".repeat(Customer.MAX_NAME));
    assertThatThrownBy(() -> customers.claim(anna.id(), null, "a".repeat(250) + "@b.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("254");
    assertThat(customers.find(anna.id()).orElseThrow().email()).isNull();
  }

  @Test
  void whatTheyClaimIsNotVerified() {
    var anna = customers.of("web:shop:claim", "lv", RIGA, NOON);

    customers.claim(anna.id(), "Anna", null);
    var now = customers.claim(anna.id(), null, "Anna@Example.com");

    assertThat(now.name()).isEqualTo("Anna");
    assertThat(now.email()).isEqualTo("Anna@Example.com");
    assertThat(now.emailVerified()).isFalse();
    assertThat(customers.find(anna.id())).contains(now);
    assertThatThrownBy(() -> customers.claim("nobody", "X", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBlockedCustomerIsBlockedUntilUnblocked() {
    var anna = customers.of("web:shop:block", "lv", RIGA, NOON);

    customers.block(anna.id(), true);
    assertThat(customers.find(anna.id()).orElseThrow().blocked()).isTrue();

    customers.block(anna.id(), false);
    assertThat(customers.find(anna.id()).orElseThrow().blocked()).isFalse();
  }
}
