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

  /// In digits where a month's name would have to be declined: «valid until» wants another case
  /// than the date alone.
  String date(Instant at) {
    return dates().withLocale(locale).format(at.atZone(zone));
  }

  private DateTimeFormatter dates() {
    return switch (locale.getLanguage()) {
      case "lv", "be", "pl" -> DateTimeFormatter.ofPattern("dd.MM.yyyy");
      case "el" -> DateTimeFormatter.ofPattern("d/M/yyyy");
      default -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG);
    };
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
