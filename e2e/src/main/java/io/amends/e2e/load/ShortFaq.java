package io.amends.e2e.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amends.knowledge.demo.DemoFaq;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The first dozen English articles of the demo's FAQ. A hub that finds them on its class path
/// before the others has less to learn, and is ready in half the time.
public final class ShortFaq {
  private static final int SIZE = 12;
  private static final String FILE = "faq.jsonl";
  private static final Pattern ENGLISH = Pattern.compile("\"lang\": *\"en\"");
  private static final Pattern ID = Pattern.compile("\"id\": *\"([^\"]+)\"");

  private ShortFaq() {}

  /// @param folder where the articles are put
  /// @return the class path of a hub that knows only these
  public static String before(Path folder, String classPath) throws IOException {
    var place = folder.resolve(DemoFaq.class.getPackageName().replace('.', '/'));
    Files.createDirectories(place);
    Files.write(place.resolve(FILE), lines());
    return folder + File.pathSeparator + classPath;
  }

  /// What its articles are called.
  public static List<String> articles() throws IOException {
    return lines().stream()
        .flatMap(line -> ID.matcher(line).results().limit(1).map(found -> found.group(1)))
        .toList();
  }

  private static List<String> lines() throws IOException {
    try (var file = DemoFaq.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the demo FAQ is not on the class path");
      }
      var reader = new BufferedReader(new InputStreamReader(file, UTF_8));
      return reader.lines().filter(line -> ENGLISH.matcher(line).find()).limit(SIZE).toList();
    }
  }
}
