package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @Test
  void theLastLineIsOneObjectWithTheNumbersAndEachDecisionIsKept(@TempDir Path folder)
      throws IOException {
    var corpus =
        Files.writeString(
            folder.resolve("c.tsv"),
            "tēja\tKādas tējas pārdodat?\ntēja\ttēju veidi\npasts\tCik maksā piegāde?\n");
    var queries =
        Files.writeString(
            folder.resolve("q.tsv"), "kādas ir tējas\ttēja\ncik maksā piegāde\tpasts\nlaiks\tOOS");

    var code = run("--corpus", corpus.toString(), "--queries", queries.toString(), "--json");

    assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.getFirst()).contains("2 articles, 3 wordings, language lv");
    assertThat(lines.getLast())
        .startsWith("{\"top1\":1.0000,\"recall3\":1.0000,\"mrr10\":1.0000,\"auroc\":")
        .contains("acc_at_oos80", "acc_at_oos90", "precision", "answered", "oos_answered", "ece")
        .matches(".*\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
    assertThat(Files.readAllLines(folder.resolve("q.tsv.decisions.tsv"))).hasSize(4);
  }

  @Test
  void aBadFileIsToldWithItsNameAndLine(@TempDir Path folder) throws IOException {
    var bad = Files.writeString(folder.resolve("bad.tsv"), "a\tb\nno tab\n");

    assertThat(run("--corpus", bad.toString(), "--queries", bad.toString())).isEqualTo(1);
    assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("bad.tsv", "line 2");
  }

  @Test
  void aFaqAsItIsExportedIsACorpusOfOneLanguage(@TempDir Path folder) throws IOException {
    var faq =
        Files.writeString(
            folder.resolve("faq.jsonl"),
            """
            {"id":"tea","lang":"lv","question":"Kādas tējas pārdodat?","answer":"Zaļās."}
            {"id":"tea","lang":"en","question":"Which teas do you sell?","answer":"Green ones."}
            {"id":"post","lang":"en","question":"How much is delivery?","answer":"4.90 €."}
            """);
    var queries = Files.writeString(folder.resolve("q.tsv"), "what teas do you have\ttea\n");

    assertThat(run("--corpus", faq.toString(), "--queries", queries.toString())).isEqualTo(1);
    assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("lv, en", "--lang");
    var code =
        run("--corpus", faq.toString(), "--queries", queries.toString(), "--lang", "en", "--json");

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("2 articles, 2 wordings, language en", "\"top1\":1.0000");
  }

  @Test
  void whatIsNotUnderstoodIsToldWithTheUse() {
    assertThat(run("--corpus", "x")).isEqualTo(2);
    assertThat(run("--corpus", "x", "--queries", "y", "--noise", "loud")).isEqualTo(2);
    assertThat(run("--corpus", "x", "--queries", "y", "--seed", "one")).isEqualTo(2);
    assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("Use: amends faq evaluate");
  }

  private int run(String... options) {
    var args = new java.util.ArrayList<>(List.of("faq", "evaluate"));
    args.addAll(List.of(options));
    return Main.run(
        args,
        Map.of(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(complaints, true, StandardCharsets.UTF_8));
  }
}
