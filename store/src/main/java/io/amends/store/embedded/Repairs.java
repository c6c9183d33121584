package io.amends.store.embedded;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Replies that the command layer gets wrong, made as MongoDB makes them.
final class Repairs {
  private Repairs() {}

  /// `n` counts only the documents that were inserted.
  static Document insert(Document command, CommandLayer layer) {
    var reply = layer.handle(command);
    if (reply.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
      int documents = list(command, "documents").size();
      reply.put(
          "n",
          Utils.isTrue(command.get("ordered"))
              ? ((Document) errors.getFirst()).get("index")
              : Integer.valueOf(documents - errors.size()));
    }
    return reply;
  }

  /// Ordered updates stop at the first error.
  static Document update(Document command, CommandLayer layer) {
    var updates = list(command, "updates");
    if (updates.size() < 2 || !Utils.isTrue(command.get("ordered"))) {
      return layer.handle(command);
    }
    int matched = 0;
    int modified = 0;
    var upserted = new ArrayList<Document>();
    var errors = new ArrayList<Document>();
    for (int i = 0; i < updates.size() && errors.isEmpty(); i++) {
      var single = command.clone();
      single.put("updates", List.of(updates.get(i)));
      var reply = layer.handle(single);
      matched += number(reply, "n");
      modified += number(reply, "nModified");
      upserted.addAll(indexed(reply, "upserted", i));
      errors.addAll(indexed(reply, "writeErrors", i));
    }
    var reply = new Document("n", matched).append("nModified", modified);
    if (!upserted.isEmpty()) {
      reply.put("upserted", upserted);
    }
    if (!errors.isEmpty()) {
      reply.put("writeErrors", errors);
    }
    Utils.markOkay(reply);
    return reply;
  }

  private static List<?> list(Document document, String field) {
    return document.get(field) instanceof List<?> items ? items : List.of();
  }

  private static int number(Document document, String field) {
    return document.get(field) instanceof Number number ? number.intValue() : 0;
  }

  private static List<Document> indexed(Document reply, String field, int index) {
    return reply.get(field) instanceof Collection<?> parts
        ? parts.stream().map(part -> new Document((Document) part).append("index", index)).toList()
        : List.of();
  }
}
