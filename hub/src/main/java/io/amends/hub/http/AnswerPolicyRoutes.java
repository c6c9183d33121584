package io.amends.hub.http;

import io.amends.ticketing.AnswerPolicies;
import io.amends.ticketing.AnswerPolicy;
import io.amends.ticketing.Edit;
import java.util.Map;

/// How sure the bot has to be before it answers by itself.
final class AnswerPolicyRoutes {
  private final AnswerPolicies policies;

  AnswerPolicyRoutes(AnswerPolicies policies) {
    this.policies = policies;
  }

  Reply show(Call call) {
    return Reply.json(policies.current());
  }

  Reply change(Call call) {
    return switch (policies.save(call.body(AnswerPolicy.class))) {
      case Edit.Saved<AnswerPolicy>(var now) -> Reply.json(now);
      case Edit.EditConflict<AnswerPolicy>(var newest) ->
          throw new Problem(
              409,
              "edit-conflict",
              "Somebody else has changed it meanwhile.",
              Map.of("newest", newest));
    };
  }
}
