package io.amends.hub;

import io.amends.channels.Seal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Addresses of files for those who have no session: each opens one file, for a while. Nobody can
/// guess one. Immutable.
public final class FileLinks {
  /// For so long those in letters and on other channels open.
  static final int DAYS_IN_LETTERS = 30;

  private static final String PURPOSE = "file";
  private static final Duration DAY = Duration.ofDays(1);

  private final Seal seal;
  private final URI publicUrl;
  private final InstantSource clock;

  /// @param publicUrl without a slash at the end
  public FileLinks(Seal seal, URI publicUrl, InstantSource clock) {
    this.seal = seal;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /// The path of a file. It stays the same for a day, so that browsers need not load it again.
  ///
  /// @param lasts for how long at least it opens, in whole days
  public String path(String file, int lasts) {
    var until = clock.instant().getEpochSecond() / DAY.toSeconds() + lasts + 1;
    return "/api/files/" + seal.seal(PURPOSE, file + "." + Long.toString(until, 36));
  }

  public String address(String file, int lasts) {
    return publicUrl + path(file, lasts);
  }

  /// @param token the last segment of the path
  /// @return id of the file; empty if we never gave that out, or too long ago
  public Optional<String> open(String token) {
    return seal.open(PURPOSE, token)
        .filter(value -> isOpen(value.substring(value.lastIndexOf('.') + 1)))
        .map(value -> value.substring(0, value.lastIndexOf('.')));
  }

  private boolean isOpen(String until) {
    var day = Long.parseLong(until, 36);
    return clock.instant().isBefore(Instant.ofEpochSecond(day * DAY.toSeconds()));
  }
}
