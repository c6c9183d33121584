package io.amends.ticketing.mongo;

import io.amends.store.Store;
import io.amends.ticketing.Calendar;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Edit;

/// The calendar, in `settings`. Thread-safe.
public final class MongoCalendars implements Calendars {
  private final Setting<Calendar> setting;

  public MongoCalendars(Store store) {
    setting =
        new Setting<>(store, "calendar", Calendar.class, Calendar::standard, Calendar::version);
  }

  @Override
  public Calendar current() {
    return setting.current();
  }

  @Override
  public Edit<Calendar> save(Calendar edited) {
    return setting.save(edited);
  }
}
