package io.amends.channels.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every store of web chats promises. Each test uses ids of its own.
public interface SitesContract {
  Sites sites();

  @Test
  default void aSiteIsFoundAsItWasMade() {
    var shop = site("found", "Anna's");

    assertThat(sites().create(shop)).isTrue();

    var found = sites().find("found").orElseThrow();
    assertThat(found.name()).isEqualTo("Anna's");
    assertThat(found.greeting()).isEqualTo(shop.greeting());
    assertThat(found.origins()).containsExactly("https://shop.example");
    assertThat(found.version()).isEqualTo(1);
    assertThat(sites().all()).contains(found);
  }

  @Test
  default void anIdIsUsedOnce() {
    sites().create(site("once", "First"));

    assertThat(sites().create(site("once", "Second"))).isFalse();
    assertThat(sites().find("once").orElseThrow().name()).isEqualTo("First");
  }

  @Test
  default void theFasterOfTwoEditsWins() {
    sites().create(site("edited", "Old"));
    var seen = sites().find("edited").orElseThrow();

    var first = sites().save(renamed(seen, "New"));
    var second = sites().save(renamed(seen, "Newer"));

    assertThat(first.orElseThrow().version()).isEqualTo(2);
    assertThat(second).isEmpty();
    assertThat(sites().find("edited").orElseThrow().name()).isEqualTo("New");
  }

  @Test
  default void nobodyEditsWhatIsNotThere() {
    assertThat(sites().save(site("missing", "Nobody's"))).isEmpty();
    assertThat(sites().find("missing")).isEmpty();
  }

  private static Site site(String id, String name) {
    return new Site(
        id, name, "#1F6FEB", Map.of("en", "Hello!"), List.of("https://shop.example/"), 0);
  }

  private static Site renamed(Site site, String name) {
    return new Site(site.id(), name, site.color(), site.greeting(), site.origins(), site.version());
  }
}
