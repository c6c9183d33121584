package io.amends.hub;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import java.util.List;

/// What the shop of the tests knows: how long delivery takes, in two languages, and how to return
/// something.
final class SmallFaq {
  /// One for all tests: it never changes, and takes long to load.
  static final LuceneRetriever RETRIEVER = retriever();

  private SmallFaq() {}

  private static LuceneRetriever retriever() {
    var retriever = new LuceneRetriever(new OpenNlpLanguageDetection());
    var delivery =
        new Draft(
            "en",
            "How long does delivery take?",
            List.of(
                "when will my parcel arrive",
                "delivery time",
                "how many days until my order comes"),
            "Delivery takes **2 to 5 working days**.");
    var returns =
        new Draft(
            "en",
            "How do I return something?",
            List.of("send an item back", "I want to return my order", "return policy"),
            "You can return everything within **30 days**.");
    var piegade =
        new Draft(
            "lv",
            "Cik ilgi jāgaida piegāde?",
            List.of(
                "kad pienāks mana paciņa", "piegādes laiks", "cik dienās piegādāsiet pasūtījumu"),
            "Piegāde ilgst **2–5 darba dienas**.");
    retriever.update(
        List.of(
            new Revision(
                "delivery-time", 1, delivery, List.of("delivery"), Desks.MONDAY_NOON, "mia"),
            new Revision(
                "delivery-time", 1, piegade, List.of("delivery"), Desks.MONDAY_NOON, "mia"),
            new Revision("returns", 1, returns, List.of("returns"), Desks.MONDAY_NOON, "mia")),
        1);
    return retriever;
  }
}
