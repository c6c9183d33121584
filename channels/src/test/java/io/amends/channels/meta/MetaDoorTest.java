package io.amends.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Door;
import io.amends.channels.Door.Visit;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetaDoorTest {
  private final Door door = new MetaDoor("It's a Secret to Everybody", "verify-me");

  /// Signed by another program: `openssl dgst -sha256 -hmac`, over bytes with Meta's escapes.
  private static final String BODY = "Hello, World!";

  private static final String SIGNATURE =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  @Test
  void whatMetaSignedGetsIn() {
    assertThat(door.authentic(posted(BODY, SIGNATURE))).isTrue();
  }

  @Test
  void anyOtherByteOrSignatureDoesNot() {
    assertThat(door.authentic(posted(BODY + " ", SIGNATURE))).isFalse();
    assertThat(door.authentic(posted(BODY, SIGNATURE.replace('7', '8')))).isFalse();
    assertThat(door.authentic(posted(BODY, SIGNATURE.replace("sha256=", "")))).isFalse();
    assertThat(door.authentic(posted(BODY, "sha256="))).isFalse();
    assertThat(door.authentic(posted(BODY, ""))).isFalse();
  }

  @Test
  void whoKnowsTheWordGetsTheirChallengeBack() {
    assertThat(door.greet(asked("verify-me", "1158201444")).orElseThrow().body())
        .isEqualTo("1158201444");
    assertThat(door.greet(asked("guess", "1158201444"))).isEmpty();
    assertThat(door.greet(asked("verify-me", "<script>"))).isEmpty();
  }

  private static Visit posted(String body, String signature) {
    return new Visit(
        "POST",
        "https://help.shop.example/hooks/whatsapp",
        Map.of(),
        Map.of("x-hub-signature-256", signature),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Visit asked(String token, String challenge) {
    return new Visit(
        "GET",
        "https://help.shop.example/hooks/whatsapp",
        Map.of("hub.mode", "subscribe", "hub.verify_token", token, "hub.challenge", challenge),
        Map.of(),
        new byte[0]);
  }
}
