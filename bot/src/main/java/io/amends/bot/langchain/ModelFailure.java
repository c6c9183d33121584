package io.amends.bot.langchain;

/// The model was of no use this time. It carries no text of the model, and no stack trace.
final class ModelFailure extends RuntimeException {
  enum Kind {
    TIMEOUT("timeout"),
    RATE_LIMITED("rateLimited"),
    UNAVAILABLE("unavailable"),
    /// It does not accept what we ask: the key, the model's name, the request.
    REFUSED("refused"),
    MALFORMED("malformed"),
    EMPTY("empty"),
    TOO_LONG("tooLong"),
    /// It wanted to call something.
    TOOL_CALL("toolCall"),
    /// What it says is not in the passages.
    UNGROUNDED("ungrounded"),
    /// A draft lost or invented a placeholder.
    PLACEHOLDERS("placeholders"),
    DAY_CAP("dayCap"),
    CONVERSATION_CAP("conversationCap"),
    /// It failed so often that it is left alone for a while.
    RESTING("resting");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// Whether the provider may have worked, and so may charge for it.
    boolean mayCost() {
      return switch (this) {
        case TIMEOUT, MALFORMED, EMPTY, TOO_LONG, TOOL_CALL, UNGROUNDED, PLACEHOLDERS -> true;
        case RATE_LIMITED, UNAVAILABLE, REFUSED, DAY_CAP, CONVERSATION_CAP, RESTING -> false;
      };
    }

    /// As it is kept with a message.
    String word() {
      return word;
    }
  }

  private final Kind kind;

  ModelFailure(Kind kind) {
    super(kind.word(), null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
