package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads a folder of mails that broke other desks, `<name>.box`, each with how one of them reads it
/// now, `<name>.yml`.
///
/// We agree where subject, sender and the words of the body do. Where we do not, `docs/email.md`
/// judges the mail.
@EnabledIfEnvironmentVariable(named = "AMENDS_TEST_MAILS", matches = ".+")
class MailCorpusTest {
  private static final double SAME_WORDS = 0.9;

  /// How the other desk writes that there is no body.
  private static final String NOTHING = "no visible content";

  private static final double AGREEING = 48.0 / 52;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  @Test
  void agreesWithTheExpectedReadingOfNearlyAllMails() throws IOException {
    var differences = new ArrayList<String>();
    var mails = mails();

    assertThat(mails).isNotEmpty();
    for (var mail : mails) {
      var read = MailReader.read(mail);
      var expected = expected(mail);
      differences.addAll(differences(mail, read, expected).limit(1).toList());
    }

    assertThat(differences)
        .as("read otherwise, of %d mails", mails.size())
        .hasSizeLessThanOrEqualTo(mails.size() - (int) Math.floor(mails.size() * AGREEING));
  }

  @Test
  void neverThrowsForAnyPartOfAnyMail() throws IOException {
    for (var mail : mails()) {
      var bytes = Files.readAllBytes(mail);
      for (int cut = 1; cut <= 20; cut++) {
        var read = MailReader.read(java.util.Arrays.copyOf(bytes, bytes.length * cut / 20));
        assertThat(read.reply()).isNotNull();
        assertThat(SafeHtml.of(read.html())).doesNotContain("<script", "javascript:");
        for (var file : read.files()) {
          try (var content = file.open()) {
            assertThat(content.readAllBytes()).isNotNull();
          }
        }
      }
    }
  }

  private static List<Path> mails() throws IOException {
    try (var files = Files.list(Path.of(System.getenv("AMENDS_TEST_MAILS")))) {
      return files.filter(f -> f.toString().endsWith(".box")).sorted().toList();
    }
  }

  private static Stream<String> differences(
      Path mail, ReadMail read, Map<String, String> expected) {
    var from = read.from();
    return Stream.of(
            difference("subject", read.subject(), expected.getOrDefault("subject", "")),
            difference(
                "sender",
                from == null ? "" : from.address(),
                expected.getOrDefault("from_email", "")),
            body(read, expected.getOrDefault("body", "")))
        .filter(difference -> !difference.isEmpty())
        .map(difference -> mail.getFileName() + " " + difference);
  }

  private static String difference(String what, String ours, String theirs) {
    return blankless(ours).equalsIgnoreCase(blankless(theirs))
        ? ""
        : "%s: «%s», expected «%s»".formatted(what, ours, theirs);
  }

  private static String blankless(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String body(ReadMail read, String theirs) {
    var ours = words(read.html().isBlank() ? read.text() : HtmlText.of(read.html()));
    var expected =
        theirs.equals(NOTHING)
            ? Map.<String, Integer>of()
            : words(theirs.contains("<") ? HtmlText.of(theirs) : theirs);
    double share = Math.min(covered(ours, expected), covered(expected, ours));
    return share >= SAME_WORDS ? "" : "body: %.2f of the words".formatted(share);
  }

  /// The share of one bag of words that is in the other.
  private static double covered(Map<String, Integer> some, Map<String, Integer> by) {
    int all = some.values().stream().mapToInt(n -> n).sum();
    int both =
        some.entrySet().stream()
            .mapToInt(e -> Math.min(e.getValue(), by.getOrDefault(e.getKey(), 0)))
            .sum();
    return all == 0 ? 1 : (double) both / all;
  }

  private static Map<String, Integer> words(String text) {
    var words = new HashMap<String, Integer>();
    var plain = text.replaceAll("\\(?https?://[^\\s)]+\\)?", " ").toLowerCase(Locale.ROOT);
    WORD.matcher(plain).results().forEach(w -> words.merge(w.group(), 1, Integer::sum));
    return words;
  }

  private static Map<String, String> expected(Path mail) throws IOException {
    var file = Path.of(mail.toString().replaceFirst("\\.box$", ".yml"));
    var options = new LoaderOptions();
    options.setCodePointLimit(100_000_000);
    var root = new Yaml(options).compose(new StringReader(Files.readString(file)));
    var values = new HashMap<String, String>();
    for (var entry : ((MappingNode) root).getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key
          && entry.getValueNode() instanceof ScalarNode value) {
        values.put(key.getValue(), value.getValue());
      }
    }
    return values;
  }
}
