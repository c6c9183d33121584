package io.amends.e2e.bench;

import io.amends.knowledge.Revision;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// NLP.js 4 by AXA (MIT), fetched from npm, learns and answers the same. Speed only; how often it
/// is right is in `docs/evaluation.md`.
final class NlpJs {
  private static final int PATIENCE_SECONDS = 600;
  private static final String SCRIPT =
      """
      const { NlpManager } = require('node-nlp');
      const fs = require('fs');
      (async () => {
        const manager = new NlpManager({ languages: ['en'], nlu: { log: false }, autoSave: false });
        for (const line of fs.readFileSync('corpus.tsv', 'utf8').trim().split('\\n')) {
          const [article, wording] = line.split('\\t');
          manager.addDocument('en', wording, article);
        }
        let start = process.hrtime.bigint();
        await manager.train();
        const trained = Number(process.hrtime.bigint() - start) / 1e9;
        const took = [];
        for (const question of fs.readFileSync('questions.txt', 'utf8').trim().split('\\n')) {
          start = process.hrtime.bigint();
          await manager.process('en', question);
          took.push(Number(process.hrtime.bigint() - start) / 1e6);
        }
        took.sort((a, b) => a - b);
        const at = (share) => took[Math.ceil(share * took.length) - 1].toFixed(1);
        console.log(`learnt in ${trained.toFixed(1)} s; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
      })();
      """;

  private NlpJs() {}

  static void measure(List<Revision> articles, List<String> questions, PrintStream out)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("amends-nlpjs");
    var corpus = new ArrayList<String>();
    for (var article : articles) {
      article.text().wordings().forEach(wording -> corpus.add(article.article() + "\t" + wording));
    }
    Files.write(folder.resolve("corpus.tsv"), corpus);
    Files.write(folder.resolve("questions.txt"), questions);
    Files.writeString(folder.resolve("peer.js"), SCRIPT);
    var fetched =
        run(folder, "npm", "install", "--silent", "--no-audit", "--no-fund", "node-nlp@4.27.0");
    var said = fetched == null ? null : run(folder, "node", "peer.js");
    out.printf(
        "  NLP.js   %,d wordings: %s%n",
        corpus.size(), said == null ? "not measured, there is no Node or no npm" : said);
  }

  /// What the command printed, or null if it failed.
  private static @org.jspecify.annotations.Nullable String run(Path folder, String... command)
      throws IOException, InterruptedException {
    var printed = folder.resolve("printed.txt").toFile();
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return null;
      }
      return process.exitValue() == 0 ? Files.readString(printed.toPath()).strip() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
