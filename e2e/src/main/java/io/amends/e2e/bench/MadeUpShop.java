package io.amends.e2e.bench;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// As many articles as one likes, put together from parts of real questions; the same each time.
final class MadeUpShop {
  private static final int WORDINGS = 10;
  private static final List<String> ASK =
      List.of(
          "how do I",
          "can I",
          "where can I",
          "when may I",
          "I want to",
          "is it possible to",
          "please help me",
          "what does it cost to",
          "do I have to",
          "why can't I");
  private static final List<String> DO =
      List.of(
          "return",
          "exchange",
          "cancel",
          "track",
          "pay for",
          "insure",
          "wash",
          "assemble",
          "gift-wrap",
          "reorder",
          "collect",
          "repair",
          "review",
          "reserve",
          "measure",
          "register");
  private static final List<String> COLOUR =
      List.of(
          "red", "blue", "green", "grey", "white", "black", "beige", "striped", "checked", "navy");
  private static final List<String> THING =
      List.of(
          "blanket",
          "pillow",
          "tablecloth",
          "oak table",
          "lamp",
          "mug",
          "towel",
          "rug",
          "curtain",
          "vase",
          "gift card",
          "sofa",
          "shelf",
          "candle",
          "bathrobe",
          "duvet",
          "apron",
          "basket",
          "mirror",
          "chair",
          "bowl",
          "plate",
          "clock",
          "bench",
          "bed");
  private static final List<String> END =
      List.of(
          "",
          "today",
          "for my sister",
          "from abroad",
          "without an account",
          "at the weekend",
          "before delivery",
          "after thirty days",
          "in another size",
          "with a voucher");

  private MadeUpShop() {}

  /// @param wordings rounded down to whole articles of ten
  static List<Revision> articles(int wordings) {
    var random = new Random(1);
    var articles = new ArrayList<Revision>();
    for (int i = 0; i < wordings / WORDINGS; i++) {
      var topic = topic(random);
      var all = new ArrayList<String>();
      for (int w = 0; w < WORDINGS; w++) {
        all.add(pick(ASK, random) + " " + topic + " " + pick(END, random) + " no. " + i);
      }
      articles.add(revision("a" + i, 1, all));
    }
    return articles;
  }

  static List<String> questions(int count) {
    var random = new Random(2);
    var questions = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      questions.add(
          "Hello, " + pick(ASK, random) + " " + topic(random) + " " + pick(END, random) + "?");
    }
    return questions;
  }

  static Revision changed(Revision article, int turn) {
    var text = "Do you sell umbrellas of the kind number " + turn + "?";
    return revision(article.article(), article.number() + 1, List.of(text, text + " Tell me."));
  }

  private static Revision revision(String id, int number, List<String> wordings) {
    var text =
        new Draft("en", wordings.getFirst(), wordings.subList(1, wordings.size()), "See " + id);
    return new Revision(id, number, text, List.of(), Instant.EPOCH, "bench");
  }

  private static String topic(Random random) {
    return pick(DO, random) + " the " + pick(COLOUR, random) + " " + pick(THING, random);
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
