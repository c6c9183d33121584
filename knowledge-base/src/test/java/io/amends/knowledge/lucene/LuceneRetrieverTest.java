package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Decision;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Embedding;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever.Readiness;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuceneRetrieverTest {
  private static final LanguageDetection FIRST =
      (_, prior, allowed) -> prior.filter(allowed::contains).orElse(allowed.iterator().next());

  @Test
  void anEmptyRetrieverKnowsNothing() {
    try (var retriever = new LuceneRetriever(FIRST)) {
      assertThat(retriever.readiness()).isEqualTo(Readiness.STARTING);
      assertThat(retriever.search(Question.of("delivery")).decision())
          .isInstanceOf(Decision.Unknown.class);

      retriever.update(List.of(), 1);

      assertThat(retriever.readiness()).isEqualTo(Readiness.WORDS);
      assertThat(retriever.search(Question.of("delivery")).passages()).isEmpty();
    }
  }

  @Test
  void aChangeIsFoundWhenTheUpdateReturns() {
    try (var retriever = new LuceneRetriever(FIRST)) {
      retriever.update(List.of(revision("delivery", 1, "How much is delivery?")), 1);
      retriever.update(
          List.of(
              revision("delivery", 2, "What does shipping cost?"),
              revision("returns", 1, "Can I send it back?")),
          2);

      var search = retriever.search(Question.of("shipping cost"));

      assertThat(search.generation()).isEqualTo(2);
      assertThat(search.passages().getFirst().revision()).isEqualTo("delivery/en@2");
      assertThat(retriever.search(Question.of("send back")).passages().getFirst().article())
          .isEqualTo("returns");
    }
  }

  @Test
  void whatIsUnpublishedIsNotFound() {
    try (var retriever = new LuceneRetriever(FIRST)) {
      retriever.update(List.of(revision("delivery", 1, "How much is delivery?")), 1);
      retriever.update(List.of(revision("returns", 1, "Can I send it back?")), 2);

      assertThat(retriever.search(Question.of("how much is delivery")).passages()).isEmpty();
      assertThat(retriever.find("delivery", "en")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lv, 'Cik maksā piegāde?', 'vai jums ir dāvanu kartes', en, 'Do you sell gift cards?'",
    "lv, 'Cik maksā piegāde?', 'gift cards', en, 'Do you sell gift cards?'",
    "pl, 'Ile kosztuje dostawa?', 'czy macie karty podarunkowe', el, 'Πουλάτε δωροκάρτες;'",
    "en, 'How much is delivery?', 'do you have gift cards', lv, 'Vai varu nopirkt dāvanu karti?'"
  })
  void anArticleThatIsMissingInALanguageIsFoundInAnother(
      String lang, String delivery, String asked, String other, String gift) {
    try (var retriever = new LuceneRetriever(FIRST)) {
      retriever.update(List.of(in(other, "gift", gift), in(lang, "delivery", delivery)), 1);

      var search = retriever.search(Question.of(asked).within(lang));

      assertThat(search.language()).isEqualTo(lang);
      assertThat(search.passages().getFirst().article()).isEqualTo("gift");
      assertThat(search.passages().getFirst().lang()).isEqualTo(other);
    }
  }

  private static Revision in(String lang, String article, String question) {
    var draft = new Draft(lang, question, List.of(), "4,90 €");
    return new Revision(article, 1, draft, List.of(), Instant.EPOCH, "mia");
  }

  @Test
  void aFailingModelLeavesTheWords() {
    var broken =
        new Embedding() {
          @Override
          public String model() {
            return "broken";
          }

          @Override
          public int dimension() {
            return 3;
          }

          @Override
          public boolean supports(String lang) {
            return true;
          }

          @Override
          public boolean ready() {
            return true;
          }

          @Override
          public List<float[]> of(List<String> texts) {
            throw new EmbeddingException("out of order");
          }
        };
    try (var retriever = new LuceneRetriever(FIRST, broken, Vectors.none())) {
      retriever.update(List.of(revision("delivery", 1, "How much is delivery?")), 1);

      var search = retriever.search(Question.of("how much is delivery"));

      assertThat(retriever.readiness()).isEqualTo(Readiness.WORDS);
      assertThat(search.vectors()).isFalse();
      assertThat(search.passages().getFirst().article()).isEqualTo("delivery");
    }
  }

  @Test
  void searchesSeeOneWholeGenerationWhileItIsReplaced() throws Exception {
    try (var retriever = new LuceneRetriever(FIRST);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      retriever.update(generation(1), 1);

      var searches = new ArrayList<java.util.concurrent.Future<Boolean>>();
      for (int i = 0; i < 200; i++) {
        searches.add(
            threads.submit(() -> {
              var search = retriever.search(Question.of("question about topic"));
              return !search.passages().isEmpty()
                  && search.passages().stream()
                      .allMatch(passage -> passage.revision().endsWith("@" + search.generation()));
            }));
        if (i % 20 == 0) {
          var number = 2 + i / 20;
          retriever.update(generation(number), number);
        }
      }

      for (var search : searches) {
        assertThat(search.get()).isTrue();
      }
    }
  }

  private static List<Revision> generation(int number) {
    return IntStream.range(0, 20)
        .mapToObj(i -> revision("topic-" + i, number, "A question about topic " + i))
        .toList();
  }

  private static Revision revision(String article, int number, String question) {
    var draft = new Draft("en", question, List.of(), "An answer.");
    return new Revision(article, number, draft, List.of(), Instant.EPOCH, "mia");
  }
}
