package io.amends.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Articles.Filter;
import io.amends.knowledge.file.FaqLine;
import io.amends.knowledge.file.FaqReading;
import io.amends.knowledge.file.Import;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every store of articles keeps. Each test uses articles of its own.
public interface ArticlesContract {
  Articles articles();

  private static Draft draft(String lang, String question) {
    return new Draft(lang, question, List.of(question + " please"), "**" + question + "**");
  }

  private static Article saved(Edit edit) {
    assertThat(edit).isInstanceOf(Edit.Saved.class);
    return ((Edit.Saved) edit).article();
  }

  @Test
  default void aDraftIsNotToldToCustomers() {
    var before = articles().generation();

    var article =
        saved(articles().save("draft", List.of("t"), List.of(draft("en", "Why?")), 0, "mia"));

    assertThat(article.in("en").orElseThrow().state()).isEqualTo(Translation.State.DRAFT);
    assertThat(articles().find("draft")).contains(article);
    assertThat(articles().published()).noneMatch(live -> live.article().equals("draft"));
    assertThat(articles().generation()).isEqualTo(before);
  }

  @Test
  default void whatIsPublishedStaysWhileTheDraftChanges() {
    var first =
        saved(
            articles().saveAndPublish("stays", List.of(), List.of(draft("en", "Old?")), 0, "mia"));
    var generation = articles().generation();

    var changed =
        saved(
            articles()
                .save("stays", List.of(), List.of(draft("en", "New?")), first.version(), "mia"));

    assertThat(changed.in("en").orElseThrow().state()).isEqualTo(Translation.State.CHANGED);
    assertThat(articles().revision("stays/en@1").orElseThrow().text().question()).isEqualTo("Old?");
    assertThat(articles().generation()).isEqualTo(generation);

    var published = saved(articles().publish("stays", List.of("en"), changed.version(), "mia"));

    assertThat(published.in("en").orElseThrow().state()).isEqualTo(Translation.State.PUBLISHED);
    assertThat(articles().generation()).isGreaterThan(generation);
    assertThat(articles().revisions("stays", "en").stream().map(Revision::name))
        .containsExactly("stays/en@2", "stays/en@1");
    assertThat(articles().published())
        .filteredOn(live -> live.article().equals("stays"))
        .singleElement()
        .satisfies(live -> assertThat(live.text().question()).isEqualTo("New?"));
  }

  @Test
  default void publishingTheSameTextAgainMakesNoRevision() {
    var article =
        saved(
            articles().saveAndPublish("same", List.of(), List.of(draft("en", "Same?")), 0, "mia"));

    var again = saved(articles().publish("same", List.of("en"), article.version(), "mia"));

    assertThat(again.in("en").orElseThrow().revision()).isEqualTo(1);
    assertThat(articles().revisions("same", "en")).hasSize(1);
  }

  @Test
  default void whoeverSawAnOlderVersionIsToldOfTheNewerOne() {
    var seen = saved(articles().save("raced", List.of(), List.of(draft("en", "One?")), 0, "mia"));
    var newer =
        saved(
            articles()
                .save("raced", List.of(), List.of(draft("en", "Two?")), seen.version(), "mia"));

    assertThat(
            articles().save("raced", List.of(), List.of(draft("en", "X?")), seen.version(), "anna"))
        .isEqualTo(new Edit.Conflict(newer));
    assertThat(articles().save("raced", List.of(), List.of(draft("en", "X?")), 0, "anna"))
        .isEqualTo(new Edit.Conflict(newer));
    assertThat(articles().publish("raced", List.of("en"), seen.version(), "anna"))
        .isEqualTo(new Edit.Conflict(newer));
    assertThat(articles().delete("raced", seen.version(), "")).isEqualTo(new Edit.Conflict(newer));
    assertThat(articles().find("raced")).contains(newer);
  }

  @Test
  default void whatDoesNotExistIsMissing() {
    assertThat(articles().publish("nowhere", List.of("en"), 1, "mia"))
        .isEqualTo(new Edit.Missing());
    assertThat(articles().delete("nowhere", 1, "")).isEqualTo(new Edit.Missing());
    assertThat(articles().find("nowhere")).isEmpty();
    assertThat(articles().revision("nowhere/en@1")).isEmpty();
    assertThat(articles().revision("nonsense")).isEmpty();
  }

