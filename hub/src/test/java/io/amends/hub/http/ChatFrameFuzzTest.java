package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.amends.channels.Inbound;
import io.amends.channels.VisibleText;
import io.amends.channels.webchat.ChatCodec;
import java.nio.charset.StandardCharsets;

/// Whatever comes over the chat's socket is read, or refused in order.
class ChatFrameFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void whateverASocketSaysIsReadOrRefused(byte[] bytes) {
    var frame = ChatFrame.read(new String(bytes, StandardCharsets.UTF_8));

    switch (frame) {
      case ChatFrame.Input(var command, var client, var inbound) -> {
        assertThat(command.isAfterHello()).isTrue();
        assertThat(client).matches("([A-Za-z0-9_-]{8,64})?");
        if (inbound instanceof Inbound.Said(var id, var text)) {
          assertThat(VisibleText.of(text)).isEqualTo(text);
        }
        assertThat(ChatCodec.read(ChatCodec.write(inbound))).isEqualTo(inbound);
      }
      case ChatFrame.Hello(var hello, var after) -> {
        assertThat(hello.language()).matches("[a-z]{2}");
        assertThat(after).isNotNegative();
      }
      case ChatFrame.Unknown(var type) -> assertThat(type).hasSizeLessThanOrEqualTo(40);
      case ChatFrame.Typing typing -> assertThat(typing.isAfterHello()).isTrue();
      case ChatFrame.Seen seen -> assertThat(seen.isAfterHello()).isTrue();
      case ChatFrame.Ping ping -> assertThat(ping.isAfterHello()).isFalse();
      case ChatFrame.Nonsense nonsense -> assertThat(nonsense.isAfterHello()).isFalse();
    }
  }
}
