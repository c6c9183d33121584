/// A small MongoDB server inside the process, on one durable file.
///
/// The command layer of `mongo-java-server-core` runs over our own backend on H2's MVStore:
/// documents are immutable once stored, a reply is sent only after its write is on disk, indexes
/// live in memory and are rebuilt when the file is opened.
@NullMarked
package io.amends.store.embedded;

import org.jspecify.annotations.NullMarked;
