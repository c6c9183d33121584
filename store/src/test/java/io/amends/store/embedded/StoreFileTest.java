package io.amends.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
  private static final int DOCUMENTS = 200;

  @TempDir private Path folder;
  private Path whole = Path.of("unset");
  private byte[] bytes = {};

  /// A file as a killed process leaves it: one commit for each document, never closed.
  @BeforeEach
  void aFileOfManyCommits() throws IOException {
    whole = folder.resolve("whole.mv");
    try (var file = StoreFile.open(whole, false)) {
      var documents = file.documents("amends", "messages");
      for (int i = 0; i < DOCUMENTS; i++) {
        documents.put(i, new Document("_id", i).append("t", "x".repeat(200)));
        file.commit();
      }
      bytes = Files.readAllBytes(whole);
    }
  }

  /// How many documents the file holds; they must be the first ones.
  private int openedWith(byte[] content) throws IOException {
    var torn = folder.resolve("torn.mv");
    Files.write(torn, content);
    try (var file = StoreFile.open(torn, false)) {
      var documents = file.documents("amends", "messages");
      int count = documents.size();
      for (int i = 0; i < count; i++) {
        assertThat(documents.get(i)).isEqualTo(new Document("_id", i).append("t", "x".repeat(200)));
      }
      documents.put(count, new Document("_id", count));
      file.commit();
      return count;
    }
  }

  @Test
  void nobodyButItsOwnerMayReadIt() throws IOException {
    assertThat(permissions()).isEqualTo("rw-------");

    Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-r--r--"));
    StoreFile.open(whole, false).close();

    assertThat(permissions()).as("one that an older version made").isEqualTo("rw-r-----");
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(whole));
  }

  @Test
  void anUntouchedFileHoldsAll() throws IOException {
    assertThat(openedWith(bytes)).isEqualTo(DOCUMENTS);
  }

  @Test
  void aTailThatWasCutOffCostsOnlyTheLastCommits() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < 25; i++) {
      int cut = 1 + random.nextInt(60_000);

      int count = openedWith(Arrays.copyOf(bytes, bytes.length - cut));

      // Each commit writes at least one block of 4096 bytes.
      assertThat(count)
          .as("cut off %d bytes", cut)
          .isBetween(DOCUMENTS - cut / 4096 - 2, DOCUMENTS);
    }
  }

  @Test
  void aTailOfGarbageCostsOnlyTheLastCommits() throws IOException {
    var random = new Random(2);
    for (int i = 0; i < 25; i++) {
      int length = 1 + random.nextInt(60_000);
      var garbled = bytes.clone();
      for (int at = garbled.length - length; at < garbled.length; at++) {
        garbled[at] = (byte) random.nextInt();
      }

      int count = openedWith(garbled);

      assertThat(count)
          .as("garbage in the last %d bytes", length)
          .isBetween(DOCUMENTS - length / 4096 - 2, DOCUMENTS);
    }
  }

  @Test
  void eitherHeaderMayBeLost() throws IOException {
    for (int header = 0; header < 2; header++) {
      var damaged = bytes.clone();
      Arrays.fill(damaged, header * 4096, header * 4096 + 200, (byte) 0);

      assertThat(openedWith(damaged)).isEqualTo(DOCUMENTS);
    }
  }

  @Test
  void aFileWithoutHeadersIsDamaged() {
    var damaged = bytes.clone();
    Arrays.fill(damaged, 0, 8192, (byte) 0);

    assertThatThrownBy(() -> openedWith(damaged))
        .isInstanceOf(StoreFileException.class)
        .hasMessageContaining("torn.mv is damaged")
        .hasMessageContaining("backup");
  }

  @Test
  void aFileThatIsSomethingElseIsRefusedAndLeftAlone() throws IOException {
    var letter = folder.resolve("letter.txt");
    Files.writeString(letter, "Dear Anna, ".repeat(2000));

    assertThatThrownBy(() -> EmbeddedServer.start(letter))
        .isInstanceOf(StoreFileException.class)
        .hasMessageContaining("is damaged or is no store file");
    assertThat(Files.readString(letter)).isEqualTo("Dear Anna, ".repeat(2000));
  }

  @Test
  void aFileInUseIsRefused() {
    try (var server = EmbeddedServer.start(folder.resolve("busy.mv"))) {
      assertThat(server.failure()).isEmpty();
      assertThatThrownBy(() -> EmbeddedServer.start(folder.resolve("busy.mv")))
          .isInstanceOf(StoreFileException.class)
          .hasMessageContaining("busy.mv is in use by another process");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Files.writeString(folder.resolve("file"), "not a folder");

    assertThatThrownBy(() -> EmbeddedServer.start(folder.resolve("file/store.mv")))
        .isInstanceOf(StoreFileException.class)
        .hasMessageContaining("cannot be read and written");
  }
}
