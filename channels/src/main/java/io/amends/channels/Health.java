package io.amends.channels;

import java.util.Map;

/// How a channel is, told as a code and values that the texts turn into a sentence.
///
/// @param code below `channels.health.` in the admin's texts
/// @param values what the sentence speaks of, never a secret
public record Health(boolean ok, String code, Map<String, String> values) {
  public Health {
    values = Map.copyOf(values);
  }

  public static Health fine() {
    return new Health(true, "fine", Map.of());
  }

  /// Fine, and this is who we are there.
  public static Health fine(String who) {
    return new Health(true, "fineAs", Map.of("who", who));
  }

  public static Health unreachable(String host) {
    return new Health(false, "unreachable", Map.of("host", host));
  }

  public static Health credentials() {
    return new Health(false, "credentials", Map.of());
  }

  /// @param said the provider's own words, at most 200 characters
  public static Health refused(int status, String said) {
    return new Health(false, "refused", Map.of("status", String.valueOf(status), "said", said));
  }

  /// The provider cannot post to our address.
  ///
  /// @param who the provider is
  /// @param said its own words
  public static Health unusedAddress(String who, String address, String said) {
    return new Health(
        false, "unusedAddress", Map.of("who", who, "address", address, "said", short200(said)));
  }

  /// Somebody else fetches what is meant for us.
  public static Health takenElsewhere() {
    return new Health(false, "takenElsewhere", Map.of());
  }

  /// It answers; whether it takes what we send is not known.
  public static Health reached(String host) {
    return new Health(true, "reached", Map.of("host", host));
  }

  private static String short200(String said) {
    return said.substring(0, Math.min(said.length(), 200));
  }

  /// @param field whose value is wrong
  public static Health wrong(String field) {
    return new Health(false, "wrong", Map.of("field", field));
  }
}
