package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.mongo.MongoSites;
import io.amends.channels.webchat.Site;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.web.Assets;
import io.amends.web.Pages;
import io.amends.web.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// How large pages of the help centre are at the most.
@Mongo
class HelpRoutesTest {
  /// Of the 60 KB of a page, styles, scripts and chat need the rest.
  private static final int MOST = 28_000;

  private static final int TITLES = 110;

  private final MongoArticles articles;
  private final HelpRoutes routes;

  HelpRoutesTest(Store store) {
    store.run(() -> store.collection("articles", Document.class).drop());
    articles = new MongoArticles(store, Clock.systemUTC());
    routes =
        new HelpRoutes(
            new Pages(Assets.load(), Texts.load(), "https://desk.example", Site.DEMO),
            new MongoSites(store),
            new LiveArticles(articles),
            TestHub.unused(Retriever.class),
            TestHub.views(),
            new Buckets(Limits.standard().readsPerAddress()));
  }

  @Test
  void theLongestArticleIsSmallEnoughAndSaysAllOfIt() throws IOException {
    var answer = words(Draft.MAX_ANSWER);
    publish("long", "Ці доўгі гэты артыкул?", answer);

    var reply = routes.article(call("gzip, br", Map.of("lang", "be", "article", "long"), ""));

    assertThat(reply.body().length()).isLessThan(MOST);
    assertThat(reply.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Language, Accept-Encoding");
    assertThat(unpacked(reply)).contains(answer);
  }

  @Test
  void aTopicOfManyArticlesIsSmallEnough() throws IOException {
    for (int i = 0; i < TITLES; i++) {
      publish("article-" + i, words(120), "Так.");
    }
    var topic = call("gzip", Map.of("lang", "be"), "topic=t");

    assertThat(routes.home(topic).body().length()).isLessThan(MOST);
    assertThat(unpacked(routes.home(topic)).split("/help/be/article-", -1)).hasSize(1 + 100);
  }

  @Test
  void whoCannotUnpackGetsItPlain() {
    publish("plain", "Ці просты гэты артыкул?", "Так.");

    var reply = routes.article(call("", Map.of("lang", "be", "article", "plain"), ""));

    assertThat(reply.headers()).doesNotContainKey("Content-Encoding");
    assertThat(reply.body().toString()).contains("Ці просты гэты артыкул?");
  }

  private static Call call(String encoding, Map<String, String> parameters, String query) {
    var call = Calls.get(query, parameters);
    call.headers().set("Accept-Encoding", encoding);
    return call;
  }

  private static String unpacked(Reply reply) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(reply.body().getBytes()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void publish(String id, String question, String answer) {
    var draft = new Draft("be", question, List.of(), answer);
    articles.saveAndPublish(id, List.of("t"), List.of(draft), 0, "laura");
  }

  /// Words that do not repeat, as they are in no language: nothing packs worse.
  private static String words(int length) {
    var random = new Random(length);
    Function<Integer, String> letter =
        at -> at % 8 == 7 ? " " : String.valueOf((char) ('а' + random.nextInt(32)));
    return IntStream.range(0, length - 1).boxed().map(letter).collect(Collectors.joining()) + "а";
  }
}
