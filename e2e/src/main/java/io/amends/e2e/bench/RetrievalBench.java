package io.amends.e2e.bench;

import io.amends.e2e.load.Folder;
import io.amends.knowledge.Embedding;
import io.amends.knowledge.Question;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import io.amends.knowledge.embedding.OnnxEmbedding;
import io.amends.knowledge.lucene.LuceneRetriever;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Indexing and asking: 10,000 wordings with vectors of the real model, which are kept in a folder
/// for the next run, and more with made-up ones. Where Node is there, NLP.js learns and answers the
/// same 10,000.
final class RetrievalBench implements Bench {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final double ENOUGH_P99 = 40;
  private static final double ENOUGH_A_SECOND = 150;
  private static final double ENOUGH_SAVED = 300;
  private static final int WARM_UP = 300;
  private static final int ASKED = 1_500;

  @Override
  public String name() {
    return "retrieval";
  }

  @Override
  public String what() {
    return "indexing and asking 10,000 and more wordings [real 10000] [made-up 100000]";
  }

  @Override
  public boolean run(List<String> arguments, PrintStream out) throws Exception {
    var real = Numbers.argument(arguments, 0, 10_000);
    var madeUp = Numbers.argument(arguments, 1, 100_000);
    out.printf("retrieval: %s%n", Numbers.machine());
    var cache = Path.of(System.getProperty("java.io.tmpdir"), "amends-bench-vectors");
    boolean good;
    try (var model = OnnxEmbedding.english()) {
      good = measure("real", real, model, new FileVectors(cache), out);
    }
    if (madeUp > 0) {
      measure("made-up", madeUp, new MadeUpEmbedding(), Vectors.none(), out);
    }
    NlpJs.measure(MadeUpShop.articles(real), MadeUpShop.questions(200), out);
    out.printf(
        "%s: at %,d wordings p99 at most %.0f ms, at least %.0f a second, found after %.0f ms%n",
        good ? "ok" : "short", real, ENOUGH_P99, ENOUGH_A_SECOND, ENOUGH_SAVED);
    return good;
  }

  private static boolean measure(
      String kind, int wordings, Embedding embedding, Vectors cache, PrintStream out)
      throws Exception {
    var articles = MadeUpShop.articles(wordings);
    var before = usedMemory();
    try (var folder = new Folder();
        var retriever =
            new LuceneRetriever(
                (_, _, allowed) -> allowed.iterator().next(), embedding, cache, folder.path())) {
      var start = System.nanoTime();
      retriever.update(articles, 1);
      if (!retriever.ready(PATIENCE)) {
        throw new IllegalStateException("not indexed after " + PATIENCE);
      }
      var indexed = (System.nanoTime() - start) / 1e9;
      var megabytes = (usedMemory() - before) / 1e6;
      ask(retriever, WARM_UP);
      var took = ask(retriever, ASKED);
      var aSecond = throughput(retriever);
      var saved = saved(retriever, articles);
      var p99 = percentile(took, 0.99);
      out.printf(
          Locale.ROOT,
          "  %-8s %,d wordings: indexed in %.1f s, %.0f MB of memory, words %.1f MB on disk;"
              + " asked: p50 %.1f ms, p99 %.1f ms,"
              + " %.0f a second with two threads; saved and found after %.0f ms%n",
          kind,
          wordings,
          indexed,
          megabytes,
          size(folder.path()) / 1e6,
          percentile(took, 0.5),
          p99,
          aSecond,
          saved);
      return p99 <= ENOUGH_P99 && aSecond >= ENOUGH_A_SECOND && saved <= ENOUGH_SAVED;
    }
  }

  private static List<Double> ask(LuceneRetriever retriever, int count) {
    var took = new ArrayList<Double>();
    for (var question : MadeUpShop.questions(count)) {
      took.add(retriever.search(Question.of(question)).took().toNanos() / 1e6);
    }
    return took;
  }

  private static double throughput(LuceneRetriever retriever) throws Exception {
    var start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<List<Double>> half = () -> ask(retriever, ASKED / 2);
      for (var done : threads.invokeAll(List.of(half, half))) {
        done.get();
      }
    }
    return ASKED / ((System.nanoTime() - start) / 1e9);
  }

  /// Milliseconds from the save of one changed article until a question finds it; median of nine.
  private static double saved(LuceneRetriever retriever, List<Revision> articles) {
    var took = new ArrayList<Double>();
    var now = new ArrayList<>(articles);
    for (int i = 0; i < 9; i++) {
      now.set(i, MadeUpShop.changed(now.get(i), i));
      var start = System.nanoTime();
      retriever.update(now, 2 + i);
      var found = retriever.search(Question.of(now.get(i).text().question())).passages();
      took.add((System.nanoTime() - start) / 1e6);
      if (!found.getFirst().revision().equals(now.get(i).name())) {
        throw new IllegalStateException("saved and not found: " + now.get(i).name());
      }
    }
    return Numbers.median(took);
  }

  private static double percentile(List<Double> values, double share) {
    var sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static long usedMemory() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
