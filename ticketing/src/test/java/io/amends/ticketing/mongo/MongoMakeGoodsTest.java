package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.RIGA;
import static io.amends.ticketing.MakeGoodReason.NO_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.LedgerEntry.State;
import io.amends.ticketing.MakeGood.AmountOff;
import io.amends.ticketing.MakeGood.PercentOff;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.MakeGoods.Request;
import io.amends.ticketing.Redemption;
import io.amends.ticketing.Reservation;
import io.amends.ticketing.Reservation.Refused;
import io.amends.ticketing.Reservation.Reissued;
import io.amends.ticketing.Reservation.Reserved;
import io.amends.ticketing.Reservation.Why;
import io.amends.ticketing.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Mongo
class MongoMakeGoodsTest {
  /// 10 % of 50.00 is 5.00; the day has room for four, the month for eight, a customer for two.
  private static final ApologyPolicy POLICY =
      new ApologyPolicy(
          "EUR",
          List.of(new ApologyPolicy.Rule(NO_ANSWER, new PercentOff(10))),
          30,
          20_00,
          50_00,
          4_00,
          20_00,
          40_00,
          10_00,
          14,
          6_00,
          1);

  private final Store store;
  private final MongoMakeGoods makeGoods;

  MongoMakeGoodsTest(Store store) {
    this.store = store;
    makeGoods = new MongoMakeGoods(store);
  }

  @BeforeEach
  void empty() {
    store.run(() -> {
      store.database().getCollection("ledger").deleteMany(new Document());
      store.database().getCollection("budgets").deleteMany(new Document());
    });
  }

  @AfterEach
  void ledgerAndBudgetAgreeToTheCent() {
    assertThat(makeGoods.audit().findings()).isEmpty();
  }

  private static Request due(String key, String customer, Instant now) {
    return due(key, customer, List.of(customer), now);
  }

  private static Request due(String key, String customer, List<String> person, Instant now) {
    return Request.due(key, customer, person, "c1", NO_ANSWER, POLICY, RIGA, now);
  }

  private LedgerEntry reserved(String key, String customer, Instant now) {
    return ((Reserved) makeGoods.reserve(due(key, customer, now))).entry();
  }

  private Spending spending(Instant now) {
    return makeGoods.spending(now, RIGA);
  }

  @Test
  void aReservationTakesItsCostFromTheBudgetOnce() {
    var first = reserved("c1:1:makeGood", "anna", NOON);
    var again = reserved("c1:1:makeGood", "anna", NOON.plusSeconds(5));

    assertThat(again).isEqualTo(first);
    assertThat(first.code()).matches("SORRY(-[0-9A-HJKMNP-TV-Z]{4}){3}");
    assertThat(first.costCents()).isEqualTo(5_00);
    assertThat(first.validUntil()).isEqualTo(Instant.parse("2026-12-23T21:59:59.999Z"));
    assertThat(spending(NOON)).isEqualTo(new Spending(5_00, 5_00, 5_00, 0));
  }

  @Test
  void anUnusedCodeIsIssuedAgainInAnyConversation() {
    var first = reserved("c1:1:makeGood", "anna", NOON);
    makeGoods.issue(first.id(), NOON);

    var second = makeGoods.reserve(due("c2:1:makeGood", "anna", NOON.plusSeconds(60)));

    assertThat(second)
        .isInstanceOfSatisfying(
            Reissued.class, r -> assertThat(r.entry().code()).isEqualTo(first.code()));
    assertThat(spending(NOON).today()).isEqualTo(5_00);
  }

