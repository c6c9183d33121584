package io.amends.hub;

import io.amends.channels.RawInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An input, and what it means.
///
/// @param proof what it proves beside; null if nothing
/// @param rest of the album that it is the first of
record Understood(RawInput raw, Meaning meaning, @Nullable Proof proof, List<Understood> rest) {
  Understood(RawInput raw, Meaning meaning, @Nullable Proof proof) {
    this(raw, meaning, proof, List.of());
  }

  /// Events are taken in by the provider's clock, as far as they came together.
  Instant at() {
    return meaning instanceof Meaning.ByChannel(var event) ? event.head().at() : raw.at();
  }
}
