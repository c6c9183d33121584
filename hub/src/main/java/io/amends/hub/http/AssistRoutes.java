package io.amends.hub.http;

import io.amends.bot.Assistant;
import io.amends.bot.Assistant.Help;
import io.amends.bot.Wording.Wish;
import io.amends.bot.Wording.Wish.Line;
import io.amends.bot.Wording.Wish.Task;
import io.amends.knowledge.Passage;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Message;
import io.amends.ticketing.Why;
import io.amends.web.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The agent's assistant: always a draft, never sent from here.
final class AssistRoutes {
  private static final int TALK = 40;

  private final Conversations conversations;
  private final Customers customers;
  private final Assistant assistant;
  private final Texts texts;

  AssistRoutes(Conversations conversations, Customers customers, Assistant assistant, Texts texts) {
    this.conversations = conversations;
    this.customers = customers;
    this.assistant = assistant;
    this.texts = texts;
  }

  /// @param language of the draft; none: the customer's, or for a summary the agent's
  record Wanted(String task, @Nullable String text, @Nullable String language) {}

  record Draft(String text, boolean model, List<Source> sources, Why.@Nullable Worded worded) {}

  record Source(String article, String title, String revision) {
    static Source of(Passage p) {
      return new Source(p.article(), p.title(), p.revision());
    }
  }

  Reply help(Call call) {
    var c = conversations.find(call.parameter("id")).orElseThrow(Problem::notFound);
    var given = call.body(Wanted.class);
    var task = task(given.task);
    var text = given.text == null ? "" : given.text;
    switch (task) {
      case TRANSLATE, SHORTEN, FRIENDLIER -> AnswerRoutes.text(text);
      case REPLY, SUMMARY -> {}
    }
    var language = language(given, task, c, call.agent().agent().language());
    var name = customers.find(c.customer()).map(Customer::name).orElse("");
    var names = name.isBlank() ? List.<String>of() : List.of(name);
    var talk = talk(conversations.messagesBefore(c.id(), Long.MAX_VALUE, TALK));
    var wish = new Wish(c.id(), task, talk, text, List.of(), language, names);
    return switch (assistant.help(wish)) {
      case Help.Draft(var said, var sources, var by) ->
          Reply.json(
              new Draft(
                  said,
                  by.isPresent(),
                  sources.stream().map(Source::of).toList(),
                  by.orElse(null)));
      case Help.Greet(var said) ->
          Reply.json(new Draft(greeted(said, language, name), false, List.of(), null));
      case Help.Nothing() ->
          throw Problem.conflict("nothing-found", "There is nothing to make a draft from.");
      case Help.NeedsModel() ->
          throw Problem.conflict("no-model", "That needs a language model; none is set up.");
      case Help.Failed() ->
          throw Problem.conflict("model-failed", "The language model gave no usable answer.");
    };
  }

  private static Task task(String name) {
    try {
      return Task.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(
          "'task' must be one of reply, summary, translate, shorten, friendlier.");
    }
  }

  private static String language(Wanted given, Task task, Conversation c, String agent) {
    if (given.language != null && given.language.matches("[a-z]{2}")) {
      return given.language;
    }
    return task == Task.SUMMARY ? agent : c.language();
  }

  static List<Line> talk(List<Message> messages) {
    return messages.stream()
        .filter(Message::isForCustomer)
        .filter(m -> !m.text().isBlank())
        .map(m -> new Line(Views.from(m.author()), m.text()))
        .toList();
  }

  /// A greeting before it and a good wish after it, where they are not there yet.
  private String greeted(String text, String language, String name) {
    var words = texts.in(language);
    var greeting =
        name.isBlank()
            ? words.say("assist.greeting")
            : words.say("assist.greeting.name", "name", name);
    var closing = words.say("assist.closing");
    var opened = begins(text.strip(), greeting) ? text.strip() : greeting + "\n\n" + text.strip();
    return opened.contains(closing) ? opened : opened + "\n\n" + closing;
  }

  /// Whether it begins with the same word of greeting.
  private static boolean begins(String text, String greeting) {
    var word = greeting.split("[\\s,!]", 2)[0];
    return text.regionMatches(true, 0, word, 0, word.length());
  }
}
