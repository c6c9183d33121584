package io.amends.hub.http;

import io.amends.hub.http.Buckets.Rate;
import java.time.Duration;

/// How much is too much.
///
/// @param logInsPerAccount wrong passwords for one account
/// @param logInsPerAddress log-ins, invitations and resets from one address
/// @param resetsPerAccount mails that one account is sent
/// @param messagesPerVisitor inputs of one visitor
/// @param messagesPerAddress inputs of all visitors at one address
/// @param readsPerAddress calls of the widget from one address
/// @param uploadsPerAddress kilobytes of files that visitors at one address send
/// @param strangersPerAddress chat sockets of one address that have not said hello yet
/// @param strangers chat sockets of all that have not said hello yet
/// @param connections open at once
/// @param calls worked on at once; the others are told to come back
/// @param patience how long we wait for others
public record Limits(
    Rate logInsPerAccount,
    Rate logInsPerAddress,
    Rate resetsPerAccount,
    Rate messagesPerVisitor,
    Rate messagesPerAddress,
    Rate readsPerAddress,
    Rate uploadsPerAddress,
    int strangersPerAddress,
    int strangers,
    int connections,
    int calls,
    Patience patience) {
  public static Limits standard() {
    return new Limits(
        new Rate(5, Duration.ofMinutes(1)),
        new Rate(20, Duration.ofSeconds(6)),
        new Rate(3, Duration.ofMinutes(20)),
        new Rate(20, Duration.ofSeconds(1)),
        new Rate(200, Duration.ofMillis(100)),
        new Rate(120, Duration.ofMillis(250)),
        new Rate(200_000, Duration.ofMillis(100)),
        200,
        2000,
        50_000,
        256,
        Patience.standard());
  }

  /// For load tests: nobody is told to slow down.
  public static Limits none() {
    var any = new Rate(1_000_000_000, Duration.ofNanos(1));
    return new Limits(
        any, any, any, any, any, any, any, 100_000, 100_000, 100_000, 4096, Patience.standard());
  }
}
