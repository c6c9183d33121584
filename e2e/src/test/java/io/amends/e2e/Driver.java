package io.amends.e2e;

import com.microsoft.playwright.impl.driver.jar.DriverJar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.ZipFile;

/// What lies packed in jars and is needed as files: Playwright's driver, with the Node that also
/// runs the TypeScript tests. Unpacked once into the build folder, also where several processes
/// want it at once.
final class Driver {
  private Driver() {}

  static Path target() {
    return Path.of(System.getProperty("target", "target")).toAbsolutePath();
  }

  /// The driver for this platform.
  static Path folder() {
    return once(
        "driver",
        folder -> {
          try {
            DriverJar.installDriverTo(folder);
          } catch (URISyntaxException e) {
            throw new IllegalStateException("Playwright's driver could not be unpacked", e);
          }
        });
  }

  private interface Unpacking {
    void into(Path folder) throws IOException;
  }

  private static synchronized Path once(String name, Unpacking unpacking) {
    var folder = target().resolve(name);
    var done = target().resolve(name + ".unpacked");
    try (var channel =
            FileChannel.open(
                Files.createDirectories(target()).resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!Files.exists(done)) {
        unpacking.into(folder);
        Files.createFile(done);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path node() {
    var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    return folder().resolve(windows ? "node.exe" : "node");
  }

  /// The TypeScript compiler, a script for Node.
  static Path typescript() {
    var folder = once("typescript", to -> unpack("typescript", to));
    try (var versions = Files.list(folder)) {
      return versions.findFirst().orElseThrow().resolve("lib/tsc.js");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(String webjar, Path folder) throws IOException {
    var prefix = "META-INF/resources/webjars/%s/".formatted(webjar);
    try (var zip = new ZipFile(onClassPath(webjar).toFile())) {
      for (var entry : zip.stream().filter(e -> e.getName().startsWith(prefix)).toList()) {
        var file = folder.resolve(entry.getName().substring(prefix.length())).normalize();
        if (entry.isDirectory() || !file.startsWith(folder)) {
          continue;
        }
        Files.createDirectories(file.getParent());
        Files.copy(zip.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path onClassPath(String name) {
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      var file = Path.of(entry);
      if (file.getFileName().toString().startsWith(name + "-")) {
        return file;
      }
    }
    throw new IllegalStateException("there is no " + name + " on the class path");
  }
}
