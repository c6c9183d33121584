package io.amends.knowledge.mongo;

import io.amends.knowledge.Revision;

/// A revision under its name.
record StoredRevision(String id, String article, String lang, int number, Revision revision) {
  static StoredRevision of(Revision revision) {
    return new StoredRevision(
        revision.name(), revision.article(), revision.lang(), revision.number(), revision);
  }
}
