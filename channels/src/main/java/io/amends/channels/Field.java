package io.amends.channels;

import java.util.List;

/// One value of a channel's set-up form. Its label and help are `channels.<kind>.<name>` and
/// `channels.<kind>.<name>.help` in the admin's texts.
///
/// @param fallback the value if it is left empty; empty if there is none
/// @param options of a [Type#CHOICE]
public record Field(
    String name, Type type, boolean required, String fallback, List<String> options) {
  public enum Type {
    TEXT,
    /// Encrypted when stored, never shown again.
    SECRET,
    NUMBER,
    SWITCH,
    CHOICE,
    URL,
    EMAIL
  }

  public Field {
    options = List.copyOf(options);
  }

  public static Field text(String name) {
    return new Field(name, Type.TEXT, true, "", List.of());
  }

  public static Field secret(String name) {
    return new Field(name, Type.SECRET, true, "", List.of());
  }

  public static Field url(String name, String fallback) {
    return new Field(name, Type.URL, fallback.isEmpty(), fallback, List.of());
  }

  public static Field number(String name, int fallback) {
    return new Field(name, Type.NUMBER, false, String.valueOf(fallback), List.of());
  }

  public static Field onOff(String name, boolean fallback) {
    return new Field(name, Type.SWITCH, false, String.valueOf(fallback), List.of());
  }

  /// The first is the fallback.
  public static Field choice(String name, String... options) {
    return new Field(name, Type.CHOICE, false, options[0], List.of(options));
  }

  public Field optional() {
    return new Field(name, type, false, fallback, options);
  }
}
