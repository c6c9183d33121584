package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.hub.http.RouteTable.Match;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  private final RouteTable table =
      new RouteTable(
          List.of(
              Route.get("/", Access.ANYONE, call -> Reply.empty(204)),
              Route.get("/api/things/{id}", Access.ANYONE, call -> Reply.empty(204)),
              Route.put("/api/things/{id}", Access.ANYONE, call -> Reply.empty(204)),
              Route.get("/api/things/newest", Access.ANYONE, call -> Reply.empty(204)),
              Route.get("/static/{file*}", Access.ANYONE, call -> Reply.empty(204))));

  @Test
  void segmentsVaryAndAreDecoded() {
    var found = (Match.Found) table.find("GET", "/api/things/a%20b%2Bc");

    assertThat(found.parameters()).containsEntry("id", "a b+c");
  }

  @Test
  void literalSegmentsWin() {
    var found = (Match.Found) table.find("GET", "/api/things/newest");

    assertThat(found.route().path()).isEqualTo("/api/things/newest");
  }

  @Test
  void theRestOfAPathMayBelongToOneParameter() {
    var found = (Match.Found) table.find("GET", "/static/fonts/inter.woff2");

    assertThat(found.parameters()).containsEntry("file", "fonts/inter.woff2");
  }

  @Test
  void headIsAnsweredLikeGet() {
    assertThat(table.find("HEAD", "/")).isInstanceOf(Match.Found.class);
  }

  @Test
  void anotherMethodIsToldWhatThereIs() {
    assertThat(table.find("DELETE", "/api/things/1"))
        .isEqualTo(new Match.OtherMethod(List.of("GET", "PUT")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/api/things",
        "/api/things/",
        "/api/things/1/",
        "//api/things/1",
        "/api/things/..%2f..%2fetc",
        "/api/things/a%5Cb",
        "/api/things/a%00b",
        "/api/things/%zz",
        "/API/things/1"
      })
  void pathTricksLeadNowhere(String path) {
    assertThat(table.find("GET", path)).isInstanceOf(Match.Nothing.class);
  }
}
