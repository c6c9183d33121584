package io.amends.store.archive;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import io.amends.store.Store;
import io.amends.store.archive.Export.Written;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.jspecify.annotations.Nullable;

/// Brings an archive into an empty store. It is checked as a whole before anything is written;
/// documents pass in small batches, whatever its size. Indexes are made by the hub at its start.
public final class Arrival {
  private static final int BATCH = 500;
  private static final int BATCH_CHARACTERS = 4 * 1024 * 1024;

  private final Store store;

  public Arrival(Store store) {
    this.store = store;
  }

  /// @throws ArchiveException if the store is not empty, or the archive is not whole
  public Written from(Path folder) {
    try {
      var manifest = Manifest.read(folder);
      check(manifest, folder);
      refuseUnlessEmpty();
      var documents = 0L;
      for (var name : manifest.collections().keySet()) {
        documents += name.equals(Export.HEADS) ? readFiles(folder) : read(name, folder);
      }
      return new Written(documents, manifest.files());
    } catch (IOException e) {
      throw new ArchiveException("'%s' cannot be read: %s".formatted(folder, e), e);
    } catch (JsonParseException e) {
      throw new ArchiveException("a line in '%s' is no document".formatted(folder), e);
    }
  }

  private static void check(Manifest manifest, Path folder) throws IOException {
    for (var entry : manifest.collections().entrySet()) {
      var file = folder.resolve(entry.getKey() + ".jsonl");
      var digest = Sha256.fresh();
      if (Files.exists(file)) {
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      if (!Sha256.hex(digest).equals(entry.getValue().sha256())) {
        throw new ArchiveException(
            "'%s' is damaged: its content is not what was written".formatted(file));
      }
    }
    try (var files = Files.list(folder.resolve("files"))) {
      if (files.count() != manifest.files()) {
        throw new ArchiveException("'%s' lacks some of its files".formatted(folder));
      }
    }
  }

  private void refuseUnlessEmpty() {
    var names =
        store.call(() -> store.database().listCollectionNames().into(new ArrayList<String>()));
    for (var name : names) {
      if (!name.startsWith("system.") && store.call(() -> first(name)) != null) {
        throw new ArchiveException(
            "the store is not empty ('%s' has content); an archive can only be imported into an"
                    .formatted(name)
                + " empty one, while no hub runs on it");
      }
    }
  }

  private @Nullable Document first(String name) {
    return store.collection(name, Document.class).find().limit(1).first();
  }

  private long read(String name, Path folder) throws IOException {
    var collection = store.collection(name, BsonDocument.class);
    var batch = new ArrayList<BsonDocument>();
    var characters = 0;
    var count = 0L;
    try (var lines = lines(folder, name)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        batch.add(BsonDocument.parse(line));
        characters += line.length();
        count++;
        if (batch.size() == BATCH || characters > BATCH_CHARACTERS) {
          insert(collection, batch);
          characters = 0;
        }
      }
    }
    insert(collection, batch);
    return count;
  }

  private static BufferedReader lines(Path folder, String name) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new BufferedInputStream(Files.newInputStream(folder.resolve(name + ".jsonl"))),
            StandardCharsets.UTF_8));
  }

  private void insert(MongoCollection<BsonDocument> collection, List<BsonDocument> batch) {
    if (!batch.isEmpty()) {
      store.run(() -> collection.insertMany(batch));
      batch.clear();
    }
  }

  /// Files keep their ids, because messages name them.
  private long readFiles(Path folder) throws IOException {
    var bucket = Export.bucket(store);
    var heads = store.collection(Export.HEADS, BsonDocument.class);
    var count = 0L;
    try (var lines = lines(folder, Export.HEADS)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var head = BsonDocument.parse(line);
        var id = head.getObjectId("_id");
        try (var content = Files.newInputStream(file(folder, id))) {
          var options =
              new GridFSUploadOptions().chunkSizeBytes(head.getNumber("chunkSize").intValue());
          store.run(() ->
              bucket.uploadFromStream(id, head.getString("filename").getValue(), content, options));
        }
        store.run(() -> heads.replaceOne(new BsonDocument("_id", id), head));
        count++;
      }
    }
    return count;
  }

  private static Path file(Path folder, BsonObjectId id) {
    return folder.resolve("files").resolve(id.getValue().toHexString());
  }
}
