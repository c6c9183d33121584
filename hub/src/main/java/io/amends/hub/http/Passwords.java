package io.amends.hub.http;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Hashes and checks passwords with argon2id (19 MiB, 2 passes: OWASP's choice), at most [#AT_ONCE]
/// at a time, because each takes a tenth of a second of a core. Safe for use by many threads.
public final class Passwords {
  public static final int SHORTEST = 10;
  public static final int LONGEST = 200;

  private static final int AT_ONCE = 4;
  private static final int PATIENCE_SECONDS = 10;

  private final Argon2Function argon2 = Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /// Of a password that nobody knows; made while the hub starts, and in nobody's turn: those who
  /// have one wait for it.
  private final CompletableFuture<String> nobody =
      CompletableFuture.supplyAsync(() -> made(Secrets.random().value()));

  /// @return in the PHC form, with its salt
  public String hash(String password) {
    return inTurn(() -> made(password));
  }

  private String made(String password) {
    return Password.hash(password).addRandomSalt(16).with(argon2).getResult();
  }

  /// Checks a password. Does the same work when there is no account.
  ///
  /// @param hash of the account; empty if there is none
  boolean fits(String password, Optional<String> hash) {
    var fits =
        inTurn(
            () -> Password.check(cut(password), hash.orElseGet(nobody::join)).with(function(hash)));
    return fits && hash.isPresent();
  }

  /// The parameters that the hash was made with, so that they may change one day.
  private Argon2Function function(Optional<String> hash) {
    return hash.map(Argon2Function::getInstanceFromHash).orElse(argon2);
  }

  /// @throws Problem with a sentence if it is too short or too long
  static void check(String password) {
    var length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new Problem(
          400, "bad-password", "A password has %d to %d characters.".formatted(SHORTEST, LONGEST));
    }
  }

  private static String cut(String password) {
    return password.length() <= 2 * LONGEST ? password : password.substring(0, 2 * LONGEST);
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem(503, "busy", "Too many people sign in just now. Please try again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "busy", "Too many people sign in just now. Please try again.");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
