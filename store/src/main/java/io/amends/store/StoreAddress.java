package io.amends.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the embedded store of a running hub is reached: the file `store.uri` in the data folder,
/// readable by its owner alone, because the address contains the token.
///
/// The other commands use the address while the hub is alive, and else open the store file
/// themselves.
public final class StoreAddress {
  private static final String NAME = "store.uri";
  private static final String IMPATIENT =
      "&serverSelectionTimeoutMS=1000&connectTimeoutMS=1000&socketTimeoutMS=2000";

  private final Path folder;
  private final Path file;

  private StoreAddress(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  public static StoreAddress in(Path dataFolder) {
    return new StoreAddress(dataFolder.toAbsolutePath());
  }

  /// Writes the address, in place of whatever a killed hub left behind.
  ///
  /// @throws StorageException if the folder cannot be written
  public void publish(String uri) {
    try {
      Files.createDirectories(folder);
      var draft = privateFile();
      Files.writeString(draft, uri, StandardCharsets.US_ASCII);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StorageException("%s cannot be written".formatted(file), e);
    }
  }

  private Path privateFile() throws IOException {
    var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? Files.createTempFile(
            folder,
            NAME,
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : Files.createTempFile(folder, NAME, null);
  }

  /// The address of the store of a running hub; empty if none was published, or it does not answer.
  public Optional<String> alive() {
    return read().filter(StoreAddress::answers);
  }

  private Optional<String> read() {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageException("%s cannot be read".formatted(file), e);
    }
  }

  private static boolean answers(String uri) {
    try (var store = Store.connect(uri + IMPATIENT)) {
      store.ping();
      return true;
    } catch (StorageException | IllegalArgumentException e) {
      return false;
    }
  }

  /// Removes the file, unless another hub has published its own address meanwhile.
  public void withdraw(String uri) {
    if (read().filter(uri::equals).isPresent()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new StorageException("%s cannot be deleted".formatted(file), e);
      }
    }
  }
}
