package io.amends.bot.langchain;

import dev.langchain4j.model.chat.ChatModel;
import io.amends.bot.Wording;
import io.amends.bot.langchain.Caller.Call;
import io.amends.bot.langchain.ModelFailure.Kind;
import io.amends.bot.langchain.ModelSettings.Mode;
import io.amends.bot.langchain.Prompts.Prompt;
import io.amends.knowledge.Passage;
import io.amends.ticketing.ModelUsage;
import io.amends.ticketing.ModelUsage.Used;
import io.amends.ticketing.Why;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a language model choose, or put together, what the FAQ says. Whatever goes wrong, the best
/// passage is quoted within the same turn. The model reads masked texts, and no state but the words
/// of an answer depends on what it returns. Safe for use by many threads.
public final class ModelWording implements Wording, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelWording.class);
  private static final int SHOWN_PASSAGES = 5;

  /// Never fewer characters a token in the languages of Europe, nearly; so the caps err on the side
  /// of the purse.
  private static final int CHARACTERS_PER_TOKEN = 2;

  private final ModelSettings settings;
  private final Wording quoting;
  private final Caller caller;
  private final Caps caps;

  /// @param quoting words the answer when the model cannot
  public ModelWording(
      ModelSettings settings, Wording quoting, ModelUsage usage, InstantSource clock) {
    this(settings, Models.of(settings), quoting, usage, clock);
  }

  ModelWording(
      ModelSettings settings,
      ChatModel model,
      Wording quoting,
      ModelUsage usage,
      InstantSource clock) {
    this.settings = settings;
    this.quoting = quoting;
    this.caller = new Caller(model, settings.deadline(), new Breaker(clock));
    this.caps = new Caps(usage, settings.perDay(), settings.perConversation(), clock);
  }

  private record Material(String question, String language, List<Shown> passages) {}

  private record Talk(List<Wish.Line> talk, List<Shown> passages, String language) {}

  private record Words(String text, String language) {}

  private record Shown(String id, String title, String text) {}

  @Override
  public Worded word(Asked asked) {
    var shown = asked.passages().stream().limit(SHOWN_PASSAGES).toList();
    var hidden = new Placeholders(asked.names());
    var material = new Material(hidden.hide(asked.question()), asked.language(), shown(shown));
    var prompt = Prompts.of(settings.mode());
    var call = new Call(prompt.text(), Prompts.json(material), Choice.schema(settings.mode()));
    return called(
        asked.conversation(),
        prompt,
        call,
        (answer, by) -> worded(Choice.read(answer), new Grounding(shown), by),
        by -> quoted(asked, by));
  }

  private Worded worded(Choice choice, Grounding grounding, Why.Worded by) {
    if (choice.passages().isEmpty() && choice.sentences().isEmpty()) {
      return new Worded.NoneFits(by);
    }
    var composed =
        settings.mode() == Mode.COMPOSE
            ? grounding.composed(choice, way(by, "compose"))
            : Optional.<Worded.Said>empty();
    return composed.isPresent() ? composed.get() : grounding.selected(choice, by);
  }

  private Worded quoted(Asked asked, Why.Worded by) {
    return switch (quoting.word(asked)) {
      case Worded.Said(var text, var sources, var _) ->
          new Worded.Said(text, sources, Optional.of(way(by, "quote")));
      case Worded.NoneFits none -> none;
    };
  }

  @Override
  public Wording atOnce() {
    return quoting;
  }

  @Override
  public Drafted draft(Wish wish) {
    var hidden = new Placeholders(wish.names());
    var material =
        switch (wish.task()) {
          case REPLY, SUMMARY -> {
            var talk = new ArrayList<Wish.Line>();
            wish.talk()
                .forEach(line -> talk.add(new Wish.Line(line.from(), hidden.hide(line.text()))));
            yield new Talk(talk, shown(wish.passages()), wish.language());
          }
          case TRANSLATE, SHORTEN, FRIENDLIER ->
              new Words(hidden.hide(wish.text()), wish.language());
        };
    var prompt = Prompts.of(wish.task());
    var call = new Call(prompt.text(), Prompts.json(material), null);
    return called(
        wish.conversation(),
        prompt,
        call,
        (answer, by) ->
            new Drafted.Text(
                switch (wish.task()) {
                  case REPLY, SUMMARY -> hidden.restore(answer.strip());
                  case TRANSLATE, SHORTEN, FRIENDLIER -> hidden.restoreAll(answer.strip());
                },
                way(by, "draft")),
        Drafted.Failed::new);
  }

  private static List<Shown> shown(List<Passage> passages) {
    var shown = new ArrayList<Shown>();
    for (var passage : passages) {
      shown.add(new Shown(Grounding.id(shown.size()), passage.title(), passage.answer()));
    }
    return shown;
  }

  /// Calls within the caps, and makes something of the answer or of the failure.
  private <T> T called(
      String conversation,
      Prompt prompt,
      Call call,
      BiFunction<String, Why.Worded, T> use,
      Function<Why.Worded, T> otherwise) {
    var start = System.nanoTime();
    var used = new Spent(0, 0, 0);
    try {
      var estimate = estimate(call);
      var reserved = caps.reserve(conversation, estimate.asUsed());
      Caller.Answer answer;
      try {
        answer = caller.call(call);
        used = spent(answer, estimate);
      } catch (ModelFailure e) {
        used = e.kind().mayCost() ? estimate : used; // What it really cost, nobody tells.
        throw e;
      } finally {
        caps.settle(reserved, used.asUsed());
      }
      return use.apply(answer.text(), by(prompt, used, start, null));
    } catch (ModelFailure e) {
      LOG.info("The model was of no use ({}): {}", prompt.version(), e.kind().word());
      return otherwise.apply(by(prompt, used, start, e.kind()));
    } catch (RuntimeException e) {
      LOG.warn("The model was not asked: {}", e.getClass().getSimpleName());
      return otherwise.apply(by(prompt, used, start, Kind.UNAVAILABLE));
    }
  }

  private record Spent(long tokensIn, long tokensOut, long costMicros) {
    Used asUsed() {
      return new Used(tokensIn + tokensOut, costMicros);
    }
  }

  private Spent estimate(Call call) {
    var in = (call.system().length() + call.user().length()) / CHARACTERS_PER_TOKEN;
    return priced(in, Models.MAX_TOKENS);
  }

  /// Where a server does not count, the estimate stands.
  private Spent spent(Caller.Answer answer, Spent estimate) {
    return answer.tokensIn() + answer.tokensOut() == 0
        ? priced(estimate.tokensIn, answer.text().length() / CHARACTERS_PER_TOKEN)
        : priced(answer.tokensIn(), answer.tokensOut());
  }

  private Spent priced(long in, long out) {
    return new Spent(in, out, settings.prices().micros(in, out));
  }

  private Why.Worded by(Prompt prompt, Spent used, long start, @Nullable Kind failure) {
    return new Why.Worded(
        "select",
        settings.model(),
        prompt.version(),
        used.tokensIn,
        used.tokensOut,
        Duration.ofNanos(System.nanoTime() - start).toMillis(),
        used.costMicros,
        failure == null ? null : failure.word());
  }

  private static Why.Worded way(Why.Worded by, String way) {
    return new Why.Worded(
        way,
        by.model(),
        by.prompt(),
        by.tokensIn(),
        by.tokensOut(),
        by.tookMs(),
        by.costMicros(),
        by.failure());
  }

  @Override
  public void close() {
    caller.close();
  }
}
