package io.amends.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// The one file, and in it a map for each collection, named `c.<database>.<collection>`.
///
/// Thread-safe, but whoever commits must see to it that no write is half done.
final class StoreFile implements GroupCommit.Disk, AutoCloseable {
  private static final String PREFIX = "c.";
  private static final int RETENTION_MILLIS = 1000;
  private static final int RETENTION_MILLIS_WITHOUT_SYNC = 45_000;
  private static final int TARGET_FILL_PERCENT = 70;
  private static final int COMPACT_BYTES = 1 << 20;
  private static final int MEGABYTE = 1 << 20;
  private static final int MAX_CACHE_MEGABYTES = 256;

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("------rwx");

  private final MVStore store;
  private final Path path;
  private final boolean syncs;

  private StoreFile(MVStore store, Path path, boolean syncs) {
    this.store = store;
    this.path = path;
    this.syncs = syncs;
    store.setVersionsToKeep(0);
    store.setRetentionTime(syncs ? RETENTION_MILLIS : RETENTION_MILLIS_WITHOUT_SYNC);
  }

  /// Opens the file, or makes it.
  ///
  /// @param syncs false only in tests: faster, and a crash of the machine may lose writes
  /// @throws StoreFileException if it cannot be used
  static StoreFile open(Path path, boolean syncs) {
    return open(path, path.toString(), syncs);
  }

  /// @param name how the file system of MVStore calls the file
  static StoreFile open(Path path, String name, boolean syncs) {
    try {
      var folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      keepToOwner(path);
      // Without both of these, MVStore commits by itself in the middle of a write.
      return new StoreFile(
          new MVStore.Builder()
              .fileName(name)
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .cacheSize(cacheMegabytes())
              .open(),
          path,
          syncs);
    } catch (MVStoreException | IOException | java.io.UncheckedIOException e) {
      throw refusal(path, e);
    }
  }

  /// It holds what customers wrote. A group may be let in by whoever runs it, but nobody else.
  private static void keepToOwner(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    if (Files.notExists(path)) {
      Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNERS));
      return;
    }
    var permissions = new HashSet<>(Files.getPosixFilePermissions(path));
    if (permissions.removeAll(OTHERS)) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static int cacheMegabytes() {
    return Math.clamp(Runtime.getRuntime().maxMemory() / MEGABYTE / 8, 16, MAX_CACHE_MEGABYTES);
  }

  /// Closes the file without a further look, because its content could not be read.
  StoreFileException abandon(RuntimeException reason) {
    store.closeImmediately();
    return damaged(path, reason);
  }

  private static StoreFileException damaged(Path path, Exception e) {
    return new StoreFileException(
        "The store file %s is damaged or is no store file: restore it from a backup."
            .formatted(path),
        e);
  }

  private static StoreFileException refusal(Path path, Exception e) {
    if (e instanceof MVStoreException store) {
      switch (store.getErrorCode()) {
        case DataUtils.ERROR_FILE_LOCKED -> {
          return new StoreFileException(
              "The store file %s is in use by another process: stop that one first."
                  .formatted(path),
              e);
        }
        case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT -> {
          return damaged(path, e);
        }
        default -> {
          // Told below.
        }
      }
    }
    return new StoreFileException(
        "The store file %s cannot be read and written: check the folder and its permissions."
            .formatted(path),
        e);
  }

  /// The databases that have collections.
  List<String> databases() {
    return store.getMapNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length(), name.indexOf('.', PREFIX.length())))
        .distinct()
        .sorted()
        .toList();
  }

  /// How many documents there are in all collections.
  long documents() {
    return databases().stream()
        .flatMap(database -> store.getMapNames().stream().filter(isOf(database)))
        .mapToLong(name -> store.openMap(name, map()).sizeAsLong())
        .sum();
  }

  private static Predicate<String> isOf(String database) {
    return name -> name.startsWith(mapName(database, ""));
  }

  private static MVMap.Builder<Object, Document> map() {
    return new MVMap.Builder<Object, Document>()
        .keyType(KeyType.INSTANCE)
        .valueType(DocumentType.INSTANCE);
  }

  private static String mapName(String database, String collection) {
    return PREFIX + database + "." + collection;
  }

  boolean holds(String database, String collection) {
    return store.hasMap(mapName(database, collection));
  }

  MVMap<Object, Document> documents(String database, String collection) {
    return store.openMap(mapName(database, collection), map());
  }

  void remove(String database, String collection) {
    store.removeMap(mapName(database, collection));
  }

  void rename(String database, String collection, String newName) {
    store.renameMap(documents(database, collection), mapName(database, newName));
  }

  /// In bytes.
  long size() {
    return Optional.ofNullable(store.getFileStore()).map(one -> one.size()).orElse(0L);
  }

  @Override
  public void commit() {
    store.commit();
  }

  @Override
  public void sync() {
    if (syncs) {
      store.sync();
    }
  }

  @Override
  public boolean compact() {
    return store.compact(TARGET_FILL_PERCENT, COMPACT_BYTES);
  }

  @Override
  public void close() {
    store.close();
  }
}
