package io.amends.hub;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Tells times and dates as people of a language and a zone do. Immutable.
final class Moments {
  private final Locale locale;
  private final ZoneId zone;

  /// @param language two letters
  Moments(String language, ZoneId zone) {
    locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
    this.zone = zone;
  }

  String time(Instant at) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .withLocale(locale)
        .format(at.atZone(zone));
  }

  String date(Instant at) {
    var template = locale.getLanguage().equals("en") ? "yMMMd" : "yMMdd";
    return DateTimeFormatter.ofLocalizedPattern(template)
        .withLocale(locale)
        .format(at.atZone(zone));
  }

  String dayAndMonth(Instant at) {
    return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale).format(at.atZone(zone));
  }

  /// 1 for Monday to 7 for Sunday.
  int weekday(Instant at) {
    return at.atZone(zone).getDayOfWeek().getValue();
  }

  /// How many midnights lie between.
  long daysUntil(Instant from, Instant to) {
    return ChronoUnit.DAYS.between(from.atZone(zone).toLocalDate(), to.atZone(zone).toLocalDate());
  }
}
