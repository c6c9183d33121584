package io.amends.channels;

/// A value of a channel's settings cannot be right.
public final class UnusableSettingsException extends RuntimeException {
  private final String field;

  /// @param field whose value is wrong
  public UnusableSettingsException(String field) {
    super("the value of %s cannot be used".formatted(field));
    this.field = field;
  }

  public String field() {
    return field;
  }
}
