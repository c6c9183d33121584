package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Mongo
class RecordCodecsTest {
  private final Store store;

  RecordCodecsTest(Store store) {
    this.store = store;
  }

  enum Mood {
    CALM,
    ANGRY {
      @Override
      boolean needsCare() {
        return true;
      }
    };

    boolean needsCare() {
      return false;
    }
  }

  sealed interface Body permits Words, Media {}

  sealed interface Media extends Body permits Picture, Sound {}

  record Words(String text) implements Body {}

  record Picture(URI link, int width) implements Media {}

  record Sound(Duration length) implements Media {}

  record Line(String id, Body body, Optional<Words> reply) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Everything(
      UUID id,
      String text,
      int whole,
      long big,
      double fraction,
      boolean flag,
      BigDecimal money,
      Instant at,
      LocalDate day,
      LocalTime hour,
      ZoneId zone,
      Locale language,
      DayOfWeek weekday,
      Mood mood,
      Duration patience,
      byte[] bytes,
      Optional<String> nickname,
      OptionalInt stars,
      OptionalLong views,
      List<Body> bodies,
      Set<Mood> moods,
      Collection<LocalDate> holidays,
      Map<String, List<Words>> byName,
      Map<DayOfWeek, Duration> byDay,
      Map<LocalDate, String> byDate,
      @Nullable String nothing) {}

  private static Everything everything() {
    return new Everything(
        UUID.randomUUID(),
        "Sveiki, Anna! 👋",
        -7,
        1L << 40,
        0.1,
        true,
        new BigDecimal("12.50"),
        Instant.parse("2026-11-22T10:15:30.123Z"),
        LocalDate.of(2026, 12, 24),
        LocalTime.of(8, 30),
        ZoneId.of("Europe/Riga"),
        Locale.forLanguageTag("lv"),
        DayOfWeek.MONDAY,
        Mood.ANGRY,
        Duration.ofMinutes(90),
        new byte[] {1, 2, 3},
        Optional.of("Ann"),
        OptionalInt.of(5),
        OptionalLong.empty(),
        List.of(new Words("a"), new Picture(URI.create("https://x.test/p"), 3)),
        Set.of(Mood.CALM),
        List.of(LocalDate.of(2026, 1, 1)),
        Map.of("one", List.of(new Words("b"))),
        new EnumMap<>(Map.of(DayOfWeek.FRIDAY, Duration.ofHours(8))),
        Map.of(LocalDate.of(2026, 5, 1), "Labour Day"),
        null);
  }

