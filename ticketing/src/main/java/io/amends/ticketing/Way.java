package io.amends.ticketing;

import java.time.Instant;
import java.util.Map;

/// How a customer is answered who does not sit before our widget.
///
/// @param channel id of the channel
/// @param to address in the channel
/// @param details what the channel needs beside it, frozen with every answer that is queued
/// @param heardAt when they last wrote there; some channels let us answer for a while only
/// @param quiet nothing leaves but what a person wrote: everybody reads it, or a machine has
///   written to them enough
/// @param open false once they asked us not to write there, or nothing reaches them any more: then
///   what a machine says does not leave, and what a person writes fails at once
public record Way(
    String channel,
    String to,
    Map<String, String> details,
    Instant heardAt,
    boolean quiet,
    boolean open) {
  public Way {
    details = Map.copyOf(details);
  }

  public Way closed() {
    return new Way(channel, to, details, heardAt, quiet, false);
  }

  public Way opened() {
    return new Way(channel, to, details, heardAt, quiet, true);
  }
}
