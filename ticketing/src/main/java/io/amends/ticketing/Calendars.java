package io.amends.ticketing;

/// When people are there. Implementations block, and are safe for use by many threads.
public interface Calendars {
  /// At most a second old; the standard one before the first edit.
  Calendar current();

  /// Stores an edit of the calendar of that version; the store counts the version up.
  Edit<Calendar> save(Calendar edited);
}
