package io.amends.ticketing.mongo;

import io.amends.store.Store;
import io.amends.ticketing.AnswerPolicies;
import io.amends.ticketing.AnswerPolicy;
import io.amends.ticketing.Edit;

/// The policy, in `settings`. Thread-safe.
public final class MongoAnswerPolicies implements AnswerPolicies {
  private final Setting<AnswerPolicy> setting;

  public MongoAnswerPolicies(Store store) {
    setting =
        new Setting<>(
            store,
            "answerPolicy",
            AnswerPolicy.class,
            AnswerPolicy::standard,
            AnswerPolicy::version);
  }

  @Override
  public AnswerPolicy current() {
    return setting.current();
  }

  @Override
  public Edit<AnswerPolicy> save(AnswerPolicy edited) {
    return setting.save(edited);
  }
}
