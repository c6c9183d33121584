package io.amends.store.archive;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import io.amends.store.StorageException;
import io.amends.store.Store;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.bson.RawBsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/// Takes the whole store away into a folder: each collection as `<name>.jsonl`, a document a line
/// in MongoDB's canonical extended JSON; each kept file as `files/<id>`; and a manifest, written
/// last. The folder holds personal data, so only its owner may read it.
///
/// Documents pass one by one, whatever the store's size. A hub may go on meanwhile: collections are
/// read in such an order that what refers to something is read before it ([#FIRST]), so that what
/// was accepted is in the archive at least as an input that is taken in again.
public final class Export {
  /// What was accepted, then what it became, then what that refers to, then what it costs.
  private static final List<String> FIRST =
      List.of("inbox", "conversations", "messages", "tickets", "ledger", "budgets");

  /// The heads of the kept files.
  static final String HEADS = "files.files";

  private static final JsonWriterSettings JSON =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private final Store store;
  private final Clock clock;

  public Export(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// @param documents of all collections together
  public record Written(long documents, long files) {}

  /// @param folder is made; if it is there, it must be empty
  /// @throws ArchiveException if the folder cannot be used or written
  public Written to(Path folder) {
    try {
      prepare(folder);
      var collections = new TreeMap<String, Manifest.Content>();
      for (var name : names()) {
        collections.put(name, write(name, folder));
      }
      var heads = collections.get(HEADS);
      var files = heads == null ? 0 : heads.documents();
      new Manifest(clock.instant().truncatedTo(ChronoUnit.SECONDS), collections, files)
          .write(folder);
      return new Written(
          collections.values().stream().mapToLong(Manifest.Content::documents).sum(), files);
    } catch (IOException e) {
      throw new ArchiveException("'%s' cannot be written: %s".formatted(folder, e), e);
    }
  }

  private static void prepare(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new ArchiveException("'%s' is not empty; name a new folder".formatted(folder));
        }
      }
    }
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    Files.createDirectories(folder.resolve("files"));
  }

  /// Files are kept apart, as they are.
  private List<String> names() {
    var all =
        store.call(() -> store.database().listCollectionNames().into(new ArrayList<String>()));
    all.removeIf(name -> name.startsWith("system.") || name.equals("files.chunks"));
    all.sort(
        Comparator.comparingInt((String name) -> rank(name))
            .thenComparing(Comparator.naturalOrder()));
    return all;
  }

  private static int rank(String name) {
    var first = FIRST.indexOf(name);
    return first < 0 ? FIRST.size() : first;
  }

  private Manifest.Content write(String name, Path folder) throws IOException {
    var digest = Sha256.fresh();
    var count = 0L;
    try (var file = Files.newOutputStream(folder.resolve(name + ".jsonl"));
        var out = new DigestOutputStream(new BufferedOutputStream(file, 64 * 1024), digest);
        var documents =
            store.call(() -> store.collection(name, RawBsonDocument.class).find().iterator())) {
      while (store.call(documents::hasNext)) {
        var document = documents.next();
        if (!name.equals(HEADS) || writeFile(document, folder)) {
          write(document, out);
          count++;
        }
      }
    }
    return new Manifest.Content(count, Sha256.hex(digest));
  }

  private static void write(RawBsonDocument document, OutputStream out) throws IOException {
    out.write(document.toJson(JSON).getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /// @return false if the file was deleted meanwhile
  private boolean writeFile(RawBsonDocument head, Path folder) throws IOException {
    var id = head.getObjectId("_id").getValue();
    var file = folder.resolve("files").resolve(id.toHexString());
    try (var out = Files.newOutputStream(file)) {
      return store.call(() -> {
        bucket(store).downloadToStream(id, out);
        return true;
      });
    } catch (StorageException e) {
      if (!(e.getCause() instanceof MongoGridFSException)) {
        throw e;
      }
      Files.delete(file);
      return false;
    }
  }

  static GridFSBucket bucket(Store store) {
    return GridFSBuckets.create(store.database(), "files");
  }
}
