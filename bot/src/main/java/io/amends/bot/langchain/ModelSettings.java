package io.amends.bot.langchain;

import java.net.URI;
import java.time.Duration;

/// Which language model words the answers, and how much it may cost.
///
/// @param url without a slash at the end, such as `https://api.openai.com/v1`
/// @param key may be empty, where the provider asks for none
/// @param deadline for one turn, all tries together
public record ModelSettings(
    Protocol protocol,
    URI url,
    String model,
    String key,
    Mode mode,
    Prices prices,
    Cap perDay,
    Cap perConversation,
    Duration deadline) {
  /// Whose protocol is spoken.
  public enum Protocol {
    /// OpenAI, and all that speak like it: Ollama, vLLM, LM Studio, LocalAI, llama.cpp.
    OPENAI,
    ANTHROPIC
  }

  /// How much the model may say by itself.
  public enum Mode {
    /// It chooses passages; the customer gets the FAQ's own text.
    SELECT,
    /// It writes sentences; each must pass the gate.
    COMPOSE
  }

  /// What a million tokens cost, in any currency.
  public record Prices(double input, double output) {
    public Prices {
      if (!(input >= 0 && output >= 0)) {
        throw new IllegalArgumentException("a price is not below 0");
      }
    }

    long micros(long tokensIn, long tokensOut) {
      return Math.round(tokensIn * input + tokensOut * output);
    }
  }

  /// @param tokens read and written
  /// @param costMicros millionths of the prices' currency; [#ANY] for no limit
  public record Cap(long tokens, long costMicros) {
    public static final long ANY = Long.MAX_VALUE;
  }

  public static final Duration DEADLINE = Duration.ofSeconds(10);
}
