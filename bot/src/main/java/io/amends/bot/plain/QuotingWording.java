package io.amends.bot.plain;

import io.amends.bot.Wording;
import java.util.List;
import java.util.Optional;

/// Says what the first passage says, word for word. It cannot fail, and cannot invent.
public final class QuotingWording implements Wording {
  @Override
  public Worded word(Asked asked) {
    var best = asked.passages().getFirst();
    return new Worded.Said(best.answer(), List.of(best), Optional.empty());
  }

  @Override
  public Wording atOnce() {
    return this;
  }

  @Override
  public Drafted draft(Wish wish) {
    return new Drafted.NoModel();
  }
}
