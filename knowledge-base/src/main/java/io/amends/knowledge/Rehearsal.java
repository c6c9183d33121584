package io.amends.knowledge;

import static java.util.Comparator.comparing;

import io.amends.knowledge.AskedQuestion.Opinion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks the newest questions of customers and the golden ones twice: of what is published, and of
/// what would be. Safe for use by many threads.
public final class Rehearsal {
  /// So many real questions are asked; the same words count once, and rated ones go first.
  public static final int MOST_REAL = 300;

  /// Read to find as many different ones.
  private static final int MOST_READ = 900;

  private final Articles articles;
  private final Retriever live;
  private final Stage stage;
  private final AskedQuestions asked;
  private final GoldenQuestions golden;
  private final Runnable catchUp;

  /// @param live what customers ask
  /// @param catchUp returns when it answers from all that is published; else what was published a
  ///   moment ago would seem to come from the change
  public Rehearsal(
      Articles articles,
      Retriever live,
      Stage stage,
      AskedQuestions asked,
      GoldenQuestions golden,
      Runnable catchUp) {
    this.articles = articles;
    this.catchUp = catchUp;
    this.live = live;
    this.stage = stage;
    this.asked = asked;
    this.golden = golden;
  }

  /// What becomes of a question.
  public enum Change {
    /// It is answered, or titles are offered, where there was less before.
    GAINED,
    /// The other way round.
    LOST,
    /// Customers are told something else.
    CHANGED,
    SAME
  }

  /// A question, asked twice.
  ///
  /// @param golden null if a customer asked it
  /// @param opinion what customers last thought of the answer
  public record Row(
      String text,
      String lang,
      @Nullable GoldenQuestion golden,
      Opinion opinion,
      Reaction before,
      Reaction after) {
    public Change change() {
      var more = after.kind().compareTo(before.kind());
      if (more != 0) {
        return more > 0 ? Change.GAINED : Change.LOST;
      }
      return after.saysTheSameAs(before) ? Change.SAME : Change.CHANGED;
    }

    /// A golden question that was served well, and would not be any more.
    public boolean isRegressed() {
      return golden != null && golden.isRight(before) && !golden.isRight(after);
    }
  }

  /// What came of it.
  ///
  /// @param rows of all questions, the regressed ones first, then the lost ones; of these the ones
  ///   that had helped first
  public record Report(List<Row> rows, Duration took) {
    public Report {
      rows = List.copyOf(rows);
    }

    public long count(Change change) {
      return rows.stream().filter(row -> row.change() == change).count();
    }

    public List<Row> regressed() {
      return rows.stream().filter(Row::isRegressed).toList();
    }
  }

  /// Rehearses a change of what is published; nothing is asked where nothing changes.
  public Report of(UnaryOperator<List<Revision>> change) {
    var start = System.nanoTime();
    var published = articles.published();
    var next = change.apply(published);
    if (Set.copyOf(next).equals(Set.copyOf(published))) {
      return new Report(List.of(), Duration.ZERO);
    }
    catchUp.run();
    var questions = questions();
    var reach = new Reach(published, next);
    var before = searches(questions, live);
    var touched = new ArrayList<Integer>();
    for (int i = 0; i < questions.size(); i++) {
      if (reach.touches(before.get(i).language())) {
        touched.add(i);
      }
    }
    var after = new ArrayList<>(before);
    if (!touched.isEmpty()) {
      var some = touched.stream().map(questions::get).toList();
      var found = stage.with(next, retriever -> searches(some, retriever));
      for (int i = 0; i < found.size(); i++) {
        after.set(touched.get(i), found.get(i));
      }
    }
    var rows = new ArrayList<Row>();
    for (int i = 0; i < questions.size(); i++) {
      var one = questions.get(i);
      var now = Reaction.of(before.get(i));
      var then = Reaction.of(after.get(i));
      rows.add(new Row(one.text, one.lang, one.golden, one.opinion, now, then));
    }
    rows.sort(
        comparing((Row row) -> !row.isRegressed())
            .thenComparingInt(row -> order(row.change()))
            .thenComparing(row -> row.opinion() != Opinion.HELPED));
    return new Report(rows, Duration.ofNanos(System.nanoTime() - start));
  }

  private static int order(Change change) {
    return switch (change) {
      case LOST -> 0;
      case CHANGED -> 1;
      case GAINED -> 2;
      case SAME -> 3;
    };
  }

  /// What is done now with these golden questions, in their order.
  public List<Reaction> now(List<GoldenQuestion> some) {
    return searches(some.stream().map(One::of).toList(), live).stream().map(Reaction::of).toList();
  }

  private record One(String text, String lang, @Nullable GoldenQuestion golden, Opinion opinion) {
    static One of(GoldenQuestion golden) {
      return new One(golden.text(), golden.lang(), golden, Opinion.NOT_TOLD);
    }

    static One of(AskedQuestion asked) {
      return new One(asked.text(), asked.lang(), null, asked.opinion());
    }

    boolean isRated() {
      return opinion != Opinion.NOT_TOLD;
    }
  }

  /// The golden ones, then those of customers: first what somebody thought anything of.
  private List<One> questions() {
    Map<String, One> real = new LinkedHashMap<>();
    for (var question : asked.latest(MOST_READ)) {
      real.merge(
          question.lang() + " " + question.text(),
          One.of(question),
          (newer, older) -> newer.isRated() ? newer : older);
    }
    return Stream.concat(
            golden.all().stream().map(One::of),
            real.values().stream().sorted(comparing(one -> !one.isRated())).limit(MOST_REAL))
        .toList();
  }

  private static List<Search> searches(List<One> questions, Retriever retriever) {
    return questions.parallelStream()
        .map(one -> retriever.search(Question.of(one.text).within(one.lang)))
        .toList();
  }
}
