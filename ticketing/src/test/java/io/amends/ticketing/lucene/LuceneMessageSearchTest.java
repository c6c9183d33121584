package io.amends.ticketing.lucene;

import static io.amends.ticketing.Cast.NOON;
import static io.amends.ticketing.Cast.RIGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.ticketing.Author;
import io.amends.ticketing.Cast;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.History;
import io.amends.ticketing.Identity;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.MessageSearch.Hit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneMessageSearchTest {
  private final LuceneMessageSearch search = new LuceneMessageSearch(null, Duration.ofSeconds(10));

  @AfterEach
  void close() {
    search.close();
  }

  private static Message message(String conversation, long seq, String text) {
    return new Message(
        conversation + ":" + seq,
        conversation,
        seq,
        NOON.plusSeconds(seq),
        new Author.Customer(),
        Kind.TEXT,
        text,
        List.of(),
        null,
        null,
        "lv",
        "demo");
  }

  private static Customer anna() {
    return new Customer(
        "anna", "Anna Bērziņa", "anna@example.com", false, "lv", RIGA, false, NOON, null);
  }

  private List<String> found(String query) {
    return search.search(query, 10).hits().stream().map(Hit::conversation).toList();
  }

  @Test
  void accentsAndCaseDoNotMatter() {
    search.add(
        List.of(
            message("lv", 1, "Kur ir mana PAKĀ ar krūzīti?"),
            message("el", 2, "Πού είναι η παραγγελία μου, ο ΔΡΌΜΟΣ;"),
            message("be", 3, "Дзе мая пасылка з КУБКАМ?"),
            message("pl", 4, "Gdzie jest moja przesyłka, proszę?")));

    assertThat(found("KRUZITI")).containsExactly("lv");
    assertThat(found("δρομοσ ")).containsExactly("el");
    assertThat(found("παραγγελια ")).containsExactly("el");
    assertThat(found("кубкам ")).containsExactly("be");
    assertThat(found("prosze ")).containsExactly("pl");
  }

  @Test
  void allWordsHaveToOccurAndTheLastMayBeBegun() {
    search.add(
        List.of(message("a", 1, "The parcel is lost"), message("b", 2, "The parcel is here")));

    assertThat(found("parcel lo")).containsExactly("a");
    assertThat(found("par")).containsExactly("b", "a");
    assertThat(found("par ")).isEmpty();
    assertThat(found("parcel lost here")).isEmpty();
    assertThat(found(" … ")).isEmpty();
  }

  @Test
  void aConversationIsShownOnceWithItsNewestHit() {
    search.add(
        List.of(
            message("a", 1, "parcel one"),
            message("a", 5, "parcel two"),
            message("b", 3, "parcel three")));

    assertThat(search.search("parcel", 10).hits())
        .containsExactly(new Hit("a", 5, "parcel two"), new Hit("b", 3, "parcel three"));
    assertThat(search.search("parcel", 1).hits()).hasSize(1);
  }

  @Test
  void aMessageThatIsAddedAgainIsFoundOnce() {
    search.add(List.of(message("a", 1, "parcel")));
    search.add(List.of(message("a", 1, "parcel")));

    assertThat(search.search("parcel", 10).hits()).hasSize(1);
  }

  @Test
  void aCustomerIsFoundByNameAndAddress() {
    search.name("a", anna());

    assertThat(found("berzina")).containsExactly("a");
    assertThat(found("anna@ex")).containsExactly("a");
    assertThat(found("Example.com ")).containsExactly("a");
    assertThat(search.search("anna", 1).hits().getFirst().seq()).isZero();
  }

  @Test
  void aSnippetIsPlainTextAroundTheHit() {
    var text = "word ".repeat(100) + "the **parcel**\nis lost " + "word ".repeat(100);
    search.add(List.of(message("a", 1, text)));

    var snippet = search.search("parcel", 1).hits().getFirst().snippet();

    assertThat(snippet)
        .contains("the parcel is lost")
        .startsWith("…")
        .endsWith("…")
        .hasSizeLessThanOrEqualTo(160);
  }

  @Test
  void aSearchThatTakesTooLongSaysSo() {
    try (var hurried = new LuceneMessageSearch(null, Duration.ZERO)) {
      hurried.add(List.of(message("a", 1, "parcel")));

      assertThat(hurried.search("parcel", 10).timedOut()).isTrue();
    }
  }

  @Test
  void whatIsStoredIsReadInAtStart(@TempDir Path folder) throws Exception {
    var conversation = Cast.says(Cast.annaComes(), "The tail of it", 0);
    try (var restarted = new LuceneMessageSearch(folder, Duration.ofSeconds(10))) {
      assertThat(restarted.search("parcel", 10).ready()).isFalse();

      restarted.start(new Shelf(List.of(conversation)), new OnlyAnna());
      while (!restarted.search("parcel", 10).ready()) {
        Thread.sleep(5);
      }

      assertThat(restarted.search("parcel 7", 10).hits()).hasSize(1);
      assertThat(restarted.search("tail", 10).hits()).hasSize(1);
      assertThat(restarted.search("berzina", 10).hits())
          .extracting(Hit::conversation)
          .containsExactly(conversation.id());
    }
  }

  /// Three messages and a conversation, one a page.
  private record Shelf(List<Conversation> all) implements History {
    @Override
    public List<Message> messages(String after, int limit) {
      return switch (after) {
        case "" -> List.of(message("a", 6, "parcel 6"));
        case "a:6" -> List.of(message("a", 7, "parcel 7"));
        default -> List.of();
      };
    }

    @Override
    public List<Conversation> conversations(String after, int limit) {
      return after.isEmpty() ? all : List.of();
    }
  }

  private static final class OnlyAnna implements Customers {
    @Override
    public Optional<Customer> find(String id) {
      return Optional.of(anna());
    }

    @Override
    public Customer of(String identity, String language, ZoneId zone, Instant now) {
      return anna();
    }

    @Override
    public Optional<Customer> known(String identity) {
      return Optional.of(anna());
    }

    @Override
    public Customer claim(String id, @Nullable String name, @Nullable String email) {
      return anna();
    }

    @Override
    public void adopt(String identity, String customer, boolean verified) {
      throw new UnsupportedOperationException("the search links nobody");
    }

    @Override
    public void block(String id, boolean blocked) {
      throw new UnsupportedOperationException("the search blocks nobody");
    }

    @Override
    public Optional<Identity> identity(String id) {
      return Optional.empty();
    }

    @Override
    public List<Identity> identitiesOf(String customer) {
      return List.of();
    }

    @Override
    public void heard(String identity, Identity.Reach reach, boolean verified) {
      throw new UnsupportedOperationException("the search hears nobody");
    }

    @Override
    public void stop(String identity, boolean stopped) {
      throw new UnsupportedOperationException("the search stops nobody");
    }

    @Override
    public void silence(String identity) {
      throw new UnsupportedOperationException("the search silences nobody");
    }

    @Override
    public void goOn(String identity, @Nullable String conversation) {
      throw new UnsupportedOperationException("the search goes nowhere");
    }

    @Override
    public void prove(String id, String email) {
      throw new UnsupportedOperationException("the search proves nothing");
    }

    @Override
    public void prefer(String id, @Nullable String identity) {
      throw new UnsupportedOperationException("the search prefers nothing");
    }

    @Override
    public void speak(String id, String language) {
      throw new UnsupportedOperationException("the search speaks with nobody");
    }
  }
}
