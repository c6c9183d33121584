package io.amends.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Lets in only connections that know the token of this process: other users of the machine can
/// reach the loopback port too. The token travels as the application name of the first command.
///
/// @param token hexadecimal
record TokenGate(String token) {
  private static final AttributeKey<Boolean> TRUSTED = AttributeKey.valueOf("amends.trusted");
  private static final int UNAUTHORIZED = 13;

  /// @throws MongoServerError if this connection has not shown the token
  void check(Channel channel, String command, Document query) {
    if (channel.hasAttr(TRUSTED)) {
      return;
    }
    boolean greets = command.equals("ismaster") || command.equals("hello");
    if (greets && shows(query)) {
      channel.attr(TRUSTED).set(true);
    } else if (!greets) {
      throw new MongoServerError(
          UNAUTHORIZED, "Unauthorized", "this store is private to the process that started it");
    }
  }

  private boolean shows(Document greeting) {
    return greeting.get("client") instanceof Document client
        && client.get("application") instanceof Document application
        && application.get("name") instanceof String shown
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "TokenGate[token=***]";
  }
}