  @Test
  void everyKindOfComponentComesBackAsItWas() {
    var lines = store.collection("everything", Everything.class);
    var written = everything();

    store.run(() -> lines.insertOne(written));
    var read = store.call(() -> lines.find(Filters.eq("_id", written.id())).first());

    assertThat(read).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void theIdIsStoredAsThePrimaryKeyAndSealedRecordsSayTheirKind() {
    var lines = store.collection("lines", Line.class);

    store.run(() -> lines.insertOne(new Line("c1:1", new Words("hello"), Optional.empty())));

    assertThat(raw("lines", "c1:1"))
        .isEqualTo(Document.parse("{_id: 'c1:1', body: {kind: 'Words', text: 'hello'}}"));
  }

  @Test
  void aSealedInterfaceMayBeTheTypeOfACollection() {
    var bodies = store.collection("bodies", Body.class);

    store.run(() -> bodies.insertMany(List.of(new Words("a"), new Sound(Duration.ofSeconds(3)))));

    assertThat(store.call(() -> bodies.find().into(new ArrayList<>())))
        .containsExactly(new Words("a"), new Sound(Duration.ofSeconds(3)));
  }

  @Test
  void recordsAreValuesInFiltersAndUpdates() {
    var lines = store.collection("updated", Line.class);
    store.run(() -> lines.insertOne(new Line("l", new Words("old"), Optional.empty())));

    store.run(() ->
        lines.updateOne(
            Filters.eq("body", new Words("old")),
            Updates.combine(
                Updates.set("body", new Sound(Duration.ofSeconds(1))),
                Updates.set("reply", new Words("why?")))));

    assertThat(store.call(() -> lines.find().first()))
        .isEqualTo(new Line("l", new Sound(Duration.ofSeconds(1)), Optional.of(new Words("why?"))));
  }

  @Test
  void datesAndZonesInFiltersAreStoredLikeInRecords() {
    record Day(LocalDate id, ZoneId zone) {}
    var days = store.collection("days", Day.class);
    var christmas = new Day(LocalDate.of(2026, 12, 25), ZoneId.of("Europe/Athens"));

    store.run(() -> days.insertOne(christmas));

    assertThat(
            store.call(() ->
                days.find(
                        Filters.and(
                            Filters.eq("_id", christmas.id()),
                            Filters.eq("zone", christmas.zone())))
                    .first()))
        .isEqualTo(christmas);
  }

  @Test
  void absentFieldsReadAsEmptyAndUnknownOnesAreIgnored() {
    record Sparse(
        String id,
        int count,
        boolean flag,
        List<String> names,
        Set<Mood> moods,
        Map<String, String> facts,
        Optional<Instant> at,
        @Nullable Words words) {}
    var raw = store.database().getCollection("sparse");
    store.run(() ->
        raw.insertOne(
            Document.parse("{_id: 'x', names: null, later: {deep: [1, {a: 2}]}, more: 1}")));

    var read = store.call(() -> store.collection("sparse", Sparse.class).find().first());

    assertThat(read)
        .isEqualTo(
            new Sparse("x", 0, false, List.of(), Set.of(), Map.of(), Optional.empty(), null));
  }

  @Test
  void whatWasReadCannotBeChanged() {
    record Tagged(String id, List<String> tags) {}
    var tagged = store.collection("tagged", Tagged.class);
    store.run(() -> tagged.insertOne(new Tagged("t", List.of("a"))));

    var read = store.call(() -> tagged.find().into(new ArrayList<>())).getFirst();

    assertThatThrownBy(() -> read.tags().add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  record Percent(String id, int value) {
    Percent {
      if (value > 100) {
        throw new IllegalArgumentException("at most 100, was " + value);
      }
    }
  }

  @Test
  void aCheckInTheConstructorAlsoGuardsWhatIsRead() {
    store.run(() ->
        store
            .database()
            .getCollection("percent")
            .insertOne(Document.parse("{_id: 'p', value: 101}")));

    assertThatThrownBy(
            () -> store.call(() -> store.collection("percent", Percent.class).find().first()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at most 100, was 101");
  }

  @Test
  void anUnknownKindIsNamed() {
    store.run(() ->
        store
            .database()
            .getCollection("odd")
            .insertOne(Document.parse("{_id: 'o', body: {kind: 'Video'}}")));

    assertThatThrownBy(() -> store.call(() -> store.collection("odd", Line.class).find().first()))
        .hasStackTraceContaining("Body has no kind Video");
  }

  sealed interface Named permits BadKind {}

  record BadKind(String kind) implements Named {}

  record Vague(String id, Object anything) {}

  record Box<T>(T content) {}

  @Test
  void whatIsNotCoveredIsRefusedWithTheNameOfTheComponent() {
    var registry = store.database().getCodecRegistry();

    assertThatThrownBy(() -> registry.get(Vague.class))
        .isInstanceOf(CodecConfigurationException.class)
        .hasMessageContaining("Vague.anything");
    assertThatThrownBy(() -> registry.get(BadKind.class)).hasMessageContaining("kind is taken");
    assertThatThrownBy(() -> registry.get(Box.class)).hasMessageContaining("generic");
  }

  record Tree(String id, List<Tree> branches) {}

  @Test
  void aRecordMayContainItself() {
    var trees = store.collection("trees", Tree.class);
    var tree = new Tree("root", List.of(new Tree("leaf", List.of())));

    store.run(() -> trees.insertOne(tree));

    assertThat(store.call(() -> trees.find().first())).isEqualTo(tree);
  }

  private Document raw(String collection, String id) {
    return store.call(
        () -> store.database().getCollection(collection).find(Filters.eq("_id", id)).first());
  }
}
