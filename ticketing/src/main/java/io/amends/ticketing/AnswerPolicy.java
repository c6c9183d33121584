package io.amends.ticketing;

/// How sure the bot has to be before it answers by itself.
///
/// @param precision how many of a hundred answers ought to be right, see [#LEAST] and [#MOST]
/// @param version counts the edits
public record AnswerPolicy(int precision, long version) {
  public static final int LEAST = 80;
  public static final int MOST = 99;

  /// @throws IllegalArgumentException if the precision is out of range
  public AnswerPolicy {
    if (precision < LEAST || precision > MOST) {
      throw new IllegalArgumentException(
          "'precision' must be %d to %d, was %d".formatted(LEAST, MOST, precision));
    }
  }

  /// Nine of ten.
  public static AnswerPolicy standard() {
    return new AnswerPolicy(90, 0);
  }

  /// The precision as a share, 0 to 1.
  public double share() {
    return precision / 100.0;
  }
}
