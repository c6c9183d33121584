package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  record Inner(String word) {}

  record Outer(String name, int count, @Nullable String note, List<Inner> parts) {}

  @Test
  void whatIsAgreedIsRead() {
    var read = read("{'name':'Anna','count':3,'parts':[{'word':'hi'}]}");

    assertThat(read).isEqualTo(new Outer("Anna", 3, null, List.of(new Inner("hi"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'A','count':1,'parts':[],'admin':true} | 'admin' is not known",
        "{'count':1,'parts':[]} | 'name' is missing",
        "{'name':'A','parts':[]} | 'count'",
        "{'name':'A','count':'1','parts':[]} | 'count' does not have the agreed form",
        "{'name':'A','count':1.5,'parts':[]} | 'count' does not have the agreed form",
        "{'name':'A','count':1,'parts':[{}]} | 'parts.word' is missing",
        "{'name':'A','count':1,'parts':[null]} | 'parts' holds a null",
        "{'name':'A','name':'B','count':1,'parts':[]} | not JSON",
        "{'name':'A','count':1,'parts':[]} x | not JSON",
        "[] | agreed form",
        "null | must be a JSON object",
        "nonsense | not JSON"
      },
      quoteCharacter = '"')
  void whatIsNotIsToldByName(String json, String told) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(Problem.class).hasMessageContaining(told);
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> read("[".repeat(5000))).isInstanceOf(Problem.class);
  }

  private static Outer read(String json) {
    return Json.read(Buffer.buffer(json.replace('\'', '"')), Outer.class);
  }
}
