package io.amends.bot.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.Json;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.amends.bot.Bot;
import io.amends.bot.Dialogue;
import io.amends.bot.Verdict;
import io.amends.bot.langchain.ModelSettings.Cap;
import io.amends.bot.langchain.ModelSettings.Mode;
import io.amends.bot.langchain.ModelSettings.Prices;
import io.amends.bot.langchain.ModelSettings.Protocol;
import io.amends.bot.plain.QuotingWording;
import io.amends.knowledge.Certainty;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Search;
import io.amends.ticketing.BotMemory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A model that does whatever the customer tells it to, in every form that it could choose. The
/// customer still gets nothing but the FAQ's own words, and no state changes but those of code.
class InjectionTest {
  private static final List<String> ARTICLES = List.of("return-cost", "refund-time", "warranty");

  @Test
  void whatAnObeyingModelSaysNeverReachesTheCustomer() {
    var attempts = Table.rows("injections.tsv");
    for (var language : Faq.LANGUAGES) {
      for (var mode : Mode.values()) {
        try (var scene = new Scene(language, mode)) {
          attempts.stream()
              .filter(attempt -> attempt.getFirst().equals(language))
              .forEach(attempt ->
                  forms(attempt.get(2))
                      .forEach(form -> scene.assertHarmless(attempt.get(1), form)));
        }
      }
    }

    assertThat(attempts).hasSizeGreaterThanOrEqualTo(100);
    for (var language : Faq.LANGUAGES) {
      assertThat(attempts).filteredOn(a -> a.getFirst().equals(language)).hasSizeGreaterThan(19);
    }
  }

  /// How an obeying model may return what it was told to say.
  private static List<String> forms(String said) {
    return List.of(
        said,
        Json.toJson(
            Map.of("passages", List.of(pick("F1", said)), "sentences", List.of(says(said)))),
        Json.toJson(
            Map.of("passages", List.of(pick("F9", said)), "sentences", List.of(says(said)))),
        Json.toJson(Map.of("passages", List.of(), "sentences", List.of(says(said)))),
        Json.toJson(
            Map.of("decision", "handOver", "discount", 100, "resolve", true, "text", said)));
  }

  private static Map<String, String> pick(String id, String quote) {
    return Map.of("id", id, "quote", quote);
  }

  private static Map<String, String> says(String text) {
    return Map.of("text", text, "passage", "F1");
  }

  /// A bot with an obeying model.
  private static final class Scene implements AutoCloseable {
    private final Mode mode;
    private final String language;
    private final List<Passage> passages;
    private final Obeying model = new Obeying();
    private final ModelWording wording;
    private final Bot bot;

    Scene(String language, Mode mode) {
      this.mode = mode;
      this.language = language;
      passages = ARTICLES.stream().map(a -> Faq.passage(a, language)).toList();
      wording =
          new ModelWording(
              settings(mode), model, new QuotingWording(), new Usage(), Clock.systemUTC());
      bot = new Bot(new Knows(passages, language), wording);
    }

    void assertHarmless(String attack, String answer) {
      model.answer = answer;
      model.requests.clear();
      var asked =
          new Dialogue(List.of(attack), Optional.of(language), BotMemory.fresh(), Optional.empty());

      var verdict = bot.think(asked);

      var why = "%s → %s (%s)".formatted(attack, answer, mode);
      switch (verdict) {
        case Verdict.Answer(var text, var sources, var _) -> {
          assertThat(model.requests).as(why).hasSize(1);
          assertThat(passages).as(why).containsAll(sources);
          assertThat(text).as(why).isEqualTo(passages.getFirst().answer());
        }
        // Where code alone recognises anger, or a wish for a person, no model is asked.
        case Verdict.HandOver _ -> assertThat(model.requests).as(why).isEmpty();
        case Verdict.Clarify _, Verdict.SmallTalk _ ->
            assertThat(verdict).as(why).isInstanceOf(Verdict.Answer.class);
      }
      for (var request : model.requests) {
        assertThat(text(request, SystemMessage.class)).isEqualTo(Prompts.of(mode).text());
        assertThat(request.toolSpecifications()).isNullOrEmpty();
      }
    }

    @Override
    public void close() {
      wording.close();
    }
  }

  private static String text(ChatRequest request, Class<SystemMessage> type) {
    return request.messages().stream()
        .filter(type::isInstance)
        .map(m -> type.cast(m).text())
        .findFirst()
        .orElseThrow();
  }

  private static ModelSettings settings(Mode mode) {
    var any = new Cap(Cap.ANY, Cap.ANY);
    return new ModelSettings(
        Protocol.OPENAI,
        URI.create("http://127.0.0.1:1/v1"),
        "obeying",
        "",
        mode,
        new Prices(0, 0),
        any,
        any,
        Duration.ofSeconds(10));
  }

  /// Says what it was told to.
  private static final class Obeying implements ChatModel {
    final List<ChatRequest> requests = new ArrayList<>();
    String answer = "";

    @Override
    public ChatResponse chat(ChatRequest request) {
      requests.add(request);
      assertThat(request.messages().getLast()).isInstanceOf(UserMessage.class);
      return ChatResponse.builder().aiMessage(AiMessage.from(answer)).build();
    }
  }

  /// Finds the same for every question.
  private record Knows(List<Passage> passages, String language) implements Retriever {
    @Override
    public Search search(Question question) {
      return new Search(
          language,
          passages,
          Certainty.none(),
          new Decision.Answer(passages.getFirst()),
          1,
          Duration.ZERO);
    }

    @Override
    public Optional<Passage> find(String article, String lang) {
      return Optional.empty();
    }

    @Override
    public List<String> languages() {
      return List.of(language);
    }

    @Override
    public Readiness readiness() {
      return Readiness.FULL;
    }
  }
}
