package io.amends.channels.rendering;

import io.amends.channels.Capabilities.Dialect;
import java.util.Locale;

/// How a dialect writes what Markdown means.
sealed interface Marks {
  /// @param open written before, and again after a cut
  /// @param close written after, and before a cut
  record Pair(String open, String close) {
    static final Pair NONE = new Pair("", "");
  }

  Pair strong();

  Pair emphasis();

  Pair code();

  Pair block();

  Pair quote();

  /// @param text what the link is written on
  Pair link(String target, String text);

  /// So that it is read as it is.
  String escape(String text);

  /// Do its marks count towards the limit? Telegram counts the text alone.
  boolean counted();

  static Marks of(Dialect dialect) {
    return switch (dialect) {
      case PLAIN -> new Plain();
      case TELEGRAM_HTML -> new Html(false);
      case HTML -> new Html(true);
      case WHATSAPP -> new Starred();
      case MARKDOWN -> new Kept();
    };
  }

  static boolean isSafe(String target) {
    var lower = target.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://")
        || lower.startsWith("http://")
        || lower.startsWith("mailto:")
        || lower.startsWith("tel:");
  }

  private static Pair written(String target, String text) {
    return target.equals(text) || target.equals("mailto:" + text) || !isSafe(target)
        ? Pair.NONE
        : new Pair("", " (" + target + ")");
  }

  record Plain() implements Marks {
    @Override
    public Pair strong() {
      return Pair.NONE;
    }

    @Override
    public Pair emphasis() {
      return Pair.NONE;
    }

    @Override
    public Pair code() {
      return Pair.NONE;
    }

    @Override
    public Pair block() {
      return Pair.NONE;
    }

    @Override
    public Pair quote() {
      return Pair.NONE;
    }

    @Override
    public Pair link(String target, String text) {
      return written(target, text);
    }

    @Override
    public String escape(String text) {
      return text;
    }

    @Override
    public boolean counted() {
      return true;
    }
  }

  /// As WhatsApp writes it: `*bold*`, `_italic_`.
  record Starred() implements Marks {
    @Override
    public Pair strong() {
      return new Pair("*", "*");
    }

    @Override
    public Pair emphasis() {
      return new Pair("_", "_");
    }

    @Override
    public Pair code() {
      return new Pair("`", "`");
    }

    @Override
    public Pair block() {
      return new Pair("```", "```");
    }

    @Override
    public Pair quote() {
      return new Pair("> ", "");
    }

    @Override
    public Pair link(String target, String text) {
      return written(target, text);
    }

    /// There is no escape: a zero-width space keeps the sign from being a mark.
    @Override
    public String escape(String text) {
      return text.replaceAll("([*_~`])", "$1\u200B");
    }

    @Override
    public boolean counted() {
      return true;
    }
  }

  record Html(boolean counted) implements Marks {
    @Override
    public Pair strong() {
      return new Pair("<b>", "</b>");
    }

    @Override
    public Pair emphasis() {
      return new Pair("<i>", "</i>");
    }

    @Override
    public Pair code() {
      return new Pair("<code>", "</code>");
    }

    @Override
    public Pair block() {
      return new Pair("<pre>", "</pre>");
    }

    @Override
    public Pair quote() {
      return new Pair("<blockquote>", "</blockquote>");
    }

    @Override
    public Pair link(String target, String text) {
      return isSafe(target) ? new Pair("<a href=\"" + escape(target) + "\">", "</a>") : Pair.NONE;
    }

    @Override
    public String escape(String text) {
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;");
    }
  }

  /// For a receiver that reads Markdown itself.
  record Kept() implements Marks {
    @Override
    public Pair strong() {
      return new Pair("**", "**");
    }

    @Override
    public Pair emphasis() {
      return new Pair("*", "*");
    }

    @Override
    public Pair code() {
      return new Pair("`", "`");
    }

    @Override
    public Pair block() {
      return new Pair("```\n", "\n```");
    }

    @Override
    public Pair quote() {
      return new Pair("> ", "");
    }

    @Override
    public Pair link(String target, String text) {
      return isSafe(target) && !target.equals(text)
          ? new Pair("[", "](" + target + ")")
          : Pair.NONE;
    }

    @Override
    public String escape(String text) {
      return text.replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1");
    }

    @Override
    public boolean counted() {
      return true;
    }
  }
}
