package io.amends.hub;

import io.amends.bot.langchain.ModelSettings;
import io.amends.bot.langchain.ModelSettings.Cap;
import io.amends.bot.langchain.ModelSettings.Mode;
import io.amends.bot.langchain.ModelSettings.Prices;
import io.amends.bot.langchain.ModelSettings.Protocol;
import io.amends.hub.Settings.Setting;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The settings of the language model.
final class ModelReading {
  private static final long DAY_TOKENS = 2_000_000;
  private static final long CONVERSATION_TOKENS = 40_000;

  static final List<Setting> ALL =
      List.of(
          new Setting(
              "AMENDS_LLM_MODEL",
              "no language model: answers are quoted from the FAQ",
              "name of the model that words answers, as its provider calls it"),
          new Setting(
              "AMENDS_LLM_URL",
              "https://api.openai.com/v1, or https://api.anthropic.com/v1 for that provider",
              "where the model is, such as http://localhost:11434/v1 for Ollama"),
          new Setting("AMENDS_LLM_KEY", "none", "key of the provider"),
          new Setting(
              "AMENDS_LLM_PROVIDER",
              "openai; anthropic if the address is Anthropic's",
              "whose protocol is spoken: openai (also Ollama, vLLM, LM Studio) or anthropic"),
          new Setting(
              "AMENDS_LLM_MODE",
              "select",
              "select: it chooses passages of the FAQ, which are quoted; compose: it may put"
                  + " together sentences, each of which is checked"),
          new Setting(
              "AMENDS_LLM_PRICES",
              "0/0",
              "what a million tokens cost, read and written, such as 0.15/0.60"),
          new Setting(
              "AMENDS_LLM_DAY_TOKENS",
              String.valueOf(DAY_TOKENS),
              "most tokens in a day (UTC), of all hubs together; beyond, answers are quoted"),
          new Setting(
              "AMENDS_LLM_DAY_COST", "no limit", "most that a day may cost, by the prices above"),
          new Setting(
              "AMENDS_LLM_CONVERSATION_TOKENS",
              String.valueOf(CONVERSATION_TOKENS),
              "most tokens in one conversation"),
          new Setting(
              "AMENDS_LLM_CONVERSATION_COST", "no limit", "most that one conversation may cost"));

  private final Function<String, Optional<String>> text;

  private ModelReading(Function<String, Optional<String>> text) {
    this.text = text;
  }

  /// @param text of a setting by its name
  /// @throws SettingException with the name of the setting and what to do
  static Optional<ModelSettings> from(Function<String, Optional<String>> text) {
    return new ModelReading(text).read();
  }

  private Optional<ModelSettings> read() {
    var model = text.apply("AMENDS_LLM_MODEL");
    if (model.isEmpty()) {
      if (text.apply("AMENDS_LLM_URL").isPresent() || text.apply("AMENDS_LLM_KEY").isPresent()) {
        throw new SettingException(
            "AMENDS_LLM_MODEL is missing: name the model that shall word the answers");
      }
      return Optional.empty();
    }
    var url = text.apply("AMENDS_LLM_URL").map(ModelReading::url);
    var protocol =
        choice(
            "AMENDS_LLM_PROVIDER",
            Protocol.class,
            url.filter(u -> "api.anthropic.com".equals(u.getHost())).isPresent()
                ? Protocol.ANTHROPIC
                : Protocol.OPENAI);
    return Optional.of(
        new ModelSettings(
            protocol,
            url.orElse(standard(protocol)),
            model.get(),
            text.apply("AMENDS_LLM_KEY").orElse(""),
            choice("AMENDS_LLM_MODE", Mode.class, Mode.SELECT),
            text.apply("AMENDS_LLM_PRICES").map(ModelReading::prices).orElse(new Prices(0, 0)),
            cap("AMENDS_LLM_DAY", DAY_TOKENS),
            cap("AMENDS_LLM_CONVERSATION", CONVERSATION_TOKENS),
            ModelSettings.DEADLINE));
  }

  private static URI standard(Protocol protocol) {
    return switch (protocol) {
      case OPENAI -> URI.create("https://api.openai.com/v1");
      case ANTHROPIC -> URI.create("https://api.anthropic.com/v1");
    };
  }

  private static URI url(String text) {
    try {
      var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the sentence below.
    }
    throw new SettingException("AMENDS_LLM_URL must look like http://localhost:11434/v1");
  }

  private <E extends Enum<E>> E choice(String name, Class<E> type, E standard) {
    var given = text.apply(name);
    if (given.isEmpty()) {
      return standard;
    }
    for (var each : type.getEnumConstants()) {
      if (each.name().equalsIgnoreCase(given.get())) {
        return each;
      }
    }
    var names = List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
    throw new SettingException("%s must be one of %s".formatted(name, names));
  }

  private Cap cap(String name, long tokens) {
    return new Cap(
        text.apply(name + "_TOKENS")
            .map(t -> whole(name + "_TOKENS", t).longValue())
            .orElse(tokens),
        text.apply(name + "_COST")
            .map(t -> whole(name + "_COST", t).movePointRight(6).longValue())
            .orElse(Cap.ANY));
  }

  private static BigDecimal whole(String name, String text) {
    try {
      var number = new BigDecimal(text);
      if (number.signum() >= 0 && number.precision() < 16) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the sentence below.
    }
    throw new SettingException(name + " must be a number, such as 5 or 2.50");
  }

  private static Prices prices(String text) {
    var both = text.split("/", -1);
    if (both.length != 2) {
      throw new SettingException("AMENDS_LLM_PRICES must look like 0.15/0.60");
    }
    return new Prices(
        whole("AMENDS_LLM_PRICES", both[0].strip()).doubleValue(),
        whole("AMENDS_LLM_PRICES", both[1].strip()).doubleValue());
  }
}
