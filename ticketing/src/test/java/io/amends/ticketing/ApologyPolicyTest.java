package io.amends.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.ticketing.MakeGood.AmountOff;
import io.amends.ticketing.MakeGood.FasterShipping;
import io.amends.ticketing.MakeGood.FreeShipping;
import io.amends.ticketing.MakeGood.PercentOff;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApologyPolicyTest {
  private static final ApologyPolicy STANDARD = ApologyPolicy.standard();

  @Test
  void theBotsFailuresAndBrokenPromisesAreMadeGoodAndAskingForAPersonIsNot() {
    assertThat(STANDARD.dueFor(MakeGoodReason.NO_ANSWER)).contains(new PercentOff(10));
    assertThat(STANDARD.dueFor(MakeGoodReason.PROMISE_BROKEN)).contains(new FreeShipping());
    assertThat(STANDARD.dueFor(MakeGoodReason.ASKED_FOR_PERSON)).isEmpty();
    assertThat(STANDARD.dueFor(MakeGoodReason.TAKEN_OVER)).isEmpty();
  }

  @Test
  void everyReasonOfAHandOverIsAReasonToMakeGood() {
    for (var reason : HandOverReason.values()) {
      assertThat(MakeGoodReason.of(reason).name()).isEqualTo(reason.name());
    }
  }

  @Test
  void aGiftIsReckonedInCents() {
    assertThat(STANDARD.cost(new PercentOff(10))).isEqualTo(5_00);
    assertThat(STANDARD.cost(new AmountOff(3_33))).isEqualTo(3_33);
    assertThat(STANDARD.cost(new FreeShipping())).isEqualTo(4_00);
    assertThat(STANDARD.cost(new FasterShipping())).isEqualTo(4_00);
  }

  @Test
  void whatMakesNoSenseIsRefusedInWords() {
    assertThatThrownBy(() -> new PercentOff(51)).hasMessageContaining("1 to 50 percent");
    assertThatThrownBy(() -> new AmountOff(0)).hasMessageContaining("cents");
    assertThatThrownBy(() -> policy("EUR", -1)).hasMessageContaining("budget of a day");
    assertThatThrownBy(() -> policy("Euro", 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ApologyPolicy policy(String currency, long perDay) {
    return new ApologyPolicy(currency, List.of(), 1, 0, 1, 0, perDay, 0, 0, 0, 0, 0);
  }

  @Test
  void codesAreReadHoweverTheyAreTyped() {
    var code = "SORRY-7K3M-9QXT-0V1B";

    assertThat(DiscountCode.read(code)).contains(code);
    assertThat(DiscountCode.read(" sorry 7k3m 9qxt oulb ")).contains(code);
    assertThat(DiscountCode.read("7K3M9QXTOVIB")).contains(code);
    assertThat(DiscountCode.read("S0RRY-7K3M-9QXT-0V1B")).contains(code);
    assertThat(DiscountCode.read("")).isEmpty();
    assertThat(DiscountCode.read("SORRY-7K3M-9QXT")).isEmpty();
    assertThat(DiscountCode.read("x".repeat(100_000))).isEmpty();
  }

  @Test
  void codesAreReadBackAsTheyWereMadeAndDoNotRepeat() {
    var random = new SecureRandom();
    var codes = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      var code = DiscountCode.random(random);
      assertThat(DiscountCode.read(code)).contains(code);
      codes.add(code);
    }
    assertThat(codes).hasSize(10_000);
  }

  @Test
  void aNewShopHasEightCannedRepliesInFiveLanguages() {
    var replies = StarterReplies.all();

    assertThat(replies).hasSize(8);
    assertThat(replies)
        .allSatisfy(r -> assertThat(r.texts()).containsOnlyKeys("en", "lv", "be", "el", "pl"));
    assertThat(replies.getFirst().text("xx")).isEqualTo(replies.getFirst().text("en"));
  }
}
