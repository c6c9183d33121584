package io.amends.bot.plain;

import io.amends.bot.Wording;
import io.amends.knowledge.Passage;
import java.util.List;

/// Says what the first passage says, word for word. It cannot fail, and cannot invent.
public final class QuotingWording implements Wording {
  @Override
  public Worded word(String question, List<Passage> passages, String language) {
    var best = passages.getFirst();
    return new Worded(best.answer(), List.of(best));
  }
}
