package io.amends.channels.rendering;

import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.Outbound.Choice;
import java.util.List;

/// What Markdown becomes in a channel. Pure.
public final class Rendering {
  private Rendering() {}

  /// Splits at the limit, between words where it can, and never within a tag, an entity or a
  /// character. Tags that are open at a cut are closed, and opened again in the next piece.
  ///
  /// @return at least one; the first is empty only if there is nothing to say
  public static List<String> pieces(String markdown, Dialect dialect, TextLimit limit) {
    var splitter = new Splitter(Marks.of(dialect), limit);
    new Walk(splitter, Marks.of(dialect)).document(markdown);
    return splitter.finish();
  }

  public static String plain(String markdown) {
    return String.join(
        "\n", pieces(markdown, Dialect.PLAIN, TextLimit.utf16(Integer.MAX_VALUE / 2)));
  }

  /// Can the channel show all of these as buttons?
  public static boolean asButtons(List<Choice> choices, Capabilities capabilities) {
    return choices.size() <= capabilities.buttons().max();
  }

  /// The text with its choices written out below, numbered, for a channel that has no buttons, or
  /// too few. What the customer writes back is read by the hub: the number or the label.
  public static String written(String markdown, List<Choice> choices) {
    if (choices.isEmpty()) {
      return markdown;
    }
    var text = new StringBuilder(markdown).append("\n\n");
    for (int i = 0; i < choices.size(); i++) {
      text.append(i + 1).append(". ").append(escaped(choices.get(i).label())).append('\n');
    }
    return text.toString();
  }

  /// A button's label, cut at a character if it is too long.
  public static String label(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /// So that Markdown reads it as it is.
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>~])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
