package io.amends.channels;

/// What a file is called, hostile or not, as it may be shown and saved: a label, never a path. Pure
/// functions; safe for use by many threads.
public final class FileName {
  /// The longest name, in UTF-16 units; a longer one keeps its ending.
  public static final int LONGEST = 120;

  private static final String NAMELESS = "file";
  private static final int LONGEST_ENDING = 16;

  private FileName() {}

  /// The last segment of what was given, on one line, without what hides or reorders letters, what
  /// a file system cannot keep, and dots at either end.
  public static String of(String given) {
    var visible = VisibleText.of(given);
    var last = visible.substring(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1);
    var clean =
        last.replaceAll("[\\s\\u200E\\u200F\\u061C]+", " ")
            .replaceAll("[<>:\"|?*%]", "_")
            .replaceAll("^[. ]+|[. ]+$", "");
    return VisibleText.isBlank(clean) ? NAMELESS : shortened(clean);
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    var ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
    int end = LONGEST - ending.length() - 1;
    return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end)
        + "…"
        + ending;
  }
}