  @Test
  void thePolicyTheCoolDownTheCapAndTheAgentsLimitRefuse() {
    var notDue =
        Request.due(
            "k1",
            "anna",
            List.of("anna"),
            "c1",
            MakeGoodReason.ASKED_FOR_PERSON,
            POLICY,
            RIGA,
            NOON);
    assertThat(makeGoods.reserve(notDue)).isEqualTo(new Refused(Why.NOT_DUE));

    var first = reserved("k2", "anna", NOON);
    makeGoods.redeem(first.code(), "order-1", NOON);
    assertThat(makeGoods.reserve(due("k3", "anna", NOON.plus(Duration.ofDays(13)))))
        .isEqualTo(new Refused(Why.COOL_DOWN));

    var second = reserved("k4", "anna", NOON.plus(Duration.ofDays(15)));
    makeGoods.redeem(second.code(), "order-2", NOON.plus(Duration.ofDays(15)));
    assertThat(makeGoods.reserve(due("k5", "anna", NOON.plus(Duration.ofDays(40)))))
        .isEqualTo(new Refused(Why.CUSTOMER_CAP));
    assertThat(makeGoods.reserve(due("k6", "anna", NOON.plus(Duration.ofDays(366)))))
        .isInstanceOf(Reserved.class);

    assertThat(makeGoods.reserve(byMia("k7", "boris", new AmountOff(6_01))))
        .isEqualTo(new Refused(Why.OVER_AGENT_LIMIT));
    assertThat(makeGoods.reserve(byMia("k8", "boris", new AmountOff(6_00))))
        .isInstanceOf(Reserved.class);
  }

  private static Request byMia(String key, String customer, AmountOff gift) {
    return new Request(
        key,
        customer,
        List.of(customer),
        "c1",
        MakeGoodReason.AGENT,
        gift,
        "mia",
        POLICY,
        RIGA,
        NOON);
  }

  @Test
  void whoIsOnePersonHasOneCodeOneCoolDownAndOneCap() {
    var both = List.of("anna", "anna-on-paper");
    var first = reserved("k1", "anna", NOON);

    assertThat(makeGoods.reserve(due("k2", "anna-on-paper", both, NOON)))
        .isEqualTo(new Reissued(first));
    makeGoods.redeem(first.code(), "order-1", NOON);
    assertThat(makeGoods.reserve(due("k3", "anna-on-paper", both, NOON.plus(Duration.ofDays(1)))))
        .isEqualTo(new Refused(Why.COOL_DOWN));
    var second =
        makeGoods.reserve(due("k4", "anna-on-paper", both, NOON.plus(Duration.ofDays(15))));
    makeGoods.redeem(((Reserved) second).entry().code(), "order-2", NOON.plus(Duration.ofDays(15)));
    assertThat(makeGoods.reserve(due("k5", "anna", both, NOON.plus(Duration.ofDays(40)))))
        .isEqualTo(new Refused(Why.CUSTOMER_CAP));
  }

  @Test
  void whoIsNotOnePersonAfterAllIsNotGivenTheOthersCode() {
    var both = List.of("anna", "boris");
    var boriss = ((Reserved) makeGoods.reserve(due("k1", "boris", both, NOON))).entry();

    var annas = reserved("k2", "anna", NOON.plusSeconds(60));

    assertThat(annas.code()).isNotEqualTo(boriss.code());
    assertThat(makeGoods.reserve(due("k3", "boris", NOON.plusSeconds(90))))
        .isEqualTo(new Reissued(boriss));
  }

  @Test
  void whoWereLinkedWithACodeEachAreGivenNoThird() {
    var annas = reserved("k1", "anna", NOON);
    var paper = reserved("k2", "anna-on-paper", NOON);

    var again = makeGoods.reserve(due("k3", "anna", List.of("anna", "anna-on-paper"), NOON));

    assertThat(again)
        .isInstanceOfSatisfying(Reissued.class, r -> assertThat(r.entry()).isIn(annas, paper));
  }

