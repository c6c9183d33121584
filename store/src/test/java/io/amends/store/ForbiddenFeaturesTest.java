package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenFeaturesTest {
  @Test
  void noModuleUsesWhatTheEmbeddedServerCannotDo() throws IOException {
    var root = Path.of("..").toRealPath();
    var found = new ArrayList<String>();
    int scanned = 0;
    for (var file : mainSources(root)) {
      scanned++;
      for (var place : ForbiddenFeatures.in(Files.readString(file))) {
        found.add("%s, %s".formatted(root.relativize(file), place));
      }
    }

    assertThat(scanned).isGreaterThan(20);
    assertThat(found).isEmpty();
  }

  private static List<Path> mainSources(Path root) throws IOException {
    var sources = new ArrayList<Path>();
    try (var modules = Files.list(root)) {
      for (var module : modules.toList()) {
        var main = module.resolve("src/main/java");
        if (Files.isDirectory(main)) {
          try (var files = Files.walk(main)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conversations.watch();",
        "client.startSession();",
        "find(Document.parse(\"{$text: {$search: 'x'}}\"));",
        "Aggregates.set(new Field<>(\"a\", 1));",
        "new Document(\"$graphLookup\", x);",
        "new Document(\"$dateTrunc\", x);",
        "find().collation(c);",
        "updateOne(eq(1),\n    List.of(doc));",
        "options.arrayFilters(List.of(Filters.and(a, b)));",
      })
  void eachForbiddenFeatureIsFound(String statement) {
    var source =
        "import com.mongodb.client.MongoCollection;\nclass X {\n  void x() {\n" + statement;

    assertThat(ForbiddenFeatures.in(source)).singleElement().asString().startsWith("line 4: ");
  }

  @Test
  void whatIsAllowedIsNotFound() {
    var source =
        """
        import com.mongodb.client.MongoCollection;
        /// Never use $text or .watch( here.
        class X {
          // withTransaction is not for us
          Object x = updateOne(eq("_id", 1), combine(set("a", List.of(1)), push("b", 2)));
          Object y = Updates.set("x", 1);
        }
        """;

    assertThat(ForbiddenFeatures.in(source)).isEmpty();
    assertThat(ForbiddenFeatures.in("class Y { Object x = searcher.explain(query); }")).isEmpty();
  }
}
