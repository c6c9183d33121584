package io.amends.hub;

import io.amends.channels.FileName;
import io.amends.store.Files;
import io.amends.ticketing.Part;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Files that people bring before they say what belongs to them. Each is kept for one place: a
/// conversation, or a visitor; nobody can send a file of another place. What nobody sends within a
/// week is taken away. Safe for use by many threads.
final class Uploads {
  /// So many go with one message.
  static final int MOST = 10;

  private static final Duration KEPT = Duration.ofDays(7);

  /// Nothing is sent that is about to be taken away.
  private static final Duration MARGIN = Duration.ofHours(1);

  private static final int SWEPT_AT_ONCE = 200;
  private static final String PLACE = "place";
  private static final String UNKNOWN = "application/octet-stream";

  private final Files files;
  private final InstantSource clock;

  Uploads(Files files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /// @param type as the sender's browser says; nothing relies on it
  Part.File keep(String place, String name, String type, byte[] content) {
    var safe = FileName.of(name);
    var lower = type.toLowerCase(Locale.ROOT);
    int end = lower.indexOf(';');
    var plain = (end < 0 ? lower : lower.substring(0, end)).strip();
    var known = plain.matches("[\\w.+-]{1,60}/[\\w.+-]{1,80}") ? plain : UNKNOWN;
    var id =
        files.lend(
            safe,
            known,
            new ByteArrayInputStream(content),
            Map.of(PLACE, place),
            clock.instant().plus(KEPT));
    return Part.File.attached(id, safe, known, content.length);
  }

  /// For a message that is sent now: from here on they are kept for good.
  ///
  /// @return empty if one of them is not of this place, or not there any more, or there are too
  ///   many
  Optional<List<Part.File>> find(String place, List<String> ids) {
    var found = new ArrayList<Part.File>();
    for (var id : ids.stream().distinct().toList()) {
      var file = files.open(id).filter(f -> place.equals(f.metadata().get(PLACE)) && isKept(f));
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (var opened = file.get()) {
        found.add(Part.File.attached(id, opened.name(), opened.type(), opened.size()));
      }
    }
    if (found.size() > MOST) {
      return Optional.empty();
    }
    found.forEach(file -> files.keep(file.file()));
    return Optional.of(List.copyOf(found));
  }

  private boolean isKept(Files.File file) {
    return file.until() == null || clock.instant().plus(MARGIN).isBefore(file.until());
  }

  /// Takes away some of what nobody has sent.
  ///
  /// @return is there more?
  boolean sweep() {
    return files.sweep(clock.instant(), SWEPT_AT_ONCE) == SWEPT_AT_ONCE;
  }
}
