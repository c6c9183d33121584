package io.amends.hub.http;

import io.amends.hub.CustomerDesk;
import io.amends.hub.Elsewhere;
import io.amends.ticketing.Conversations;
import io.amends.web.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who the customer of a conversation is, and where they are reached.
final class CustomerRoutes {
  private final CustomerDesk customers;
  private final Outcomes outcomes;
  private final Conversations conversations;
  private final TimelineViews timelines;

  CustomerRoutes(
      CustomerDesk customers,
      Outcomes outcomes,
      Conversations conversations,
      TimelineViews timelines) {
    this.customers = customers;
    this.outcomes = outcomes;
    this.conversations = conversations;
    this.timelines = timelines;
  }

  /// @param conversation another one of the same person
  record Linking(String conversation) {}

  record Preferences(@Nullable String updatesBy, @Nullable String language) {}

  record ElsewhereView(String code, List<Elsewhere.Way> ways, Instant expires) {
    static ElsewhereView of(Elsewhere elsewhere) {
      return new ElsewhereView(elsewhere.code(), elsewhere.ways(), elsewhere.expires());
    }
  }

  record Timeline(List<TimelineViews.Line> lines) {}

  Reply timeline(Call call) {
    var conversation = conversations.find(call.parameter("id")).orElseThrow(Problem::notFound);
    return Reply.json(new Timeline(timelines.of(conversation.customer()))).notStored();
  }

  Reply link(Call call) {
    return outcomes.changed(
        customers.link(
            call.agent().agent(), call.parameter("id"), call.body(Linking.class).conversation()));
  }

  Reply unlink(Call call) {
    return outcomes.changed(
        customers.unlink(call.agent().agent(), call.parameter("id"), call.parameter("customer")));
  }

  Reply prefer(Call call) {
    var given = call.body(Preferences.class);
    if (given.language != null && !Texts.LANGUAGES.contains(given.language)) {
      throw Problem.invalid("'language' must be one of %s.".formatted(Texts.LANGUAGES));
    }
    return outcomes.changed(
        customers.prefer(
            call.agent().agent(), call.parameter("id"), given.updatesBy, given.language));
  }

  Reply elsewhere(Call call) {
    return Reply.json(
            ElsewhereView.of(customers.invite(call.parameter("id")).orElseThrow(Problem::notFound)))
        .notStored();
  }

  Reply askMailbox(Call call) {
    return outcomes.changed(customers.askMailbox(call.agent().agent(), call.parameter("id")));
  }
}
