package io.amends.hub.http;

import io.amends.ticketing.Calendar;
import io.amends.ticketing.Calendar.Holiday;
import io.amends.ticketing.Calendar.Interval;
import io.amends.ticketing.Calendar.Special;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Edit;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When people are there to answer.
final class CalendarRoutes {
  private final Calendars calendars;

  CalendarRoutes(Calendars calendars) {
    this.calendars = calendars;
  }

  /// @param from as `09:00`
  /// @param to as `18:00`; `00:00` and `24:00` are the end of the day
  record Hours(String from, String to) {
    static Hours of(Interval interval) {
      return new Hours(interval.from().toString(), interval.to().toString());
    }

    Interval interval() {
      try {
        return new Interval(
            LocalTime.parse(from), to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
      } catch (DateTimeException e) {
        throw Problem.invalid("'%s' or '%s' is no time like 09:00.".formatted(from, to));
      }
    }
  }

  record DayOff(LocalDate date, String name) {}

  record OtherHours(LocalDate date, List<Hours> intervals) {}

  /// @param week hours by `monday` to `sunday`; a day that is missing is closed
  /// @param answerWithin in minutes of working time
  record CalendarView(
      String zone,
      Map<String, List<Hours>> week,
      List<DayOff> holidays,
      List<OtherHours> exceptions,
      long answerWithin,
      long version) {
    static CalendarView of(Calendar calendar) {
      var week = new LinkedHashMap<String, List<Hours>>();
      for (var day : DayOfWeek.values()) {
        week.put(Views.name(day), hours(calendar.week().getOrDefault(day, List.of())));
      }
      return new CalendarView(
          calendar.zone().getId(),
          week,
          calendar.holidays().stream().map(h -> new DayOff(h.date(), h.name())).toList(),
          calendar.exceptions().stream()
              .map(e -> new OtherHours(e.date(), hours(e.intervals())))
              .toList(),
          calendar.answerWithin().toMinutes(),
          calendar.version());
    }

    private static List<Hours> hours(List<Interval> intervals) {
      return intervals.stream().map(Hours::of).toList();
    }

    Calendar calendar() {
      var days = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
      week.forEach(
          (day, hours) -> days.put(Views.read("week", day, DayOfWeek.class), intervals(hours)));
      try {
        return new Calendar(
            ZoneId.of(zone),
            days,
            holidays.stream().map(h -> new Holiday(h.date, h.name)).toList(),
            exceptions.stream().map(e -> new Special(e.date, intervals(e.intervals))).toList(),
            Duration.ofMinutes(answerWithin),
            version);
      } catch (DateTimeException e) {
        throw Problem.invalid("'%s' is no time zone like Europe/Riga.".formatted(zone));
      }
    }

    private static List<Interval> intervals(List<Hours> hours) {
      return hours.stream().map(Hours::interval).toList();
    }
  }

  Reply show(Call call) {
    return Reply.json(CalendarView.of(calendars.current()));
  }

  Reply change(Call call) {
    var given = call.body(CalendarView.class);
    Calendar edited;
    try {
      edited = given.calendar();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
    return switch (calendars.save(edited)) {
      case Edit.Saved<Calendar>(var now) -> Reply.json(CalendarView.of(now));
      case Edit.EditConflict<Calendar>(var newest) ->
          throw new Problem(
              409,
              "edit-conflict",
              "Somebody else has changed it meanwhile.",
              Map.of("newest", CalendarView.of(newest)));
    };
  }
}
