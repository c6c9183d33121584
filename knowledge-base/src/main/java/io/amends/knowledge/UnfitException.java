package io.amends.knowledge;

import java.util.Map;

/// What somebody typed cannot be taken. The message says why in English; the code and the facts say
/// it to programs, which may tell it in other languages.
public final class UnfitException extends IllegalArgumentException {
  private final String code;
  private final transient Map<String, String> facts;

  /// @param code stable, such as `too-long`
  /// @param facts what the sentence names, by name
  /// @param message a sentence without a full stop
  public UnfitException(String code, Map<String, String> facts, String message) {
    super(message);
    this.code = code;
    this.facts = Map.copyOf(facts);
  }

  public String code() {
    return code;
  }

  public Map<String, String> facts() {
    return facts;
  }
}
