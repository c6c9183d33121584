package io.amends.ticketing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When people are there to answer. Immutable; all questions are pure functions of it.
///
/// An exception decides its date; else a holiday closes it; else the week decides. Times are the
/// zone's own. Where a clock change skips a time, it stands for the moment of the change; where a
/// time happens twice, for the first of the two.
///
/// @param week the usual hours of each day; a day that is missing is closed
/// @param answerWithin working time in which we usually answer, 1 minute to 30 days
/// @param version counts the edits
public record Calendar(
    ZoneId zone,
    Map<DayOfWeek, List<Interval>> week,
    List<Holiday> holidays,
    List<Special> exceptions,
    Duration answerWithin,
    long version) {
  /// How long one person takes for one conversation, for reckoning with the queue.
  public static final Duration EACH = Duration.ofMinutes(5);

  /// How far ahead an opening is looked for, in days.
  public static final int HORIZON = 400;

  private static final Duration ROUND = Duration.ofMinutes(5);
  private static final Duration MAX_ANSWER = Duration.ofDays(30);
  private static final Duration MAX_QUEUE = Duration.ofDays(10);
  private static final int MAX_DATES = 1_000;

  /// Open from one time of a day to another of the same day.
  ///
  /// @param to exclusive; midnight means the end of the day
  public record Interval(LocalTime from, LocalTime to) {
    public Interval {
      if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
        throw new IllegalArgumentException(
            "%s–%s does not end after it begins; hours across midnight are two intervals, one on each day"
                .formatted(from, to));
      }
    }

    private LocalDateTime start(LocalDate date) {
      return date.atTime(from);
    }

    private LocalDateTime end(LocalDate date) {
      return to.equals(LocalTime.MIDNIGHT) ? date.plusDays(1).atStartOfDay() : date.atTime(to);
    }
  }

  /// A date on which nobody is there.
  public record Holiday(LocalDate date, String name) {}

  /// Other hours than usual on one date; none at all closes it.
  public record Special(LocalDate date, List<Interval> intervals) {
    public Special {
      intervals = ordered(intervals, date.toString());
    }
  }

  private record Window(Instant from, Instant to) {}

  public Calendar {
    var days = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    week.forEach((day, intervals) -> days.put(day, ordered(intervals, day.name())));
    week = Map.copyOf(days);
    holidays = List.copyOf(holidays);
    exceptions = List.copyOf(exceptions);
    if (answerWithin.compareTo(Duration.ofMinutes(1)) < 0
        || answerWithin.compareTo(MAX_ANSWER) > 0) {
      throw new IllegalArgumentException(
          "the answer time must be 1 minute to 30 days, was " + answerWithin);
    }
    if (holidays.size() > MAX_DATES || exceptions.size() > MAX_DATES) {
      throw new IllegalArgumentException("at most %d dates".formatted(MAX_DATES));
    }
    if (exceptions.stream().map(Special::date).distinct().count() < exceptions.size()) {
      throw new IllegalArgumentException("a date has two exceptions");
    }
  }

  /// What a new shop starts with.
  public static Calendar standard() {
    var weekdays = List.of(new Interval(LocalTime.of(9, 0), LocalTime.of(18, 0)));
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    Stream.of(DayOfWeek.values()).limit(5).forEach(day -> week.put(day, weekdays));
    week.put(DayOfWeek.SATURDAY, List.of(new Interval(LocalTime.of(10, 0), LocalTime.of(15, 0))));
    return new Calendar(
        ZoneId.of("Europe/Riga"), week, List.of(), List.of(), Duration.ofMinutes(15), 0);
  }

  public boolean isOpen(Instant at) {
    return windows(dateOf(at)).anyMatch(w -> !at.isBefore(w.from) && at.isBefore(w.to));
  }

  /// The first moment from then on at which people are there: then itself if they are.
  ///
  /// @return empty if there is none within [#HORIZON] days
  public Optional<Instant> nextOpening(Instant at) {
    var today = dateOf(at);
    return IntStream.rangeClosed(0, HORIZON)
        .mapToObj(today::plusDays)
        .flatMap(this::windows)
        .filter(w -> w.to.isAfter(at))
        .map(w -> w.from.isBefore(at) ? at : w.from)
        .findFirst();
  }

  /// The end of some work that goes on only while people are there. Once nobody is there for
  /// [#HORIZON] days on end, what is left is counted by the clock on the wall.
  public Instant plusWorking(Instant from, Duration work) {
    var left = work;
    var at = from;
    while (true) {
      var opening = nextOpening(at);
      if (opening.isEmpty()) {
        return at.plus(left);
      }
      var start = opening.get();
      var end = endOfOpening(start);
      var there = Duration.between(start, end);
      if (left.compareTo(there) <= 0) {
        return start.plus(left);
      }
      left = left.minus(there);
      at = end;
    }
  }

  /// The time by which we say that a person will answer: [#answerWithin] and [#EACH] for every
  /// round of the queue (`waitingAhead ÷ agentsOnline`, whole rounds, at least one agent, at most
  /// 10 days in all) in working time, rounded up to 5 minutes.
  ///
  /// @param waitingAhead conversations that people owe an answer already
  /// @param agentsOnline people who are there to take them
  public Instant promise(Instant now, long waitingAhead, int agentsOnline) {
    var rounds = Math.max(0, waitingAhead) / Math.max(1, agentsOnline);
    var most = MAX_QUEUE.dividedBy(EACH);
    var queue = EACH.multipliedBy(Math.min(rounds, most));
    return roundedUp(plusWorking(now, answerWithin.plus(queue)));
  }

  private static Instant roundedUp(Instant at) {
    var step = ROUND.toMillis();
    return Instant.ofEpochMilli(Math.ceilDiv(at.minusNanos(1).toEpochMilli() + 1, step) * step);
  }

  private Instant endOfOpening(Instant start) {
    return windows(dateOf(start))
        .filter(w -> !start.isBefore(w.from) && start.isBefore(w.to))
        .map(Window::to)
        .findFirst()
        .orElseThrow();
  }

  private Stream<Window> windows(LocalDate date) {
    return hours(date).stream()
        .map(i -> new Window(instant(i.start(date)), instant(i.end(date))))
        .filter(w -> w.from.isBefore(w.to));
  }

  private List<Interval> hours(LocalDate date) {
    return exceptions.stream()
        .filter(e -> e.date.equals(date))
        .findFirst()
        .map(Special::intervals)
        .orElseGet(() ->
            holidays.stream().anyMatch(h -> h.date.equals(date))
                ? List.of()
                : week.getOrDefault(date.getDayOfWeek(), List.of()));
  }

  private LocalDate dateOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private Instant instant(LocalDateTime local) {
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private static List<Interval> ordered(List<Interval> intervals, String day) {
    var sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparing(Interval::from));
    for (int i = 1; i < sorted.size(); i++) {
      var before = sorted.get(i - 1).to();
      if (before.equals(LocalTime.MIDNIGHT) || sorted.get(i).from().isBefore(before)) {
        throw new IllegalArgumentException(
            "%s: %s–%s and %s–%s overlap"
                .formatted(
                    day,
                    sorted.get(i - 1).from(),
                    before,
                    sorted.get(i).from(),
                    sorted.get(i).to()));
      }
    }
    return List.copyOf(sorted);
  }
}
