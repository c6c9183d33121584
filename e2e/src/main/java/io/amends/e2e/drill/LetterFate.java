package io.amends.e2e.drill;

import static com.mongodb.client.model.Filters.in;

import io.amends.e2e.load.MailHouse;
import io.amends.store.Store;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.mongo.MongoConversations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/// What became of one letter, whose writer wrote no other.
///
/// @param kept how often its words are in the store
/// @param answers how many letters came back to its writer
/// @param outgoing states of what its conversation sends
record LetterFate(int number, int kept, long answers, Set<Outgoing.State> outgoing) {
  /// The letters with these numbers, as they are now.
  static List<LetterFate> of(Store store, MailHouse house, int letters) throws IOException {
    var answers = house.mailsByName();
    var conversations = conversations(store, letters);
    var all = new MongoConversations(store);
    var fates = new ArrayList<LetterFate>();
    for (int i = 0; i < letters; i++) {
      var kept = conversations.getOrDefault(words(i), List.of());
      var states = new HashSet<Outgoing.State>();
      for (var id : kept) {
        all.find(id).orElseThrow().outbox().forEach(outgoing -> states.add(outgoing.state()));
      }
      var got = answers.getOrDefault(writer(i), 0L);
      fates.add(new LetterFate(i, kept.size(), got, states));
    }
    return fates;
  }

  private static Map<String, List<String>> conversations(Store store, int letters) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < letters; i++) {
      texts.add(words(i));
    }
    var found = new HashMap<String, List<String>>();
    for (Document message : store.database().getCollection("messages").find(in("text", texts))) {
      found
          .computeIfAbsent(message.getString("text"), _ -> new ArrayList<>())
          .add(message.getString("conversation"));
    }
    return found;
  }

  static String writer(int number) {
    return String.format(Locale.ROOT, "anna%03d", number);
  }

  static String words(int number) {
    return String.format(Locale.ROOT, "Where is my parcel %03d? I ordered it a week ago.", number);
  }

  boolean isUnanswered() {
    return answers == 0;
  }

  boolean isDoubled() {
    return kept > 1 || answers > 1;
  }

  /// Is a person asked, or will be when the time has run out that the hub had which died?
  boolean isUnsure() {
    return outgoing.contains(Outgoing.State.UNKNOWN) || outgoing.contains(Outgoing.State.SENDING);
  }

  /// Nothing will come of it by itself any more.
  ///
  /// @param patient wait until a person is asked
  boolean isSettled(boolean patient) {
    return kept > 0
        && !outgoing.contains(Outgoing.State.PENDING)
        && !(patient && outgoing.contains(Outgoing.State.SENDING))
        && (answers > 0 || isUnsure());
  }

  Optional<String> wrong() {
    if (kept != 1) {
      return Optional.of("letter %d is there %d times".formatted(number, kept));
    }
    if (answers > 1) {
      return Optional.of("letter %d was answered %d times".formatted(number, answers));
    }
    return isUnanswered() && !isUnsure()
        ? Optional.of("letter %d was not answered, and nobody is asked about it".formatted(number))
        : Optional.empty();
  }
}
