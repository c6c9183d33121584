package io.amends.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;

/// The canned replies that a new shop starts with, in five languages.
public final class StarterReplies {
  private static final String FILE = "canned-replies.properties";
  private static final List<String> LANGUAGES = List.of("en", "lv", "be", "el", "pl");

  private StarterReplies() {}

  /// @return by shortcut, which is the id, too; none is stored yet
  public static List<CannedReply> all() {
    var texts = read();
    return texts.stringPropertyNames().stream()
        .filter(name -> name.endsWith(".title"))
        .map(name -> name.substring(0, name.lastIndexOf('.')))
        .sorted()
        .map(shortcut -> reply(shortcut, texts))
        .toList();
  }

  private static CannedReply reply(String shortcut, Properties texts) {
    var byLanguage = new HashMap<String, String>();
    for (var language : LANGUAGES) {
      byLanguage.put(language, text(shortcut + "." + language, texts));
    }
    return new CannedReply(shortcut, shortcut, text(shortcut + ".title", texts), byLanguage, 0);
  }

  private static String text(String key, Properties texts) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("%s lacks %s".formatted(FILE, key));
    }
    return text;
  }

  private static Properties read() {
    var texts = new Properties();
    try (var file = StarterReplies.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks " + FILE);
      }
      texts.load(new InputStreamReader(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the jar cannot be read", e);
    }
    return texts;
  }
}
