package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void withoutAnySettingTheHubRunsOnThisMachineAlone() {
    var settings = Settings.from(Map.of());

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.mongo()).isEmpty();
    assertThat(settings.smtp()).isEmpty();
    assertThat(settings.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
  }

  @Test
  void aSettingMayBeGivenAsAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("port"), "9090\n");

    assertThat(Settings.from(Map.of("AMENDS_PORT_FILE", file.toString())).port()).isEqualTo(9090);
  }

  @Test
  void aMongoDbWantsASecretThatAllHubsShare() {
    assertThatThrownBy(() -> Settings.from(Map.of("MONGODB_URI", "mongodb://db/amends")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("AMENDS_SECRET");
    assertThat(
            Settings.from(Map.of("MONGODB_URI", "mongodb://db/amends", "AMENDS_SECRET", SECRET))
                .mongo())
        .contains("mongodb://db/amends");
  }

  @Test
  void thePublicAddressLosesItsLastSlash() {
    assertThat(Settings.from(Map.of("AMENDS_PUBLIC_URL", "https://help.shop.example/")).publicUrl())
        .isEqualTo(URI.create("https://help.shop.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "AMENDS_PORT, eighty",
    "AMENDS_PORT, 70000",
    "AMENDS_PUBLIC_URL, help.shop.example",
    "AMENDS_PUBLIC_URL, ftp://shop.example",
    "AMENDS_SMTP_URL, mail.example:587",
    "AMENDS_SMTP_URL, http://mail.example",
    "AMENDS_SECRET, short",
    "AMENDS_ADMIN_PASSWORD, short",
    "AMENDS_ADMIN_EMAIL, nobody",
    "MONGODB_URI, db:27017",
    "AMENDS_HOST_FILE, /nowhere/at/all",
  })
  void aBadSettingIsNamedInOneSentence(String name, String value) {
    refuses(name, Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "AMENDS_EMBEDDING_URL, http://localhost:11434/v1, AMENDS_EMBEDDING_ONNX, model.onnx",
    "AMENDS_EMBEDDING_URL, localhost:11434, AMENDS_EMBEDDING_MODEL, bge-m3",
    "AMENDS_EMBEDDING_URL, ftp://localhost/v1, AMENDS_EMBEDDING_MODEL, bge-m3",
    "AMENDS_EMBEDDING_POOLING, most, AMENDS_EMBEDDING_ONNX, model.onnx",
    "AMENDS_LLM_URL, localhost:11434, AMENDS_LLM_MODEL, gpt",
    "AMENDS_LLM_PROVIDER, nobody, AMENDS_LLM_MODEL, gpt",
    "AMENDS_LLM_MODE, freely, AMENDS_LLM_MODEL, gpt",
    "AMENDS_LLM_PRICES, cheap, AMENDS_LLM_MODEL, gpt",
    "AMENDS_LLM_DAY_TOKENS, -1, AMENDS_LLM_MODEL, gpt",
    "AMENDS_LLM_CONVERSATION_COST, much, AMENDS_LLM_MODEL, gpt",
  })
  void whatDoesNotGoTogetherIsNamedInOneSentence(
      String bad, String value, String other, String given) {
    refuses(bad, Map.of(bad, value, other, given));
  }

  @Test
  void anAddressOrAKeyWithoutAModelAsksForTheModel() {
    refuses("AMENDS_LLM_MODEL", Map.of("AMENDS_LLM_URL", "http://localhost:11434/v1"));
    refuses("AMENDS_LLM_MODEL", Map.of("AMENDS_LLM_KEY", "secret"));
    refuses("AMENDS_EMBEDDING_MODEL", Map.of("AMENDS_EMBEDDING_URL", "http://localhost/v1"));
  }

  private static void refuses(String name, Map<String, String> settings) {
    assertThatThrownBy(() -> Settings.from(settings))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(name)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aPasswordInAnAddressIsNotRepeatedInTheComplaint() {
    assertThatThrownBy(() -> Settings.from(Map.of("AMENDS_SMTP_URL", "smtp//user:geheim@mail")))
        .isInstanceOf(SettingException.class)
        .message()
        .doesNotContain("geheim");
  }
}
