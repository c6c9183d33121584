package io.amends.channels.email;

/// The sentences of our mails, in the customer's language.
public interface Phrases {
  /// @param language two letters
  /// @param key `mail.…`
  String say(String language, String key, Object... namesAndValues);
}
