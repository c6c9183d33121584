package io.amends.hub;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arrows of the house, within and between its modules (docs/decisions/0001).
class ArchitectureTest {
  private static final JavaClasses AMENDS =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.amends");

  /// The domain has to be readable, and testable, without any library.
  @ParameterizedTest
  @CsvSource({"io.amends.ticketing", "io.amends.knowledge", "io.amends.channels"})
  void theRootOfARoomKnowsOnlyItselfAndTheJdk(String room) {
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room, "java..", "javax.crypto..", "org.jspecify..")
        .check(AMENDS);
  }

  @Test
  void theBotKnowsTicketingAndKnowledgeAndNoChannel() {
    classes()
        .that()
        .resideInAPackage("io.amends.bot..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.amends.bot..",
            "io.amends.ticketing",
            "io.amends.knowledge",
            "java..",
            "dev.langchain4j..",
            "org.jspecify..",
            "org.slf4j..")
        .check(AMENDS);
  }

  /// The adapters know the bot; the bot knows none of them, nor they each other.
  @ParameterizedTest
  @CsvSource({
    "io.amends.bot, io.amends.bot.plain",
    "io.amends.bot, io.amends.bot.langchain",
    "io.amends.bot.plain, io.amends.bot.langchain",
    "io.amends.bot.langchain, io.amends.bot.plain",
  })
  void theBotKnowsNoneOfItsAdapters(String one, String other) {
    noClasses()
        .that()
        .resideInAPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(other)
        .check(AMENDS);
  }

  /// Rooms meet in the hub, never behind its back.
  @ParameterizedTest
  @CsvSource({
    "io.amends.ticketing.., io.amends.knowledge..",
    "io.amends.ticketing.., io.amends.channels..",
    "io.amends.knowledge.., io.amends.ticketing..",
    "io.amends.knowledge.., io.amends.channels..",
    "io.amends.channels.., io.amends.ticketing..",
    "io.amends.channels.., io.amends.knowledge..",
  })
  void roomsDoNotKnowEachOther(String room, String other) {
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(other)
        .check(AMENDS);
  }

  @ParameterizedTest
  @CsvSource({"io.amends.web..", "io.amends.store.."})
  void webAndStoreKnowNoSibling(String room) {
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(resideInAPackage("io.amends..").and(resideInAnyPackage(room).negate()))
        .check(AMENDS);
  }

  @Test
  void nothingReachesIntoTheHub() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.amends.hub..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.amends.hub..")
        .check(AMENDS);
  }

  /// Technology stays at the edge that is named after it.
  @ParameterizedTest
  @CsvSource({
    "com.mongodb.., io.amends.store.., ..mongo..",
    "org.apache.lucene.., ..lucene.., ..lucene..",
    "dev.langchain4j.., ..embedding.., ..langchain..",
    "ai.onnxruntime.., ..embedding.., ..embedding..",
    "jakarta.mail.., ..email.., ..email..",
    "io.vertx.., io.amends.hub.http.., io.amends.hub.http..",
  })
  void technologyStaysInThePackageThatIsNamedAfterIt(String library, String home, String other) {
    noClasses()
        .that()
        .resideOutsideOfPackages(home, other)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(AMENDS);
  }

  /// But for the composition root, which puts everything together and so knows everything.
  @Test
  void packagesFormNoCycles() {
    slices()
        .matching("io.amends.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(
            belongToAnyOf(Main.class, Hub.class, Commands.class, FirstDay.class), alwaysTrue())
        .check(AMENDS);
  }

  @Test
  void everyPackageIsNullMarked() {
    var unmarked =
        AMENDS.getPackage("io.amends").getSubpackagesInTree().stream()
            .filter(pkg -> !pkg.getClasses().isEmpty())
            .filter(pkg -> !pkg.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName);

    assertThat(unmarked).isEmpty();
  }
}