  @Test
  void noMoreIsGivenThanTheDayAndTheMonthAllow() {
    var given =
        IntStream.range(0, 24)
            .mapToObj(
                i -> makeGoods.reserve(due("k" + i, "c" + i, NOON.plus(Duration.ofHours(3L * i)))))
            .toList();

    assertThat(given.stream().filter(Reserved.class::isInstance)).hasSize(8);
    assertThat(given.stream().filter(r -> r.equals(new Refused(Why.NO_BUDGET)))).hasSize(16);
    assertThat(spending(NOON)).isEqualTo(new Spending(20_00, 40_00, 40_00, 0));
  }

  @Test
  void aDayBeginsInTheShopsOwnZone() {
    var beforeMidnight = Instant.parse("2026-11-30T21:59:59Z");
    reserved("k1", "anna", beforeMidnight);
    reserved("k2", "boris", beforeMidnight.plusSeconds(1));

    assertThat(spending(beforeMidnight)).isEqualTo(new Spending(5_00, 5_00, 5_00, 0));
    assertThat(spending(beforeMidnight.plusSeconds(1)))
        .isEqualTo(new Spending(5_00, 5_00, 5_00, 0));
    assertThat(store.call(() -> store.database().getCollection("budgets").countDocuments()))
        .isEqualTo(2);
  }

  @Test
  void whatIsReleasedExpiredOrRevokedGoesBackIntoTheBudget() {
    var released = reserved("k1", "anna", NOON);
    var expired = reserved("k2", "boris", NOON);
    var revoked = reserved("k3", "zane", NOON);
    makeGoods.issue(expired.id(), NOON);
    makeGoods.issue(revoked.id(), NOON);
    var later = expired.validUntil().plusMillis(1);

    makeGoods.release(released.id());
    makeGoods.release(released.id());
    assertThat(makeGoods.revoke(revoked.code(), "mia").orElseThrow().state())
        .isEqualTo(State.REVOKED);
    assertThat(makeGoods.redeem(expired.code(), "order-1", later))
        .isInstanceOf(Redemption.Expired.class);
    assertThat(makeGoods.expire(later, 100)).isEqualTo(1);
    assertThat(makeGoods.expire(later, 100)).isZero();

    assertThat(makeGoods.byCode(expired.code()).orElseThrow().state()).isEqualTo(State.EXPIRED);
    assertThat(makeGoods.redeem(revoked.code(), "order-1", NOON))
        .isInstanceOf(Redemption.Revoked.class);
    assertThat(makeGoods.redeem(released.code(), "order-1", NOON))
        .isInstanceOf(Redemption.Unknown.class);
    assertThat(spending(NOON)).isEqualTo(new Spending(0, 0, 0, 0));
  }

  @Test
  void aReleaseDoesNotTouchWhatTheCustomerWasTold() {
    var entry = reserved("k1", "anna", NOON);
    makeGoods.issue(entry.id(), NOON);

    makeGoods.release(entry.id());

    assertThat(makeGoods.byCode(entry.code()).orElseThrow().state()).isEqualTo(State.ISSUED);
  }

  @Test
  void whatTheCustomerWasToldIsHonouredEvenIfItHadBeenReleased() {
    var entry = reserved("k1", "anna", NOON);
    makeGoods.release(entry.id());

    makeGoods.issue(entry.id(), NOON.plusSeconds(60));

    assertThat(makeGoods.redeem(entry.code(), "order-1", NOON.plusSeconds(90)))
        .isInstanceOf(Redemption.Redeemed.class);
    assertThat(spending(NOON)).isEqualTo(new Spending(5_00, 5_00, 0, 5_00));
  }

  @Test
  void aReleasedKeyReservesAnew() {
    var entry = reserved("k1", "anna", NOON);
    makeGoods.release(entry.id());

    var again = reserved("k1", "anna", NOON.plusSeconds(60));

    assertThat(again.state()).isEqualTo(State.RESERVED);
    assertThat(spending(NOON).today()).isEqualTo(5_00);
  }

