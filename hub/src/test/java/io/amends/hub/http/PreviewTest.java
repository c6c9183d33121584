package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation.Line;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PreviewTest {
  @Test
  void ourWordsHaveNoMarksAndTheirsAreAsTheyWroteThem() {
    assertThat(preview("Orders paid before **13:00** leave the same day", new Author.Bot()))
        .isEqualTo("Orders paid before 13:00 leave the same day");
    assertThat(preview("2 * 3 * 4 is *what*?", new Author.Customer()))
        .isEqualTo("2 * 3 * 4 is *what*?");
    assertThat(preview("", new Author.Automatic())).isEmpty();
  }

  private static String preview(String text, Author from) {
    return Views.preview(new Line(text, Instant.parse("2026-11-23T10:00:00Z"), from));
  }
}
