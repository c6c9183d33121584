package io.amends.hub.http;

/// Somebody else listens there already.
public final class PortTakenException extends RuntimeException {
  PortTakenException(String host, int port, Throwable cause) {
    super("port %d on %s is taken".formatted(port, host), cause);
  }
}
