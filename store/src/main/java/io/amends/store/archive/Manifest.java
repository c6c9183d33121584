package io.amends.store.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;

/// What an archive holds. It is written last: a folder without it is not whole.
///
/// @param collections by name: how many documents, and the SHA-256 of their file
/// @param files how many
record Manifest(Instant at, TreeMap<String, Content> collections, long files) {
  static final int VERSION = 1;
  private static final String NAME = "manifest.json";

  record Content(long documents, String sha256) {}

  void write(Path folder) throws IOException {
    var all = new BsonDocument();
    collections.forEach((name, content) ->
        all.append(
            name,
            new BsonDocument("documents", new BsonInt64(content.documents))
                .append("sha256", new BsonString(content.sha256))));
    var document =
        new BsonDocument("amends", new BsonInt32(VERSION))
            .append("at", new BsonString(at.toString()))
            .append("files", new BsonInt64(files))
            .append("collections", all);
    Files.writeString(
        folder.resolve(NAME),
        document.toJson(JsonWriterSettings.builder().indent(true).build()) + "\n");
  }

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  /// @throws ArchiveException if there is none, or one of another kind
  static Manifest read(Path folder) throws IOException {
    if (!isIn(folder)) {
      throw new ArchiveException(
          "'%s' holds no whole archive: there is no %s".formatted(folder, NAME));
    }
    try {
      var document = BsonDocument.parse(Files.readString(folder.resolve(NAME)));
      if (number(document, "amends") != VERSION) {
        throw new ArchiveException(
            "'%s' was written by another version of Amends; import it with that one"
                .formatted(folder));
      }
      var collections = new TreeMap<String, Content>();
      document
          .getDocument("collections")
          .forEach((name, value) -> collections.put(name, content(value.asDocument())));
      return new Manifest(
          Instant.parse(document.getString("at").getValue()),
          collections,
          number(document, "files"));
    } catch (JsonParseException | BsonInvalidOperationException e) {
      throw new ArchiveException("the %s in '%s' cannot be read".formatted(NAME, folder), e);
    }
  }

  private static Content content(BsonDocument document) {
    return new Content(number(document, "documents"), document.getString("sha256").getValue());
  }

  private static long number(BsonDocument document, String field) {
    var value = document.get(field);
    return value != null && value.isNumber() ? value.asNumber().longValue() : -1;
  }
}
