package io.amends.hub;

import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.Part;
import io.amends.web.Texts;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/// What the hub says, put together from the state: never by a language model. Immutable.
final class Sentences {
  private final Texts texts;

  Sentences(Texts texts) {
    this.texts = texts;
  }

  String say(String language, String key, Object... namesAndValues) {
    return texts.in(language).say(key, namesAndValues);
  }

  String apology(String language, HandOverReason reason) {
    return say(language, "apology." + reason);
  }

  /// «We answer by 14:20 today.»
  String promise(String language, ZoneId zone, Instant now, Instant by, long number) {
    var moments = new Moments(language, zone);
    var time = moments.time(by);
    return switch ((int) Math.min(2, moments.daysUntil(now, by))) {
      case 0 -> say(language, "promise.today", "time", time, "number", number);
      case 1 -> say(language, "promise.tomorrow", "time", time, "number", number);
      default -> {
        var date =
            "%s (%s)"
                .formatted(
                    say(language, "weekday." + moments.weekday(by)), moments.dayAndMonth(by));
        yield say(language, "promise.later", "date", date, "time", time, "number", number);
      }
    };
  }

  /// @param key `offer.new`, `offer.again` or `offer.byAgent`
  String offer(String key, String language, ZoneId zone, LedgerEntry entry) {
    return say(
        language,
        key,
        "label",
        label(language, entry),
        "code",
        entry.code(),
        "date",
        new Moments(language, zone).date(entry.validUntil()));
  }

  Part.Offer part(String language, ZoneId zone, LedgerEntry entry) {
    var date = new Moments(language, zone).date(entry.validUntil());
    var conditions =
        entry.minOrderCents() == 0
            ? say(language, "offer.conditions.any", "date", date)
            : say(
                language,
                "offer.conditions",
                "minimum",
                money(language, entry.minOrderCents(), entry.currency()),
                "date",
                date);
    return new Part.Offer(entry.code(), label(language, entry), entry.validUntil(), conditions);
  }

  private String label(String language, LedgerEntry entry) {
    return switch (entry.gift()) {
      case MakeGood.PercentOff(var percent) ->
          say(language, "offer.label.percent", "percent", percent);
      case MakeGood.AmountOff(var cents) ->
          say(language, "offer.label.amount", "amount", money(language, cents, entry.currency()));
      case MakeGood.FreeShipping() -> say(language, "offer.label.freeShipping");
      case MakeGood.FasterShipping() -> say(language, "offer.label.fasterShipping");
    };
  }

  private static String money(String language, long cents, String currency) {
    var locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency));
    format.setMinimumFractionDigits(cents % 100 == 0 ? 0 : 2);
    return format.format(cents / 100.0);
  }
}
