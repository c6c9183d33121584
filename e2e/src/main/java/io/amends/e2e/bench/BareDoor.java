package io.amends.e2e.bench;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
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
            var status = insert(posts, String.valueOf(id), body.getBytes());
            context.runOnContext(_ -> request.response().setStatusCode(status).end());
          }));
    });
    var port =
        http.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join().actualPort();
    Child.serve(port);
    System.exit(0);
  }

  /// @return the status that the post is answered with
  private static int insert(MongoCollection<Document> posts, String id, byte[] body) {
    try {
      posts.insertOne(new Document("_id", id).append("body", body));
      return 200;
    } catch (MongoException e) {
      return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY ? 200 : 500;
    }
  }
}
