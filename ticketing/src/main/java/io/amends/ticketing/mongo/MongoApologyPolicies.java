package io.amends.ticketing.mongo;

import io.amends.store.Store;
import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.ApologyPolicy;
import io.amends.ticketing.Edit;

/// The policy, in `settings`. Thread-safe.
public final class MongoApologyPolicies implements ApologyPolicies {
  private final Setting<ApologyPolicy> setting;

  public MongoApologyPolicies(Store store) {
    setting =
        new Setting<>(
            store,
            "apologyPolicy",
            ApologyPolicy.class,
            ApologyPolicy::standard,
            ApologyPolicy::version);
  }

  @Override
  public ApologyPolicy current() {
    return setting.current();
  }

  @Override
  public Edit<ApologyPolicy> save(ApologyPolicy edited) {
    return setting.save(edited);
  }
}
