package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Question;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The index in a folder: what stays for the next process, and what is made anew.
class TextIndexTest {
  private static final Lexicon LEXICON = WordLists.shipped().lexicon();
  private static final String BUILD = "build 1";
  private static final Revision DELIVERY = article("delivery", "When does my parcel come?");
  private static final Revision RETURNS = article("returns", "How do I send it back?");

  @TempDir private Path folder;

  @Test
  void whatWasIndexedIsThereForTheNextProcess() throws IOException {
    indexed(BUILD, DELIVERY, RETURNS);
    var before = Files.readAllBytes(folder.resolve(files().getFirst()));

    assertThat(indexed(BUILD, DELIVERY, RETURNS)).containsExactly("delivery", "returns");
    assertThat(folder.resolve(files().getFirst()))
        .as("nothing was written anew")
        .hasBinaryContent(before);
  }

  @Test
  void whatChangedBetweenTwoProcessesIsIndexedAnew() throws IOException {
    indexed(BUILD, DELIVERY, RETURNS);
    var other = article("delivery", "When does my mattress come?");

    assertThat(indexed(BUILD, other)).containsExactly("delivery");
    try (var index = TextIndex.in(folder, BUILD, LEXICON);
        var reader = index.update(List.of(other))) {
      assertThat(count(reader, "mattress")).isPositive();
      assertThat(count(reader, "parcel")).as("the text of before").isZero();
    }
  }

  @Test
  void anotherBuildStartsAnew() throws IOException {
    indexed(BUILD, DELIVERY, RETURNS);
    var before = Files.readAllBytes(folder.resolve(files().getFirst()));

    assertThat(indexed("build 2", DELIVERY, RETURNS)).containsExactly("delivery", "returns");
    // Lucene gives every segment a number at random.
    assertThat(folder.resolve(files().getFirst())).binaryContent().isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDamagedIndexIsMadeAnew(boolean missing) throws IOException {
    indexed(BUILD, DELIVERY, RETURNS);

    for (int file = 0; file < files().size(); file++) {
      var damaged = folder.resolve(files().get(file));
      if (missing) {
        Files.delete(damaged);
      } else {
        Files.write(damaged, new byte[] {1, 2, 3});
      }
      indexed(BUILD, DELIVERY, RETURNS);

      try (var directory = FSDirectory.open(folder);
          var reader = DirectoryReader.open(directory)) {
        assertThat(count(reader, "come")).as("after %s was damaged", damaged).isPositive();
      }
    }
  }

  @Test
  void aFolderThatFailsLeavesNobodyWithTheOldAnswers() throws IOException {
    try (var retriever =
        new LuceneRetriever(
            (_, prior, _) -> prior.orElseThrow(), new ToyModel(0.1), Vectors.none(), folder)) {
      retriever.update(List.of(DELIVERY), 1);
      for (var file : files()) {
        Files.delete(folder.resolve(file));
      }
      Files.delete(folder.resolve("write.lock"));

      retriever.update(List.of(DELIVERY, RETURNS), 2);

      var search = retriever.search(Question.of("how do I send it back").within("en"));
      assertThat(search.passages().getFirst().article()).isEqualTo("returns");
      retriever.update(List.of(DELIVERY), 3);
      assertThat(retriever.find("returns", "en")).isEmpty();
    }
  }

  @Test
  void aFolderThatAnotherProcessHasIsLeftToIt() throws IOException {
    try (var _ = TextIndex.in(folder, BUILD, LEXICON)) {
      assertThat(indexed(BUILD, DELIVERY)).containsExactly("delivery");
    }
    assertThat(indexed(BUILD)).isEmpty();
  }

  /// Opens the index, makes it hold these, and closes it.
  ///
  /// @return whose documents it then has
  private List<String> indexed(String build, Revision... revisions) throws IOException {
    try (var index = TextIndex.in(folder, build, LEXICON);
        var reader = index.update(List.of(revisions))) {
      var found = new ArrayList<String>();
      for (var revision : List.of(DELIVERY, RETURNS)) {
        if (count(reader, revision.article().equals("delivery") ? "come" : "send") > 0) {
          found.add(revision.article());
        }
      }
      return found;
    }
  }

  private static int count(DirectoryReader reader, String word) throws IOException {
    return reader.docFreq(new Term(Analysis.Field.WORDS.in("en"), word));
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("segments") && !name.equals("write.lock"))
          .sorted()
          .toList();
    }
  }

  private static Revision article(String id, String question) {
    var draft = new Draft("en", question, List.of(), "An answer.");
    return new Revision(id, 1, draft, List.of(), Instant.EPOCH, "mia");
  }
}
