package io.amends.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class AssetsTest {
  private final Assets assets = Assets.load();

  @Test
  void theWidgetHasAFixedNameAndIsCachedBriefly() {
    var widget = assets.at("/widget.js").orElseThrow();

    assertThat(widget.type()).startsWith("text/javascript");
    assertThat(widget.cacheControl()).contains("max-age=300").doesNotContain("immutable");
  }

  @Test
  void theGzippedBodyIsTheSameTextUnderAnotherTag() throws IOException {
    var widget = assets.at("/widget.js").orElseThrow();
    var gzip = widget.bodyFor("gzip, deflate, br");

    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip.bytes()))) {
      assertThat(in.readAllBytes()).isEqualTo(widget.plain().bytes());
    }
    assertThat(gzip.etag()).isNotEqualTo(widget.plain().etag());
    assertThat(gzip.encoding()).contains("gzip");
    assertThat(widget.bodyFor("")).isSameAs(widget.plain());
  }

  @Test
  void whatHasAHashInItsNameIsCachedForAYear() {
    for (var language : Texts.LANGUAGES) {
      var texts = assets.at(assets.path("texts/%s.json".formatted(language))).orElseThrow();

      assertThat(texts.type()).isEqualTo("application/json");
      assertThat(texts.cacheControl()).contains("immutable");
    }
  }

  @Test
  void nothingElseIsFound() {
    assertThat(assets.at("/manifest.json")).isEmpty();
    assertThat(assets.at("/../widget.js")).isEmpty();
    assertThatThrownBy(() -> assets.path("none.js")).hasMessageContaining("none.js");
  }
}
