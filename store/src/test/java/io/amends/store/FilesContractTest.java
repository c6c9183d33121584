package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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

  @Test
  void aFileThatBreaksOffIsNotTheStoresFaultAndNothingOfItIsKept() {
    var chunks = store.database().getCollection("files.chunks");
    long before = chunks.countDocuments();
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[600_000]),
            new InputStream() {
              @Override
              public int read(byte[] into, int from, int most) throws IOException {
                return read();
              }

              @Override
              public int read() throws IOException {
                throw new IOException("the line broke");
              }
            });

    assertThatThrownBy(() -> files.put("a.jpg", "image/jpeg", broken, Map.of()))
        .isInstanceOf(Files.UnreadableException.class)
        .hasRootCauseMessage("the line broke");

    assertThat(chunks.countDocuments()).isEqualTo(before);
  }

  @Test
  void whoIsSlowToBringAFileKeepsNobodyFromTheStore() throws InterruptedException {
    var reading = new CountDownLatch(200);
    var brought = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = reading.getCount(); i > 0; i--) {
        threads.execute(
            () -> files.put("slow", "text/plain", new Waiting(reading, brought), Map.of()));
      }
      try {
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        store.ping();
      } finally {
        brought.countDown();
      }
    }
  }

  /// Tells that somebody reads it, and is empty when it has been brought.
  private static final class Waiting extends InputStream {
    private final CountDownLatch reading;
    private final CountDownLatch brought;

    Waiting(CountDownLatch reading, CountDownLatch brought) {
      this.reading = reading;
      this.brought = brought;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      return read();
    }

    @Override
    public int read() throws IOException {
      reading.countDown();
      try {
        brought.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return -1;
    }
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