  @Test
  default void revisionsOutliveTheirArticleAndAreNeverCountedTwice() {
    var article =
        saved(
            articles().saveAndPublish("gone", List.of(), List.of(draft("en", "First?")), 0, "mia"));
    saved(articles().delete("gone", article.version(), ""));

    assertThat(articles().revision("gone/en@1").orElseThrow().text().question())
        .isEqualTo("First?");

    var again =
        saved(
            articles()
                .saveAndPublish("gone", List.of(), List.of(draft("en", "Second?")), 0, "mia"));

    assertThat(again.in("en").orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  default void anUnpublishedTranslationIsNotToldButKept() {
    var article =
        saved(
            articles()
                .saveAndPublish(
                    "off", List.of(), List.of(draft("en", "On?"), draft("lv", "Jā?")), 0, "mia"));

    var after = saved(articles().unpublish("off", List.of("lv"), article.version(), "mia", ""));

    assertThat(after.in("lv").orElseThrow().state()).isEqualTo(Translation.State.DRAFT);
    assertThat(after.in("en").orElseThrow().state()).isEqualTo(Translation.State.PUBLISHED);
    assertThat(articles().revision("off/lv@1")).isPresent();
  }

  @Test
  default void listsAreFoundByWordTagAndLanguageWithoutAccents() {
    articles()
        .save("list-1", List.of("list"), List.of(draft("lv", "Vai (piegāde) maksā?")), 0, "mia");
    articles().save("list-2", List.of("list"), List.of(draft("en", "Delivery?")), 0, "mia");
    articles().save("list-3", List.of("other-list"), List.of(draft("lv", "Cits")), 0, "mia");

    assertThat(ids(new Filter("PIEGADE maksa", "", "", "", 10))).containsExactly("list-1");
    assertThat(ids(new Filter("(piegāde)", "", "", "", 10))).containsExactly("list-1");
    assertThat(ids(new Filter("", "list", "", "", 10))).containsExactly("list-1", "list-2");
    assertThat(ids(new Filter("", "list", "en", "", 10))).containsExactly("list-2");
    assertThat(ids(new Filter("", "list", "", "", 1))).containsExactly("list-1");
    assertThat(ids(new Filter("", "list", "", "list-1", 10))).containsExactly("list-2");
    assertThat(articles().count(new Filter("", "list", "", "list-1", 1))).isEqualTo(2);
    assertThat(articles().tags()).contains("list", "other-list");
  }

  private List<String> ids(Filter filter) {
    return articles().list(filter).stream().map(Article::id).toList();
  }

  @Test
  default void anImportPublishesOnceHoweverOftenItRuns() {
    var lines =
        List.of(
            new FaqLine("import-1", List.of("a"), draft("en", "One?")),
            new FaqLine("import-1", List.of("b"), draft("lv", "Viens?")),
            new FaqLine("import-2", List.of(), draft("en", "Two?")));
    var reading = new FaqReading(lines, List.of());
    var importing = new Import(articles(), "mia");

    assertThat(importing.apply(reading)).isEqualTo(new Import.Applied(3, 0, 0));
    assertThat(importing.apply(reading)).isEqualTo(new Import.Applied(0, 0, 3));
    assertThat(articles().find("import-1").orElseThrow().tags()).containsExactly("a", "b");
    assertThat(articles().published())
        .filteredOn(live -> live.article().startsWith("import-"))
        .hasSize(3);

    var changed = new FaqLine("import-2", List.of(), draft("en", "Three?"));
    assertThat(importing.apply(new FaqReading(List.of(changed), List.of())))
        .isEqualTo(new Import.Applied(0, 1, 0));
  }

  @Test
  default void ofManyEditorsAtOnceOneWins() throws Exception {
    var seen = saved(articles().save("crowd", List.of(), List.of(draft("en", "Zero?")), 0, "mia"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var edits =
          IntStream.range(0, 16)
              .mapToObj(i ->
                  threads.submit(() ->
                      articles()
                          .saveAndPublish(
                              "crowd",
                              List.of(),
                              List.of(draft("en", "Editor " + i)),
                              seen.version(),
                              "mia")))
              .toList();
      var won = 0;
      for (var edit : edits) {
        won += edit.get() instanceof Edit.Saved ? 1 : 0;
      }

      assertThat(won).isEqualTo(1);
      assertThat(articles().revisions("crowd", "en")).hasSize(1);
    }
  }
}
