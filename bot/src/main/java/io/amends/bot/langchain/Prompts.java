package io.amends.bot.langchain;

import dev.langchain4j.internal.Json;
import io.amends.bot.Wording.Wish.Task;
import io.amends.bot.langchain.ModelSettings.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The prompts, from text files beside this class. The first line of each is its name with its
/// version, which is kept with every message: whoever changes a prompt counts it up.
final class Prompts {
  private Prompts() {}

  /// @param version such as `select-1`
  record Prompt(String version, String text) {}

  static Prompt of(Mode mode) {
    return read(mode.name());
  }

  static Prompt of(Task task) {
    return read(task.name());
  }

  /// What a customer wrote goes into fields of JSON only, never into a prompt.
  static String json(Object fields) {
    return Json.toJson(fields);
  }

  private static Prompt read(String name) {
    var file = name.toLowerCase(Locale.ROOT) + ".txt";
    try (var in = Prompts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no prompt " + file);
      }
      var whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var end = whole.indexOf('\n');
      return new Prompt(whole.substring(0, end).strip(), whole.substring(end + 1).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
