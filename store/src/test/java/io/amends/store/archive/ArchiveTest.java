package io.amends.store.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Sorts;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.store.embedded.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Export → empty store → import → the same.
@Mongo
class ArchiveTest {
  private static final int MANY = 1_234;

  private final Store source;
  private final TestServer server = TestServer.start();
  private final Store target = Store.connect(server.uri());
  private String picture = "";

  @TempDir private Path temporary;

  ArchiveTest(Store source) {
    this.source = source;
  }

  @BeforeEach
  void fill() {
    source.run(() -> source.database().drop());
    source.run(() -> {
      var conversations = source.collection("conversations", BsonDocument.class);
      for (int i = 0; i < MANY; i++) {
        conversations.insertOne(document(i));
      }
      source
          .collection("settings", BsonDocument.class)
          .insertOne(new BsonDocument("_id", new BsonString("calendar")));
    });
    var bytes = new byte[700_000];
    new Random(1).nextBytes(bytes);
    picture =
        source
            .files()
            .put("parcel.png", "image/png", new ByteArrayInputStream(bytes), Map.of("of", "c1"));
  }

  @AfterEach
  void stop() {
    target.close();
    server.close();
  }

  private static BsonDocument document(int i) {
    return new BsonDocument("_id", new BsonString("c%05d".formatted(i)))
        .append("text", new BsonString("Kur ir mana paciņa?\n\u2028 «" + i + "» 😀 \u0000"))
        .append("seq", new BsonInt64(Long.MAX_VALUE - i))
        .append("small", new BsonInt32(i))
        .append("score", new BsonDouble(i / 3.0))
        .append("at", new BsonDateTime(1_795_000_000_123L + i))
        .append("cents", new BsonDecimal128(Decimal128.parse("12.340")))
        .append("vector", new BsonBinary(new byte[] {1, 2, (byte) i}))
        .append("nothing", BsonNull.VALUE)
        .append("inside", new BsonDocument("kind", new BsonString("Queue")));
  }

  @Test
  void whatIsExportedAndImportedIsTheSame() {
    var folder = temporary.resolve("archive");

    var written = new Export(source, Clock.systemUTC()).to(folder);
    var read = new Arrival(target).from(folder);

    assertThat(written.documents()).isEqualTo(MANY + 2);
    assertThat(written.files()).isEqualTo(1);
    assertThat(read).isEqualTo(written);
    for (var name : List.of("conversations", "settings", "files.files")) {
      assertThat(all(target, name)).as(name).isEqualTo(all(source, name));
    }
    assertThat(content(target)).isEqualTo(content(source)).hasSize(700_000);
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    var folder = temporary.resolve("archive");

    new Export(source, Clock.systemUTC()).to(folder);

    assertThat(Files.getPosixFilePermissions(folder))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
  }

  @Test
  void aFolderWithSomethingInItIsNotUsed() throws IOException {
    Files.writeString(temporary.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> new Export(source, Clock.systemUTC()).to(temporary))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void aStoreWithSomethingInItIsNotOverwritten() {
    var folder = temporary.resolve("archive");
    new Export(source, Clock.systemUTC()).to(folder);

    assertThatThrownBy(() -> new Arrival(source).from(folder))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("the store is not empty");
  }

  @Test
  void aDamagedArchiveIsFoundBeforeAnythingIsWritten() throws IOException {
    var folder = temporary.resolve("archive");
    new Export(source, Clock.systemUTC()).to(folder);
    var file = folder.resolve("conversations.jsonl");
    Files.writeString(
        file, Files.readString(file).replaceFirst("paciņa", "pacina"), StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new Arrival(target).from(folder))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("damaged");
    assertThat(all(target, "settings")).isEmpty();
  }

  @Test
  void anExportThatWasBrokenOffIsNoArchive() throws IOException {
    var folder = temporary.resolve("archive");
    new Export(source, Clock.systemUTC()).to(folder);
    Files.delete(folder.resolve("manifest.json"));

    assertThatThrownBy(() -> new Arrival(target).from(folder))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no whole archive");
  }

  private static List<BsonDocument> all(Store store, String name) {
    return store.call(() ->
        store
            .collection(name, BsonDocument.class)
            .find()
            .sort(Sorts.ascending("_id"))
            .into(new ArrayList<>()));
  }

  private byte[] content(Store store) {
    try (var file = store.files().open(picture).orElseThrow()) {
      return file.content().readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
