package io.amends.channels.webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  @Test
  void onlyNamedPagesMayChat() {
    var site = with("https://shop.example");

    assertThat(site.allows("https://shop.example")).isTrue();
    assertThat(site.allows("https://SHOP.example:443")).isTrue();
    assertThat(site.allows("http://shop.example")).isFalse();
    assertThat(site.allows("https://shop.example.evil.example")).isFalse();
    assertThat(site.allows("https://shop.example:8443")).isFalse();
    assertThat(site.allows("null")).isFalse();
    assertThat(site.allows("")).isFalse();
  }

  @Test
  void aStarLetsEveryPageChat() {
    assertThat(with("*").allows("https://anywhere.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example",
        "https://shop.example/path",
        "javascript:alert(1)",
        "https://*.shop.example"
      })
  void whatIsNoOriginIsRefused(String origin) {
    assertThatThrownBy(() -> with(origin)).hasMessageContaining("is no origin");
  }

  @Test
  void theGreetingFallsBackToEnglish() {
    assertThat(Site.demo().greetingIn("lv")).startsWith("Sveiki");
    assertThat(Site.demo().greetingIn("de")).startsWith("Hello");
  }

  private static Site with(String origin) {
    return new Site("shop", "Anna's", "#1f6feb", Map.of(), List.of(origin), 0);
  }
}
