package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Seal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FileLinksTest {
  private static final String FILE = "65a1b2c3d4e5f60718293a4b";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final FileLinks links =
      new FileLinks(
          new Seal("a key of tests, nobody else's".getBytes(StandardCharsets.UTF_8)),
          URI.create("https://desk.example"),
          now::get);

  @Test
  void anAddressOpensItsFileForAsLongAsWasSaidAndNoLonger() {
    var token = tokenOf(links.path(FILE, 1));

    now.updateAndGet(t -> t.plus(Duration.ofDays(1)));
    assertThat(links.open(token)).contains(FILE);

    now.updateAndGet(t -> t.plus(Duration.ofDays(1)));
    assertThat(links.open(token)).isEmpty();
  }

  @Test
  void anAddressStaysTheSameForADay() {
    var path = links.path(FILE, 1);
    now.updateAndGet(t -> t.plus(Duration.ofHours(11)));

    assertThat(links.path(FILE, 1)).isEqualTo(path);
    assertThat(links.address(FILE, 1)).startsWith("https://desk.example/api/files/");
  }

  @Test
  void anAddressThatWasChangedOpensNothing() {
    var token = tokenOf(links.path(FILE, 1));

    assertThat(links.open(token.replace(FILE, "75a1b2c3d4e5f60718293a4b"))).isEmpty();
    assertThat(links.open(FILE)).isEmpty();
    assertThat(links.open("")).isEmpty();
    assertThat(links.open("...")).isEmpty();
  }

  private static String tokenOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
