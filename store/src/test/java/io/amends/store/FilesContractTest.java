package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Mongo
class FilesContractTest {
  private final Store store;
  private final Files files;

  FilesContractTest(Store store) {
    this.store = store;
    this.files = store.files();
  }

  @Test
  void aFileComesBackWithWhatIsKnownAboutIt() throws IOException {
    var content = new byte[3_000_000];
    new Random(1).nextBytes(content);

    var id =
        files.put(
            "čeks.pdf",
            "application/pdf",
            new ByteArrayInputStream(content),
            Map.of("conversation", "c1"));

    try (var file = files.open(id).orElseThrow()) {
      assertThat(file.content().readAllBytes()).isEqualTo(content);
      assertThat(file.name()).isEqualTo("čeks.pdf");
      assertThat(file.type()).isEqualTo("application/pdf");
      assertThat(file.size()).isEqualTo(content.length);
      assertThat(file.metadata()).containsExactly(Map.entry("conversation", "c1"));
    }
  }

  @Test
  void aDeletedFileIsGoneWithItsPieces() {
    var id = files.put("a", "text/plain", new ByteArrayInputStream(new byte[10]), Map.of());

    files.delete(id);
    files.delete(id);

    assertThat(files.open(id)).isEmpty();
    assertThat(store.database().getCollection("files.chunks").countDocuments(piecesOf(id)))
        .isZero();
  }

  @Test
  void whatIsLentGoesWhenItsTimeIsOverUnlessItIsKept() {
    var noon = Instant.parse("2026-11-23T10:00:00Z");
    var lent = lend(noon);
    var kept = lend(noon);
    var later = lend(noon.plusSeconds(1));
    assertThat(until(lent)).isEqualTo(noon);

    files.keep(kept);
    files.sweep(noon.plusMillis(1), 100);

    assertThat(files.open(lent)).isEmpty();
    assertThat(store.database().getCollection("files.chunks").countDocuments(piecesOf(lent)))
        .isZero();
    assertThat(until(kept)).isNull();
    assertThat(until(later)).isEqualTo(noon.plusSeconds(1));
  }

  private String lend(Instant until) {
    return files.lend("a", "text/plain", new ByteArrayInputStream(new byte[10]), Map.of(), until);
  }

  private @Nullable Instant until(String id) {
    try (var file = files.open(id).orElseThrow()) {
      return file.until();
    }
  }

  private static org.bson.Document piecesOf(String id) {
    return new org.bson.Document("files_id", new org.bson.types.ObjectId(id));
  }

  @Test
  void anIdThatNeverWasIsNoFile() {
    assertThat(files.open("nonsense")).isEmpty();
    assertThat(files.open("0123456789abcdef01234567")).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeIsRefusedAndNothingIsKept() {
    long before = store.database().getCollection("files.files").countDocuments();

    assertThatThrownBy(
            () -> files.put("big", "video/mp4", new Endless(Files.MAX_BYTES + 1), Map.of()))
        .isInstanceOf(Files.TooLargeException.class);

    assertThat(store.database().getCollection("files.files").countDocuments()).isEqualTo(before);
  }

  /// As many zeros as wanted.
  private static final class Endless extends InputStream {
    private long left;

    Endless(long bytes) {
      this.left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      left -= count;
      return count;
    }
  }
}
