package io.amends.hub;

/// A setting, or the place it names, cannot be used. The message is one sentence for the person who
/// starts the hub: it names the setting and says what to do.
public final class SettingException extends RuntimeException {
  public SettingException(String message) {
    super(message);
  }

  public SettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
