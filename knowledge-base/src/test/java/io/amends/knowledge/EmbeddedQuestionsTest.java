package io.amends.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.Embedding.EmbeddingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedQuestionsTest {
  private final Model model = new Model();
  private final Memory memory = new Memory();
  private final EmbeddedQuestions meanings = new EmbeddedQuestions(model, memory);

  @Test
  void onlyQuestionsInALanguageOfTheModelHaveAMeaning() {
    var found =
        meanings.of(List.of(asked("en", "Laptops?"), asked("lv", "Datori?"), asked("en", "?!")));

    assertThat(found.get(0)).isNotNull();
    assertThat(found.get(1)).isNull();
    assertThat(found.get(2)).isNull();
  }

  @Test
  void noQuestionIsEmbeddedTwice() {
    meanings.of(List.of(asked("en", "Laptops?")));
    meanings.of(List.of(asked("en", "Laptops?"), asked("en", "Hoses?")));

    assertThat(model.embedded).containsExactly("Laptops?", "Hoses?");
  }

  @Test
  void addressesAndLongNumbersAreKeptFromTheModel() {
    var found =
        meanings.of(List.of(asked("en", "Where is 26123456? Write to anna@mail.example, please")));

    assertThat(model.embedded).containsExactly("Where is ? Write to , please");
    assertThat(found.getFirst()).isNotNull();
  }

  @Test
  void whatAnotherModelOfTheSameNameMadeIsNotComparedButEmbeddedAnew() {
    memory.keep("test", Map.of("Laptops?", new float[] {0.6f, 0.8f}));

    var found = meanings.of(List.of(asked("en", "Laptops?"), asked("en", "Hoses?")));

    assertThat(found).allSatisfy(vector -> assertThat(vector).hasSize(1));
  }

  @Test
  void aModelThatFailsLeavesThemWithoutMeaning() {
    model.fails = true;

    assertThat(meanings.of(List.of(asked("en", "Laptops?"))).getFirst()).isNull();
  }

  private static AskedQuestion asked(String lang, String text) {
    return new AskedQuestion(
        "anna:2",
        "anna",
        Instant.EPOCH,
        lang,
        text,
        Result.HANDED_OVER,
        "NO_ANSWER",
        null,
        List.of(),
        Opinion.NOT_TOLD,
        0,
        null);
  }

  /// Gives each text the same meaning, and remembers which it was given.
  private static final class Model implements Embedding {
    final List<String> embedded = new ArrayList<>();
    boolean fails;

    @Override
    public String model() {
      return "test";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public boolean supports(String lang) {
      return lang.equals("en");
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public List<float[]> of(List<String> texts) {
      if (fails) {
        throw new EmbeddingException("out of order");
      }
      embedded.addAll(texts);
      return texts.stream().map(_ -> new float[] {1}).toList();
    }
  }

  private static final class Memory implements Vectors {
    private final Map<String, float[]> known = new HashMap<>();

    @Override
    public Map<String, float[]> find(String model, Collection<String> texts) {
      var found = new HashMap<>(known);
      found.keySet().retainAll(texts);
      return found;
    }

    @Override
    public void keep(String model, Map<String, float[]> vectors) {
      known.putAll(vectors);
    }
  }
}
