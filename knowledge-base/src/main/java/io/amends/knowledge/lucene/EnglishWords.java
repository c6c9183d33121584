package io.amends.knowledge.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Common English words, the most frequent first: the word list of BERT's tokenizer, which comes
/// with the embedding model.
final class EnglishWords {
  private static final Logger log = LoggerFactory.getLogger(EnglishWords.class);
  private static final String FILE = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final Pattern WORD = Pattern.compile("\"([a-z]{2,24})\"\\s*:\\s*(\\d{4,5})");

  /// Nobody means something else by them.
  private static final List<String> CHAT =
      List.of(
          "pls",
          "plz",
          "thx",
          "thanx",
          "dont",
          "wont",
          "cant",
          "didnt",
          "doesnt",
          "isnt",
          "wasnt",
          "havent",
          "couldnt",
          "wouldnt",
          "shouldnt",
          "hasnt",
          "arent",
          "iam",
          "im",
          "ive",
          "ill",
          "youre",
          "theyre",
          "whats",
          "wheres",
          "hows",
          "its",
          "gonna",
          "wanna",
          "gotta",
          "btw",
          "asap",
          "wat",
          "wats",
          "hai",
          "hii",
          "kindly",
          "referral",
          "refund",
          "cashback",
          "app",
          "login",
          "signup",
          "checkout",
          "email",
          "online",
          "wifi",
          "otp",
          "pin",
          "sms",
          "cod",
          "emi",
          "vat",
          "gst",
          "customize",
          "customise",
          "organise",
          "favourite",
          "colour");

  private static final int CHAT_RANK = 5_000;

  /// Before it there are only signs and single letters.
  private static final int FIRST = 1_996;

  private EnglishWords() {}

  /// Words with their rank, from 0; empty if the model is not there.
  static Map<String, Integer> load() {
    try (var stream = EnglishWords.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        return Map.of();
      }
      var json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var words = new HashMap<String, Integer>();
      CHAT.forEach(word -> words.put(word, CHAT_RANK));
      WORD.matcher(json.substring(Math.max(0, json.indexOf("\"vocab\""))))
          .results()
          .forEach(match -> {
            var rank = Integer.parseInt(match.group(2)) - FIRST;
            // Rare short ones are mostly pieces of names, and slips of other words.
            if (rank >= 0 && (match.group(1).length() > 3 || rank < 9_000)) {
              words.put(match.group(1), rank);
            }
          });
      return words;
    } catch (IOException e) {
      log.warn("There is no list of English words, so that less is corrected", e);
      return Map.of();
    }
  }
}
