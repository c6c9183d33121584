package io.amends.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.ticketing.Calendar.Holiday;
import io.amends.ticketing.Calendar.Interval;
import io.amends.ticketing.Calendar.Special;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  private static final Calendar STANDARD = Calendar.standard();

  private static Interval hours(String from, String to) {
    return new Interval(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant riga(String local) {
    return LocalDateTime.parse(local).atZone(RIGA).toInstant();
  }

  private static Calendar calendar(
      ZoneId zone,
      Map<DayOfWeek, List<Interval>> week,
      List<Holiday> holidays,
      List<Special> exceptions) {
    return new Calendar(zone, week, holidays, exceptions, Duration.ofMinutes(15), 1);
  }

  private static Calendar everyDay(ZoneId zone, Interval... intervals) {
    var week = new EnumMap<DayOfWeek, List<Interval>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      week.put(day, List.of(intervals));
    }
    return calendar(zone, week, List.of(), List.of());
  }

  @Test
  void aNewShopIsOpenOnWeekdaysAndShorterOnSaturday() {
    assertThat(STANDARD.isOpen(riga("2026-11-23T08:59:59"))).isFalse();
    assertThat(STANDARD.isOpen(riga("2026-11-23T09:00:00"))).isTrue();
    assertThat(STANDARD.isOpen(riga("2026-11-23T17:59:59"))).isTrue();
    assertThat(STANDARD.isOpen(riga("2026-11-23T18:00:00"))).isFalse();
    assertThat(STANDARD.isOpen(riga("2026-11-28T14:00:00"))).isTrue();
    assertThat(STANDARD.isOpen(riga("2026-11-29T12:00:00"))).isFalse();
  }

  @Test
  void theNextOpeningIsNowOrTheNextMorning() {
    assertThat(STANDARD.nextOpening(riga("2026-11-23T10:00:00")))
        .contains(riga("2026-11-23T10:00:00"));
    assertThat(STANDARD.nextOpening(riga("2026-11-23T18:00:00")))
        .contains(riga("2026-11-24T09:00:00"));
    assertThat(STANDARD.nextOpening(riga("2026-11-28T15:00:00")))
        .contains(riga("2026-11-30T09:00:00"));
  }

  @Test
  void aDayMayHaveSeveralIntervals() {
    var lunch = everyDay(RIGA, hours("13:00", "18:00"), hours("09:00", "12:00"));

    assertThat(lunch.isOpen(riga("2026-11-23T12:30:00"))).isFalse();
    assertThat(lunch.nextOpening(riga("2026-11-23T12:30:00")))
        .contains(riga("2026-11-23T13:00:00"));
    assertThat(lunch.plusWorking(riga("2026-11-23T11:50:00"), Duration.ofMinutes(30)))
        .isEqualTo(riga("2026-11-23T13:20:00"));
  }

  @Test
  void aHolidayClosesADayAndAnExceptionOverridesEverything() {
    var christmas = LocalDate.of(2026, 12, 25);
    var sunday = LocalDate.of(2026, 12, 20);
    var calendar =
        calendar(
            RIGA,
            STANDARD.week(),
            List.of(new Holiday(christmas, "Christmas"), new Holiday(sunday, "Advent")),
            List.of(
                new Special(sunday, List.of(hours("12:00", "14:00"))),
                new Special(LocalDate.of(2026, 12, 21), List.of())));

    assertThat(calendar.isOpen(riga("2026-12-25T12:00:00"))).isFalse();
    assertThat(calendar.isOpen(riga("2026-12-20T12:00:00"))).isTrue();
    assertThat(calendar.isOpen(riga("2026-12-21T12:00:00"))).isFalse();
    assertThat(calendar.nextOpening(riga("2026-12-20T14:00:00")))
        .contains(riga("2026-12-22T09:00:00"));
  }

  @Test
  void whenClocksGoForwardTheNightIsAnHourShorter() {
    var night = everyDay(RIGA, hours("02:00", "06:00"));

    assertThat(night.plusWorking(riga("2026-03-29T02:00:00"), Duration.ofHours(3)))
        .isEqualTo(riga("2026-03-29T06:00:00"));
    assertThat(night.plusWorking(riga("2026-03-29T02:00:00"), Duration.ofMinutes(181)))
        .isEqualTo(riga("2026-03-30T02:01:00"));
  }

  @Test
  void aTimeThatTheClockSkipsIsTheMomentOfTheChange() {
    var gap = everyDay(RIGA, hours("02:00", "03:30"), hours("03:30", "05:00"));

    assertThat(gap.isOpen(riga("2026-03-29T02:59:59"))).isTrue();
    assertThat(gap.isOpen(riga("2026-03-29T04:00:00"))).isTrue();
    assertThat(gap.plusWorking(riga("2026-03-29T02:00:00"), Duration.ofHours(2)))
        .isEqualTo(riga("2026-03-29T05:00:00"));
  }

  @Test
  void whenClocksGoBackTheNightIsAnHourLonger() {
    var night = everyDay(RIGA, hours("02:00", "06:00"));

    assertThat(night.plusWorking(riga("2026-10-25T02:00:00"), Duration.ofHours(5)))
        .isEqualTo(riga("2026-10-25T06:00:00"));
  }

  @Test
  void aShopMayBeOpenAllDay() {
    var always = everyDay(RIGA, hours("00:00", "00:00"));
    var from = riga("2026-10-20T12:34:56");

    assertThat(always.plusWorking(from, Duration.ofDays(30)))
        .isEqualTo(from.plus(Duration.ofDays(30)));
  }

  @Test
  void theSameHoursAreOtherMomentsInAnotherZone() {
    var athens = everyDay(ZoneId.of("Europe/Athens"), hours("09:00", "10:00"));
    var warsaw = everyDay(ZoneId.of("Europe/Warsaw"), hours("09:00", "10:00"));
    var moment = Instant.parse("2026-11-23T07:30:00Z");

    assertThat(athens.isOpen(moment)).isTrue();
    assertThat(warsaw.isOpen(moment)).isFalse();
  }

  @Test
  void hoursAcrossMidnightAreRefusedInWords() {
    assertThatThrownBy(() -> hours("22:00", "02:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("22:00–02:00")
        .hasMessageContaining("two intervals");
    assertThatThrownBy(() -> everyDay(RIGA, hours("09:00", "12:00"), hours("11:59", "13:00")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overlap");
  }

  @Test
  void aShopThatNeverOpensPromisesByTheClockOnTheWall() {
    var never = calendar(RIGA, Map.of(), List.of(), List.of());
    var now = Instant.parse("2026-11-23T10:00:00Z");

    assertThat(never.isOpen(now)).isFalse();
    assertThat(never.nextOpening(now)).isEmpty();
    assertThat(never.promise(now, 0, 0)).isEqualTo(now.plus(Duration.ofMinutes(15)));
  }

  @Test
  void anOpeningIsLookedForAYearAheadAndNoFurther() {
    var now = riga("2026-11-23T10:00:00");
    var far = LocalDate.of(2026, 11, 23).plusDays(Calendar.HORIZON);
    var last =
        calendar(
            RIGA, Map.of(), List.of(), List.of(new Special(far, List.of(hours("09:00", "10:00")))));
    var beyond =
        calendar(
            RIGA,
            Map.of(),
            List.of(),
            List.of(new Special(far.plusDays(1), List.of(hours("09:00", "10:00")))));

    assertThat(last.nextOpening(now)).contains(far.atTime(9, 0).atZone(RIGA).toInstant());
    assertThat(beyond.nextOpening(now)).isEmpty();
  }

  @Test
  void aPromiseGrowsWithTheQueueAndIsRoundedUpToFiveMinutes() {
    var now = riga("2026-11-23T10:01:01.500");

    assertThat(STANDARD.promise(now, 0, 1)).isEqualTo(riga("2026-11-23T10:20:00"));
    assertThat(STANDARD.promise(now, 6, 2)).isEqualTo(riga("2026-11-23T10:35:00"));
    assertThat(STANDARD.promise(now, 1, 2)).isEqualTo(riga("2026-11-23T10:20:00"));
    assertThat(STANDARD.promise(now, 6, 0)).isEqualTo(riga("2026-11-23T10:50:00"));
    assertThat(STANDARD.promise(riga("2026-11-23T10:05:00"), 0, 1))
        .isEqualTo(riga("2026-11-23T10:20:00"));
  }

  @Test
  void aPromiseOutsideTheHoursIsForAfterTheNextOpening() {
    assertThat(STANDARD.promise(riga("2026-11-22T03:00:00"), 0, 1))
        .isEqualTo(riga("2026-11-23T09:15:00"));
    assertThat(STANDARD.promise(riga("2026-11-23T17:50:00"), 0, 1))
        .isEqualTo(riga("2026-11-24T09:05:00"));
  }

  @Test
  void noQueueIsTooLongToPromiseAnything() {
    var now = riga("2026-11-23T10:00:00");

    assertThat(STANDARD.promise(now, Long.MAX_VALUE, 0))
        .isBefore(now.plus(Duration.ofDays(60)))
        .isAfter(now);
  }

  @Test
  void workingTimeAddsUpHoweverItIsCut() {
    var random = new Random(20261122);
    var zones = List.of(RIGA, ZoneId.of("America/New_York"), ZoneId.of("Australia/Lord_Howe"));
    for (int i = 0; i < 500; i++) {
      var calendar =
          everyDay(
              zones.get(i % 3),
              hours("01:30", "02:15"),
              hours("02:15", "09:00"),
              hours("20:00", "00:00"));
      var from = Instant.ofEpochSecond(1_750_000_000L + random.nextInt(60_000_000));
      var first = Duration.ofSeconds(random.nextInt(400_000));
      var second = Duration.ofSeconds(random.nextInt(400_000));

      var atOnce = calendar.plusWorking(from, first.plus(second));
      var inTwo = calendar.plusWorking(calendar.plusWorking(from, first), second);

      assertThat(inTwo).isEqualTo(atOnce).isAfterOrEqualTo(from.plus(first).plus(second));
      assertThat(calendar.isOpen(atOnce) || calendar.isOpen(atOnce.minusSeconds(1))).isTrue();
    }
  }
}
