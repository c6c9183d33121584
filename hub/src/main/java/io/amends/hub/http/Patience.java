package io.amends.hub.http;

import java.time.Duration;

/// How long we wait for others before we let them go.
///
/// @param firstRequest after a connection was made
/// @param hello after a chat socket was opened
/// @param silence until the next byte of a connection; browsers ping every 25 seconds
/// @param body until a request is whole
/// @param answer until a handler has answered
/// @param reader until a socket that does not keep up has taken what was written
public record Patience(
    Duration firstRequest,
    Duration hello,
    Duration silence,
    Duration body,
    Duration answer,
    Duration reader) {
  public static Patience standard() {
    return new Patience(
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        Duration.ofSeconds(75),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10));
  }
}
