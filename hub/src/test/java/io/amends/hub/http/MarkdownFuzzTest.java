package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.amends.web.Markdown;
import java.nio.charset.StandardCharsets;

/// Whatever is written, nothing in it runs.
class MarkdownFuzzTest {
  private static final Markdown MARKDOWN = new Markdown();

  @FuzzTest(maxDuration = "10s")
  void whateverIsWrittenNothingInItRuns(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);

    assertThat(LiveHtml.in(MARKDOWN.message(text).toString())).isEmpty();
    assertThat(LiveHtml.in(MARKDOWN.article(text).toString())).isEmpty();
    assertThat(MARKDOWN.plain(text, 100).length()).isLessThanOrEqualTo(100);
  }
}
