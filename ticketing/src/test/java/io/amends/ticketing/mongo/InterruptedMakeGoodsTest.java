package io.amends.ticketing.mongo;

import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.RIGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.MakeGood.PercentOff;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.MakeGoods.Request;
import io.amends.ticketing.Reservation.Reissued;
import io.amends.ticketing.Reservation.Reserved;
import io.amends.ticketing.mongo.LedgerRow.Step;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A process dies between two steps; the next one makes it good.
@Mongo
class InterruptedMakeGoodsTest {
  private static final ApologyPolicy POLICY = ApologyPolicy.standard();

  private final MongoMakeGoods makeGoods;
  private final Ledger ledger;
  private final Budgets budgets;
  private final Reserving reserving;
  private final String customer = "customer-" + UUID.randomUUID();
  private final Request request =
      Request.due(
          "c1:" + UUID.randomUUID(),
          customer,
          List.of(customer),
          "c1",
          MakeGoodReason.NO_ANSWER,
          POLICY,
          RIGA,
          NOON);

  InterruptedMakeGoodsTest(Store store) {
    makeGoods = new MongoMakeGoods(store);
    ledger = new Ledger(store);
    budgets = new Budgets(store);
    reserving = new Reserving(ledger, budgets);
  }

  private LedgerRow written() {
    return reserving.write(request, new PercentOff(10), null).orElseThrow();
  }

  private LedgerRow paid() {
    var row = written();
    assertThat(reserving.take(row, request)).isTrue();
    return row;
  }

  @AfterEach
  void everythingBalances() {
    assertThat(makeGoods.audit().findings()).isEmpty();
  }

  @Test
  void aReservationThatDiedBeforeTheBudgetPaidIsFinishedByItsRepeat() {
    var row = written();

    assertThat(makeGoods.reserve(request))
        .isInstanceOfSatisfying(
            Reserved.class, r -> assertThat(r.entry().code()).isEqualTo(row.code()));
  }

  @Test
  void aReservationThatDiedAfterTheBudgetPaidIsFinishedByItsRepeatAndPaidOnce() {
    var row = paid();

    assertThat(makeGoods.reserve(request))
        .isInstanceOfSatisfying(
            Reserved.class, r -> assertThat(r.entry().code()).isEqualTo(row.code()));
  }

  @Test
  void anotherConversationOfTheSameCustomerFinishesIt() {
    var row = paid();
    var other =
        Request.due(
            "c2:" + UUID.randomUUID(),
            request.customer(),
            request.person(),
            "c2",
            MakeGoodReason.ANGER,
            POLICY,
            RIGA,
            NOON);

    assertThat(makeGoods.reserve(other))
        .isInstanceOfSatisfying(
            Reissued.class, r -> assertThat(r.entry().code()).isEqualTo(row.code()));
  }

  @Test
  void aReservationThatNobodyRepeatsIsReleased() {
    var row = written();

    assertThat(makeGoods.releaseStale(NOON.plusSeconds(1))).isPositive();

    assertThat(ledger.find(row.id()).orElseThrow().state()).isEqualTo(Step.RELEASED);
  }

  @Test
  void aReservationThatWasPaidAndThatNobodyRepeatsIsReleased() {
    var row = paid();

    assertThat(makeGoods.releaseStale(NOON.plusSeconds(1))).isPositive();

    assertThat(ledger.find(row.id()).orElseThrow().state()).isEqualTo(Step.RELEASED);
  }

  @Test
  void anEndThatDiedBeforeItsCostWentBackIsFinished() {
    makeGoods.reserve(request);
    var row = ledger.find(request.key()).orElseThrow();
    ledger.change(row, Ledger.ending(row, Step.RELEASED));
    assertThat(makeGoods.audit().findings()).isNotEmpty();

    makeGoods.releaseStale(NOON);
  }

  @Test
  void anEndThatDiedAfterItsCostWentBackGivesItBackOnce() {
    makeGoods.reserve(request);
    var row = ledger.find(request.key()).orElseThrow();
    budgets.giveBack(ledger.change(row, Ledger.ending(row, Step.RELEASED)).orElseThrow());

    makeGoods.releaseStale(NOON);
    makeGoods.releaseStale(NOON);

    assertThat(ledger.find(request.key()).orElseThrow().pending()).isNull();
  }
}
