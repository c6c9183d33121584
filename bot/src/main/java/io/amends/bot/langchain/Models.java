package io.amends.bot.langchain;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;

/// Makes the client of a provider. Deadline and retries are [Caller]'s.
final class Models {
  /// Enough for a long draft.
  static final int MAX_TOKENS = 1200;

  /// Longer than any deadline of ours.
  private static final Duration LONG = Duration.ofMinutes(1);

  private Models() {}

  static ChatModel of(ModelSettings settings) {
    return switch (settings.protocol()) {
      case OPENAI -> openAi(settings);
      case ANTHROPIC ->
          AnthropicChatModel.builder()
              .httpClientBuilder(new PlainHttp.Builder())
              .baseUrl(settings.url() + "/")
              .apiKey(keyOf(settings))
              .modelName(settings.model())
              .maxTokens(MAX_TOKENS)
              .timeout(LONG)
              .maxRetries(0)
              .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
              .build();
    };
  }

  private static ChatModel openAi(ModelSettings settings) {
    var builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(new PlainHttp.Builder())
            .baseUrl(settings.url().toString())
            .apiKey(keyOf(settings))
            .modelName(settings.model())
            .timeout(LONG)
            .maxRetries(0)
            .strictJsonSchema(true)
            .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    // OpenAI's newer models refuse the old name; other servers know nothing else.
    return "api.openai.com".equals(settings.url().getHost())
        ? builder.maxCompletionTokens(MAX_TOKENS).build()
        : builder.maxTokens(MAX_TOKENS).build();
  }

  /// Servers in the house ask for no key, but the protocol has a place for one.
  private static String keyOf(ModelSettings settings) {
    return settings.key().isEmpty() ? "none" : settings.key();
  }
}
