package io.amends.e2e.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Holds a history against what was promised: each message is kept once, in the order in which it
/// was said, and answered exactly once, in order; and what was on a screen stays true.
///
/// Messages that come together get one answer, to the last of them. So an answer must follow a
/// customer's message at once and quote the article that this one asked for; and behind the last
/// message there must be an answer.
final class Checker {
  private final History history;
  private final List<String> wrong = new ArrayList<>();

  private Checker(History history) {
    this.history = history;
  }

  /// @return sentences; empty if all is as it was promised
  static List<String> wrong(History history) {
    var checker = new Checker(history);
    checker.kept();
    checker.order();
    checker.answers();
    checker.screens();
    return checker.wrong;
  }

  private void found(String sentence) {
    wrong.add(history.customer() + ": " + sentence);
  }

  private List<Line> customers() {
    return history.kept().stream().filter(Line::isCustomers).toList();
  }

  private void kept() {
    var times = new HashMap<String, Integer>();
    customers().forEach(line -> times.merge(line.client(), 1, Integer::sum));
    for (var tab : history.said()) {
      for (var said : tab) {
        var count = times.getOrDefault(said.client(), 0);
        if (count > 1) {
          found("'%s' is there %d times".formatted(said.client(), count));
        } else if (count == 0) {
          var accepted = history.accepted().contains(said.client());
          found(
              "'%s' %s"
                  .formatted(
                      said.client(), accepted ? "was accepted and is lost" : "was never taken in"));
        }
      }
    }
    long last = 0;
    for (var line : history.kept()) {
      if (line.seq() <= last) {
        found("two messages are number %d".formatted(line.seq()));
      }
      last = line.seq();
    }
  }

  private void order() {
    for (var tab : history.said()) {
      var places = new HashMap<String, Integer>();
      tab.forEach(said -> places.put(said.client(), places.size()));
      var last = -1;
      for (var line : customers()) {
        var place = places.get(line.client());
        if (place != null && place < last) {
          found("'%s' stands behind what was said after it".formatted(line.client()));
        }
        last = place == null ? last : Math.max(last, place);
      }
    }
  }

  private void answers() {
    var wanted = new HashMap<String, String>();
    history.said().forEach(tab -> tab.forEach(said -> wanted.put(said.client(), said.article())));
    Line before = null;
    for (var line : history.kept()) {
      if (line.isAnswer()) {
        if (before == null || !before.isCustomers()) {
          found("message %d answers what was answered before".formatted(line.seq()));
        } else if (!line.article().equals(wanted.get(before.client()))) {
          found("message %d does not answer '%s'".formatted(line.seq(), before.client()));
        }
      }
      before = line;
    }
    if (before != null && before.isCustomers()) {
      found("'%s' is not answered".formatted(before.client()));
    }
  }

  private void screens() {
    Map<Long, Line> kept = new HashMap<>();
    history.kept().forEach(line -> kept.put(line.seq(), line));
    for (var line : history.shown()) {
      if (!line.equals(kept.get(line.seq()))) {
        found("message %d was shown and is not what is kept".formatted(line.seq()));
      }
    }
  }
}
