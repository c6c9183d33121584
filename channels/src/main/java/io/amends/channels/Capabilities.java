package io.amends.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a channel can do, and how much of it.
///
/// @param text the longest text of one piece
/// @param dialect what it makes of Markdown
/// @param buttons how many quick replies a message may carry, and how long their labels are
/// @param window how long after the customer's words we may write; null if always
/// @param rate how fast we may write
/// @param maxFileBytes largest attachment that can be sent; 0 if none can
/// @param features the rest
public record Capabilities(
    TextLimit text,
    Dialect dialect,
    Buttons buttons,
    @Nullable Window window,
    Rate rate,
    long maxFileBytes,
    Set<Feature> features) {
  public Capabilities {
    features = Set.copyOf(features);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  public Capabilities withoutFiles() {
    return new Capabilities(text, dialect, buttons, window, rate, 0, features);
  }

  public enum Feature {
    /// A repeat with the same [Piece#key] is not a second message: what is unknown is sent again.
    IDEMPOTENT,
    TYPING,
    /// It writes letters without their accents where that is cheaper.
    FOLDING,
    /// It can still write after its window has closed, in some other form.
    AFTER_WINDOW,
    /// It tells when a message was delivered or read.
    RECEIPTS,
    /// Everybody reads it: an automatic answer waits for a person's approval.
    PUBLIC,
    /// It has a subject: each message is a letter of its own with greeting and signature.
    LETTERS
  }

  public enum Dialect {
    PLAIN,
    TELEGRAM_HTML,
    WHATSAPP,
    HTML,
    MARKDOWN
  }

  /// @param max 1 or more
  public record TextLimit(int max, Unit unit) {
    public enum Unit {
      UTF16,
      CODE_POINT,
      UTF8_BYTE
    }

    public static TextLimit utf16(int max) {
      return new TextLimit(max, Unit.UTF16);
    }

    public int length(String text) {
      return switch (unit) {
        case UTF16 -> text.length();
        case CODE_POINT -> text.codePointCount(0, text.length());
        case UTF8_BYTE -> text.getBytes(UTF_8).length;
      };
    }
  }

  /// @param max 0 if it has no buttons: the choices are written out, numbered
  /// @param maxLabel in UTF-16 units
  public record Buttons(int max, int maxLabel) {
    public static Buttons none() {
      return new Buttons(0, 0);
    }
  }

  /// @param open after the customer's newest message
  public record Window(Duration open) {}

  /// @param perSecond over the whole channel
  /// @param gap between the end of one send and the start of the next to the same address
  public record Rate(double perSecond, Duration gap) {
    public static Rate perSecond(double perSecond) {
      return new Rate(perSecond, Duration.ZERO);
    }
  }
}
