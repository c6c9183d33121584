package io.amends.bot.langchain;

import io.amends.bot.Wording.Worded.Said;
import io.amends.bot.langchain.ModelFailure.Kind;
import io.amends.knowledge.Passage;
import io.amends.ticketing.Why;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Makes an answer of what a model chose, out of nothing but the passages: the model's own words
/// are used where the gate lets them pass, else the passage's. Immutable.
final class Grounding {
  private static final int MAX_CHOSEN = 2;
  private static final int MIN_QUOTE = 8;

  /// Two long articles in one message help nobody.
  private static final int MAX_TOGETHER = 4000;

  private final List<Passage> passages;

  /// @param passages that the model was shown, as F1, F2…
  Grounding(List<Passage> passages) {
    this.passages = passages;
  }

  static String id(int position) {
    return "F" + (position + 1);
  }

  /// The passages that it picked and really quoted, whole; at most two.
  ///
  /// @throws ModelFailure if there is none
  Said selected(Choice choice, Why.Worded by) {
    var chosen = new LinkedHashSet<Passage>();
    for (var pick : choice.passages()) {
      passage(pick.id()).filter(p -> quotes(p, pick.quote())).ifPresent(chosen::add);
    }
    if (chosen.isEmpty()) {
      throw new ModelFailure(Kind.UNGROUNDED);
    }
    var sources = chosen.stream().limit(MAX_CHOSEN).toList();
    var text = String.join("\n\n", sources.stream().map(Passage::answer).toList());
    return text.length() <= MAX_TOGETHER || sources.size() == 1
        ? new Said(text, sources, Optional.of(by))
        : new Said(sources.getFirst().answer(), List.of(sources.getFirst()), Optional.of(by));
  }

  /// The sentences that pass the gate of the passage they name; empty if none does.
  Optional<Said> composed(Choice choice, Why.Worded by) {
    var sentences = new ArrayList<String>();
    var sources = new LinkedHashSet<Passage>();
    for (var sentence : choice.sentences()) {
      var cited = passage(sentence.passage());
      if (cited.isPresent()
          && new Gate(cited.get().answer(), cited.get().lang()).passes(sentence.text())) {
        sentences.add(sentence.text());
        sources.add(cited.get());
      }
    }
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(new Said(String.join(" ", sentences), List.copyOf(sources), Optional.of(by)));
  }

  private Optional<Passage> passage(String id) {
    for (int i = 0; i < passages.size(); i++) {
      if (id(i).equals(id)) {
        return Optional.of(passages.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean quotes(Passage passage, String quote) {
    var words = plain(quote);
    return words.length() >= Math.min(MIN_QUOTE, plain(passage.answer()).length())
        && plain(passage.answer()).contains(words);
  }

  /// Without emphasis and line breaks, which models copy as they like.
  private static String plain(String text) {
    return text.replaceAll("[*_`]", "").replaceAll("\\s+", " ").strip();
  }
}
