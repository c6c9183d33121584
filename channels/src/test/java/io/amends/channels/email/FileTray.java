package io.amends.channels.email;

import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A tray on disk: a line for each mail and each mark, forced out before it counts.
class FileTray implements Loop.Tray {
  private final FileChannel file;
  private final Set<String> keys = new HashSet<>();
  private final Map<String, String> marks = new HashMap<>();

  FileTray(Path path) throws IOException {
    if (Files.exists(path)) {
      for (var line : Files.readAllLines(path)) {
        var words = line.split("\t", -1);
        if (words.length == 4 && words[0].equals("mail")) {
          keys.add(words[1]);
        } else if (words.length == 4) {
          marks.put(words[1], words[2]);
        }
      }
    }
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /// Subjects of the mails in a tray's file, in the order in which they were kept.
  static java.util.List<String> subjects(Path path) throws IOException {
    return Files.exists(path)
        ? Files.readAllLines(path).stream()
            .map(line -> line.split("\t", -1))
            .filter(words -> words.length == 4 && words[0].equals("mail"))
            .map(words -> words[2])
            .toList()
        : java.util.List.of();
  }

  @Override
  public synchronized boolean put(Envelope envelope) {
    if (!keys.add(envelope.key())) {
      return false;
    }
    var subject = io.amends.channels.email.mime.MailReader.read(envelope.body()).subject();
    write("mail\t%s\t%s\t.\n".formatted(envelope.key(), subject));
    return true;
  }

  @Override
  public synchronized String mark(String name) {
    return marks.getOrDefault(name, "");
  }

  @Override
  public synchronized void mark(String name, String value) {
    marks.put(name, value);
    write("mark\t%s\t%s\t.\n".formatted(name, value));
  }

  private void write(String line) {
    try {
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void alive() {}

  @Override
  public void troubled(Health health) {}
}
