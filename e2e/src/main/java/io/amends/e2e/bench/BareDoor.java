package io.amends.e2e.bench;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.amends.e2e.load.Child;
import io.amends.store.embedded.EmbeddedServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.bson.Document;

/// A handler that inserts each post as one document, and does nothing else.
final class BareDoor {
  private BareDoor() {}

  public static void main(String[] arguments) throws IOException {
    var server = EmbeddedServer.start(Path.of(arguments[0]).resolve("bare.store"));
    var posts = MongoClients.create(server.uri()).getDatabase("bare").getCollection("posts");
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var vertx = Vertx.vertx();
    var http = vertx.createHttpServer();
    http.requestHandler(request -> {
      var context = vertx.getOrCreateContext();
      var id = request.getHeader("webhook-id");
      request.bodyHandler(body ->
          threads.execute(() -> {
            insert(posts, String.valueOf(id), body.getBytes());
            context.runOnContext(_ -> request.response().end());
          }));
    });
    var port =
        http.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
    Child.serve(port);
  }

  private static void insert(MongoCollection<Document> posts, String id, byte[] body) {
    try {
      posts.insertOne(new Document("_id", id).append("body", body));
    } catch (MongoWriteException e) {
      // A repeat.
    }
  }
}
