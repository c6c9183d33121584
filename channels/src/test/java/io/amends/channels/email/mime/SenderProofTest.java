package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderProofTest {
  private static final String ANNA = "anna@example.lv";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mx.shop.example; dmarc=pass header.from=example.lv | VERIFIED",
        "mx.shop.example; dmarc=pass (p=REJECT) header.from=evil.example | UNKNOWN",
        "mx.shop.example; spf=pass smtp.mailfrom=x@evil.example; dmarc=fail | FAILED",
        "mx.shop.example; dkim=pass header.d=example.lv; spf=none | VERIFIED",
        "mx.shop.example; dkim=pass header.i=@example.lv | VERIFIED",
        "mx.shop.example; dkim=pass header.d=evil.example; spf=softfail | UNKNOWN",
        "mx.shop.example 1; spf=pass smtp.mailfrom=anna@example.lv | VERIFIED",
        "mx.shop.example; spf=fail smtp.mailfrom=example.lv | FAILED",
        "mx.shop.example; dkim=pass header.d=lv | UNKNOWN",
        "mx.shop.example; none | UNKNOWN",
        "mx.evil.example; dmarc=pass header.from=example.lv | FAILED",
      })
  void onlyTheTrustedServerIsBelieved(String field, SenderProof proof) {
    assertThat(SenderProof.of(List.of(field), "mx.shop.example", ANNA)).isEqualTo(proof);
  }

  @Test
  void aFieldThatTheSenderPutBelowIsNotLookedAt() {
    var fields =
        List.of(
            "mx.shop.example; dmarc=fail header.from=example.lv",
            "mx.shop.example; dmarc=pass header.from=example.lv");

    assertThat(SenderProof.of(fields, "mx.shop.example", ANNA)).isEqualTo(SenderProof.FAILED);
  }

  @Test
  void whereNoServerIsTrustedNobodyIsVerifiedAndNobodyRefused() {
    var field = "mx.shop.example; dmarc=pass header.from=example.lv";

    assertThat(SenderProof.of(List.of(field), "", ANNA)).isEqualTo(SenderProof.UNKNOWN);
  }

  @Test
  void aServerThatWritesNoNameIsKnownByThat() {
    var field = "spf=pass smtp.mailfrom=example.lv; dkim=none; dmarc=pass header.from=example.lv";

    assertThat(SenderProof.of(List.of(field), "-", ANNA)).isEqualTo(SenderProof.VERIFIED);
    assertThat(SenderProof.of(List.of("x.example; " + field), "-", ANNA))
        .isEqualTo(SenderProof.FAILED);
  }
}
