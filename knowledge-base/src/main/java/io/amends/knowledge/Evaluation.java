package io.amends.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Measures a retriever with questions whose right article is known. The files are tab-separated: a
/// corpus has `article <TAB> wording` a line, questions have `question <TAB> article`, or
/// [#OUT_OF_SCOPE] where the corpus has no answer.
public final class Evaluation {
  public static final String OUT_OF_SCOPE = "OOS";
  private final Retriever retriever;

  public Evaluation(Retriever retriever) {
    this.retriever = retriever;
  }

  /// A question with what should be found.
  ///
  /// @param article empty if the corpus has no answer
  public record Asked(String question, Optional<String> article) {}

  /// A question with what was found.
  public record Outcome(Asked asked, Search search) {
    /// The place of the right article, from 1; 0 if it was not found or there is none.
    public int rank() {
      if (asked.article().isPresent()) {
        for (int i = 0; i < search.passages().size(); i++) {
          if (search.passages().get(i).article().equals(asked.article().get())) {
            return i + 1;
          }
        }
      }
      return 0;
    }

    public boolean inScope() {
      return asked.article().isPresent();
    }
  }

  /// Asks each question once.
  ///
  /// @param language of the conversations, if it is to be taken as known
  public Report run(List<Asked> questions, Optional<String> language) {
    var outcomes = new ArrayList<Outcome>();
    for (var asked : questions) {
      var question = new Question(asked.question(), language);
      outcomes.add(new Outcome(asked, retriever.search(question)));
    }
    return new Report(outcomes);
  }

  /// Reads a corpus as published articles: the first wording is the question, and stands for the
  /// answer, too.
  public static List<Revision> corpus(BufferedReader reader, String lang) throws IOException {
    var wordings = new LinkedHashMap<String, List<String>>();
    for (var row : rows(reader)) {
      wordings.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row.get(1));
    }
    var corpus = new ArrayList<Revision>();
    for (var entry : wordings.entrySet()) {
      var all = entry.getValue();
      var draft = new Draft(lang, all.getFirst(), all.subList(1, all.size()), all.getFirst());
      corpus.add(new Revision(entry.getKey(), 1, draft, List.of(), Instant.EPOCH, "evaluation"));
    }
    return corpus;
  }

  /// Reads questions.
  public static List<Asked> questions(BufferedReader reader) throws IOException {
    return rows(reader).stream().map(row -> new Asked(row.get(0), article(row.get(1)))).toList();
  }

  private static Optional<String> article(String cell) {
    return cell.equals(OUT_OF_SCOPE) ? Optional.empty() : Optional.of(cell);
  }

  private static List<List<String>> rows(BufferedReader reader) throws IOException {
    var rows = new ArrayList<List<String>>();
    var number = 0;
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      var tab = line.indexOf('\t');
      if (tab <= 0 || line.substring(tab + 1).isBlank()) {
        throw new IOException("line %d has no two cells with a tab between".formatted(number));
      }
      rows.add(List.of(line.substring(0, tab).strip(), line.substring(tab + 1).strip()));
    }
    return rows;
  }

  /// The numbers; shares are fractions of 1.
  public static final class Report {
    private final List<Outcome> outcomes;

    private Report(List<Outcome> outcomes) {
      this.outcomes = List.copyOf(outcomes);
    }

    public List<Outcome> outcomes() {
      return outcomes;
    }

    /// In scope, the right article came first.
    public double top1() {
      return share(outcomes.stream().filter(Outcome::inScope).map(o -> o.rank() == 1).toList());
    }

    /// In scope, the right article was among the first three.
    public double recall3() {
      return share(
          outcomes.stream()
              .filter(Outcome::inScope)
              .map(o -> o.rank() >= 1 && o.rank() <= 3)
              .toList());
    }

    /// How well the confidence tells questions in scope from those out of it: the probability that
    /// one of the former has more; 0.5 is a coin.
    public double auroc() {
      var wins = 0.0;
      var pairs = 0L;
      for (var in : outcomes) {
        for (var out : outcomes) {
          if (in.inScope() && !out.inScope()) {
            var difference = Double.compare(in.search().confidence(), out.search().confidence());
            wins += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
            pairs++;
          }
        }
      }
      return pairs == 0 ? Double.NaN : wins / pairs;
    }

    /// Of the questions in scope, those that were answered.
    public double answered() {
      return share(outcomes.stream().filter(Outcome::inScope).map(Report::isAnswered).toList());
    }

    /// Of the answers to questions in scope, those that were right.
    public double rightWhenAnswered() {
      return share(
          outcomes.stream()
              .filter(Outcome::inScope)
              .filter(Report::isAnswered)
              .map(o -> o.rank() == 1)
              .toList());
    }

    /// Of the questions in scope, those that were answered right or offered the right title.
    public double helped() {
      return share(outcomes.stream().filter(Outcome::inScope).map(Report::isHelped).toList());
    }

    /// Of the questions out of scope, those that were answered.
    public double outOfScopeAnswered() {
      return share(outcomes.stream().filter(o -> !o.inScope()).map(Report::isAnswered).toList());
    }

    /// Of the questions out of scope, those that got titles to choose from.
    public double outOfScopeClarified() {
      return share(
          outcomes.stream()
              .filter(o -> !o.inScope())
              .map(o -> o.search().decision() instanceof Decision.Clarify)
              .toList());
    }

    /// The time within which this share of the searches ended.
    public Duration took(double share) {
      var sorted = outcomes.stream().map(o -> o.search().took()).sorted().toList();
      var at = (int) Math.ceil(share * sorted.size()) - 1;
      return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.clamp(at, 0, sorted.size() - 1));
    }

    private static boolean isAnswered(Outcome outcome) {
      return outcome.search().decision() instanceof Decision.Answer;
    }

    private static boolean isHelped(Outcome outcome) {
      return switch (outcome.search().decision()) {
        case Decision.Answer _ -> outcome.rank() == 1;
        case Decision.Clarify(var options) ->
            outcome.rank() >= 1 && outcome.rank() <= options.size();
        case Decision.Unknown _, Decision.Wordless _ -> false;
      };
    }

    private static double share(List<Boolean> answers) {
      var yes = answers.stream().filter(answer -> answer).count();
      return answers.isEmpty() ? Double.NaN : (double) yes / answers.size();
    }
  }
}
