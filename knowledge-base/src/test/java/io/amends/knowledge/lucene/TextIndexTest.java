package io.amends.knowledge.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    var files = files();

    assertThat(indexed(BUILD, DELIVERY, RETURNS)).containsExactly("delivery", "returns");
    assertThat(files()).as("nothing was written anew").containsAll(files);
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
    var files = files();

    assertThat(indexed("build 2", DELIVERY, RETURNS)).containsExactly("delivery", "returns");
    assertThat(files()).doesNotContainAnyElementsOf(files);
  }

  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    indexed(BUILD, DELIVERY, RETURNS);

    for (int file = 0; file < files().size(); file++) {
      var damaged = files().get(file);
      Files.write(folder.resolve(damaged), new byte[] {1, 2, 3});
      assertThat(indexed(BUILD, DELIVERY, RETURNS))
          .as("after %s was damaged", damaged)
          .containsExactly("delivery", "returns");
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