  @Test
  void aCodeIsGoodForOneOrderUntilThatIsCancelled() {
    var entry = reserved("k1", "anna", NOON);
    makeGoods.issue(entry.id(), NOON);
    var typed = entry.code().toLowerCase(Locale.ROOT).replace("-", " ");

    assertThat(makeGoods.redeem(typed, "order-1", NOON)).isInstanceOf(Redemption.Redeemed.class);
    assertThat(makeGoods.redeem(typed, "order-1", NOON)).isInstanceOf(Redemption.Redeemed.class);
    assertThat(makeGoods.redeem(typed, "order-2", NOON))
        .isInstanceOf(Redemption.UsedElsewhere.class);
    assertThat(makeGoods.release(typed, "order-2")).isInstanceOf(Redemption.UsedElsewhere.class);
    assertThat(makeGoods.release(typed, "order-1"))
        .isInstanceOfSatisfying(
            Redemption.Redeemed.class, r -> assertThat(r.entry().state()).isEqualTo(State.ISSUED));
    assertThat(makeGoods.release(typed, "order-1")).isInstanceOf(Redemption.Redeemed.class);
    assertThat(makeGoods.redeem(typed, "order-2", NOON)).isInstanceOf(Redemption.Redeemed.class);
    assertThat(makeGoods.redeem("SORRY-0000-0000-0000", "order-2", NOON))
        .isEqualTo(new Redemption.Unknown());
  }

  @Test
  void sixteenAtOnceSpendTheBudgetToTheCentAndNoMore() throws Exception {
    var results = atOnce(16, i -> makeGoods.reserve(due("k" + i, "c" + i, NOON)));

    assertThat(results.stream().filter(Reserved.class::isInstance)).hasSize(4);
    assertThat(results.stream().filter(r -> r.equals(new Refused(Why.NO_BUDGET)))).hasSize(12);
    assertThat(spending(NOON)).isEqualTo(new Spending(20_00, 20_00, 20_00, 0));
  }

  @Test
  void sixteenAtOnceForOneCustomerGetOneCode() throws Exception {
    var results = atOnce(16, i -> makeGoods.reserve(due("k" + i % 4, "anna", NOON)));

    assertThat(results.stream().map(MongoMakeGoodsTest::code).distinct()).hasSize(1);
    assertThat(spending(NOON)).isEqualTo(new Spending(5_00, 5_00, 5_00, 0));
  }

  @Test
  void sixteenOrdersAtOnceUseACodeOnce() throws Exception {
    var entry = reserved("k1", "anna", NOON);

    var results = atOnce(16, i -> makeGoods.redeem(entry.code(), "order-" + i, NOON));

    assertThat(results.stream().filter(Redemption.Redeemed.class::isInstance)).hasSize(1);
    assertThat(results.stream().filter(Redemption.UsedElsewhere.class::isInstance)).hasSize(15);
  }

  @Test
  void endsAndReservationsAtOnceStayInBalance() throws Exception {
    atOnce(
        16,
        i -> {
          var key = "k" + i % 6;
          makeGoods.reserve(due(key, "c" + i % 6, NOON));
          if (i % 3 == 0) {
            makeGoods.release(key);
          }
          makeGoods.releaseStale(NOON.plusSeconds(i % 2));
          return makeGoods.reserve(due(key, "c" + i % 6, NOON));
        });

    assertThat(spending(NOON).today()).isLessThanOrEqualTo(20_00);
    assertThat(spending(NOON).today()).isEqualTo(spending(NOON).reserved());
  }

  private static String code(Reservation reservation) {
    return switch (reservation) {
      case Reserved(var entry) -> entry.code();
      case Reissued(var entry) -> entry.code();
      case Refused(var why) -> why.name();
    };
  }

  private interface Work<T> {
    T of(int i);
  }

  private static <T> List<T> atOnce(int threads, Work<T> work) throws InterruptedException {
    var calls = IntStream.range(0, threads).mapToObj(i -> (Callable<T>) () -> work.of(i)).toList();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.invokeAll(calls).stream().map(f -> f.resultNow()).toList();
    }
  }
}
