package io.amends.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.pushEach;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class ArraysContractTest extends Contract {
  ArraysContractTest(Store store) {
    super(store);
  }

  private void updateWhere(String change, String... arrayFilters) {
    var filters = List.of(arrayFilters).stream().map(Contract::doc).toList();
    documents.updateOne(eq("_id", 1), doc(change), new UpdateOptions().arrayFilters(filters));
  }

  private void pushed(List<?> values, PushOptions options) {
    documents.updateOne(eq("_id", 1), pushEach("l", values, options));
  }

  @Test
  void aPushKeepsTheLastOnes() {
    insert("{_id: 1, l: [1, 2]}");

    pushed(List.of(3, 4, 5), new PushOptions().slice(-3));

    assertThat(one().get("l")).isEqualTo(List.of(3, 4, 5));
  }

  @Test
  void aPushGoesWhereItIsTold() {
    insert("{_id: 1, l: [1, 2]}");

    pushed(List.of(9), new PushOptions().position(0));

    assertThat(one().get("l")).isEqualTo(List.of(9, 1, 2));
  }

  @Test
  void aPushMaySortAndCut() {
    insert("{_id: 1, l: [{s: 3}, {s: 1}]}");

    pushed(List.of(doc("{s: 2}")), new PushOptions().sortDocument(doc("{s: 1}")).slice(2));

    assertThat(one().get("l")).isEqualTo(List.of(doc("{s: 1}"), doc("{s: 2}")));
  }

  @Test
  void aPushMakesTheArray() {
    insert("{_id: 1}");

    update("{$push: {'a.l': 1}}");

    assertThat(one()).isEqualTo(doc("{_id: 1, a: {l: [1]}}"));
  }

  @Test
  void aSetOfValuesTakesEachOnce() {
    insert("{_id: 1}");

    update("{$addToSet: {s: {$each: [1, 2, 2]}}}");
    update("{$addToSet: {s: 1}}");

    assertThat(one().get("s")).isEqualTo(List.of(1, 2));
  }

  @Test
  void elementsArePulledByValueAndByCondition() {
    insert("{_id: 1, l: [1, 2, 3, 2, 9], o: [{k: 1, s: 'x'}, {k: 2, s: 'y'}]}");

    update("{$pull: {l: 2, o: {k: 1, s: 'x'}}}");
    update("{$pull: {l: {$gte: 9}}}");

    assertThat(one()).isEqualTo(doc("{_id: 1, l: [1, 3], o: [{k: 2, s: 'y'}]}"));
  }

  @Test
  void theLastElementIsPopped() {
    insert("{_id: 1, l: [1, 2]}");

    update("{$pop: {l: 1}}");

    assertThat(one().get("l")).isEqualTo(List.of(1));
  }

  @Test
  void thePositionalOperatorChangesTheElementThatMatched() {
    insert("{_id: 1, o: [{k: 1, s: 'x'}, {k: 2, s: 'y'}]}");

    documents.updateOne(doc("{_id: 1, 'o.k': 2}"), doc("{$set: {'o.$.s': 'z'}}"));
    documents.updateOne(
        doc("{_id: 1, o: {$elemMatch: {k: 1, s: 'x'}}}"), doc("{$set: {'o.$.s': 'w'}}"));

    assertThat(one()).isEqualTo(doc("{_id: 1, o: [{k: 1, s: 'w'}, {k: 2, s: 'z'}]}"));
  }

  @Test
  void allElementsAreChanged() {
    insert("{_id: 1, o: [{k: 1}, {k: 2}]}");

    update("{$inc: {'o.$[].k': 10}}");

    assertThat(one().get("o")).isEqualTo(List.of(doc("{k: 11}"), doc("{k: 12}")));
  }

  @Test
  void theElementsOfAFilterAreChanged() {
    insert("{_id: 1, o: [{id: 'a', n: 2}, {id: 'b', n: 1}, {id: 'b', n: 2}]}");

    updateWhere("{$set: {'o.$[x].s': 'sent', 'o.$[x].at': 1}}", "{'x.id': 'b', 'x.n': 2}");

    assertThat(one().getList("o", Document.class))
        .containsExactly(
            doc("{id: 'a', n: 2}"),
            doc("{id: 'b', n: 1}"),
            doc("{id: 'b', n: 2, s: 'sent', at: 1}"));
  }

  @Test
  void filtersReachIntoArraysOfArrays() {
    insert("{_id: 1, o: [{id: 'a', l: [{v: 1}, {v: 2}]}]}");

    updateWhere("{$set: {'o.$[x].l.$[y].v': 9}}", "{'x.id': 'a'}", "{'y.v': 2}");

    assertThat(one().get("o")).isEqualTo(List.of(doc("{id: 'a', l: [{v: 1}, {v: 9}]}")));
  }
}
