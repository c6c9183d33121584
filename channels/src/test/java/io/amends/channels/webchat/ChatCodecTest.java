package io.amends.channels.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.Inbound;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatCodecTest {
  @ParameterizedTest
  @MethodSource("everyKind")
  void whatIsWrittenReadsTheSame(Inbound inbound) {
    assertThat(ChatCodec.read(ChatCodec.write(inbound))).isEqualTo(inbound);
  }

  static Stream<Inbound> everyKind() {
    return Stream.of(
        new Inbound.Said("client-1", "Kur ir mana paciņa? 📦 \"citāts\" \u202Eβ"),
        new Inbound.Chose("client-2", "delivery-time", "Cik ilgi?"),
        new Inbound.WantsPerson("client-3"),
        new Inbound.Rated("client-4", 7, false),
        new Inbound.GaveEmail("client-5", "anna@example.lv"),
        new Inbound.Scored("client-7", 12, 4),
        new Inbound.GaveName("client-6", "Anna Bērziņa"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{\"kind\":\"dance\"}", "{}", "42"})
  void whatIsNoChatInputIsRefusedWithAReason(String body) {
    assertThatThrownBy(() -> ChatCodec.read(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chat input");
  }
}
