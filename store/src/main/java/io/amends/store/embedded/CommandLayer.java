package io.amends.store.embedded;

import de.bwaldvogel.mongo.bson.Document;

/// The library's own handling of a command.
interface CommandLayer {
  Document handle(Document command);
}
