package io.amends.channels;

import java.time.Duration;

/// Fetches from a provider that has to be asked. One node at a time runs it, on a virtual thread.
public interface Loop {
  /// Fetches until told to stop. May throw: the hub waits and runs it again, so nothing in here
  /// waits on failure for long.
  ///
  /// @throws Exception the connection broke, the credentials were refused
  void run(Tray tray, Stop stop) throws Exception;

  /// Where what was fetched is put, and how far we have got. Blocks.
  interface Tray {
    /// Keeps it. When this returns it will not be lost, and may be acknowledged.
    ///
    /// @return false if it was known
    boolean put(Envelope envelope);

    /// How far the channel was read, as [#mark] left it; empty the first time.
    ///
    /// @param name of the mark, with what tells the account from others: a mailbox, a bot. Under
    ///   the settings of another account another mark counts
    String mark(String name);

    /// @throws NotOursException if another node has taken over: stop at once
    void mark(String name, String value);

    /// Takes over a mark that bore another name before.
    default void rename(String former, String name) {
      var value = mark(former);
      if (!value.isEmpty()) {
        if (mark(name).isEmpty()) {
          mark(name, value);
        }
        mark(former, "");
      }
    }

    /// The provider answered: the channel is alive.
    void alive();

    /// The provider refused or cannot be reached, in words for the administrator.
    void troubled(Health health);
  }

  interface Stop {
    boolean requested();

    /// Runs at once when a stop is requested: closes a socket that is being read.
    void onStop(Runnable wake);

    /// @return false if a stop came
    boolean sleep(Duration pause);
  }

  /// Another node runs the loop by now.
  final class NotOursException extends RuntimeException {
    public NotOursException(String message) {
      super(message);
    }
  }
}
