package io.amends.ticketing;

import java.util.ArrayList;
import java.util.List;

/// The newest [Conversation#MAX_DONE] inputs that were taken in, by which a repeat is known. For
/// one thread.
final class DoneInputs {
  private final List<String> ids;

  DoneInputs(Conversation seen) {
    ids = new ArrayList<>(seen.doneInputs());
  }

  boolean has(String id) {
    return ids.contains(id);
  }

  void add(String id) {
    ids.add(id);
    if (ids.size() > Conversation.MAX_DONE) {
      ids.removeFirst();
    }
  }

  List<String> all() {
    return ids;
  }
}
