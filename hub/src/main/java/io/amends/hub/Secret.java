package io.amends.hub;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The secret of this installation: as it was set, else made once and kept in the data folder where
/// only its owner may read it.
final class Secret {
  private static final String FILE = "secret";
  private static final int BYTES = 32;

  private Secret() {}

  /// @throws SettingException if it can neither be read nor made
  static String of(Settings settings) {
    return settings.secret().orElseGet(() -> inFolder(settings.data()));
  }

  private static String inFolder(Path data) {
    var file = data.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new SettingException(
          "the file '%s' cannot be read or made; set AMENDS_SECRET instead".formatted(file), e);
    }
  }

  private static void make(Path file) throws IOException {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Files.createDirectories(file.toAbsolutePath().getParent());
    var owner = PosixFilePermissions.fromString("rw-------");
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
      Files.writeString(file, HexFormat.of().formatHex(bytes), StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its secret holds.
    }
  }
}
