package io.amends.bot.langchain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds what tells who somebody is: addresses, account and card numbers, telephone and order
/// numbers, names. Rather too much than too little: a model needs none of it to find an answer.
final class PersonalData {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
  private static final Pattern IBAN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:[A-Z]{2}\\d{2}(?:["
              + " -]?[A-Z0-9]){11,30}|[a-z]{2}\\d{2}[a-z0-9]{11,30})(?![\\p{L}\\p{N}])");
  private static final Pattern CARD =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\d(?:[ .-]?\\d){12,18}(?![\\p{L}\\p{N}])");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:\\+|00)\\d(?:["
              + " ()./-]{0,2}\\d){6,14}(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?!\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}(?!\\d))\\(?\\d{2,4}\\)?(?:["
              + " ./-]\\d{2,4}){2,4}(?![\\p{L}\\p{N}])"
              + "|(?<![\\p{L}\\p{N}])\\d{8,15}(?![\\p{L}\\p{N}])");

  /// With a sign or a word before it, or long enough to be nothing else, or of letters and digits.
  private static final Pattern ORDER =
      Pattern.compile(
          "(?:#|№|\\bNo\\.? |\\bNr\\.? |\\border(?: number| no\\.?)?:? |pasūtījum\\p{L}*(?:"
              + " numurs?)?:? |замов\\p{L}*(?: нумар)?:? |заказ\\p{L}*(?: нумар)?:?"
              + " |παραγγελί\\p{L}*(?: νούμερο)?:? |zamówieni\\p{L}*(?: numer| nr)?:?"
              + " )#?([\\p{L}\\p{N}-]*\\d[\\p{L}\\p{N}-]*)"
              + "|(?<![\\p{L}\\p{N}.,])(\\d{5,19})(?![\\p{L}\\p{N}])"
              + "|(?<![\\p{L}\\p{N}])((?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]+)+)"
              + "(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])([A-Z]{1,5}\\d{4,18})(?![\\p{L}\\p{N}])",
          FLAGS);

  /// «My name is …», and what closes a letter; the name is one to three words with a capital.
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "(?:(?iu:my name is|i am called|this is|mani sauc|mans vārds ir|mans vārds"
              + "|мяне завуць|маё імя|με λένε|λέγομαι|ονομάζομαι|το όνομά μου είναι"
              + "|nazywam się|mam na imię|moje nazwisko|(?:kind |best |warm )?regards|sincerely"
              + "|ar cieņu|з павагай|με εκτίμηση|φιλικά|pozdrawiam|z poważaniem))"
              + "[\\s,:-]{1,4}(\\p{Lu}[\\p{L}\\p{M}'’-]+(?:[ ]\\p{Lu}[\\p{L}\\p{M}'’-]+){0,2})");

  private static final int SHORTEST_NAME = 3;

  private PersonalData() {}

  /// @param kind of the placeholder
  record Found(String kind, String datum) {}

  /// The words that names consist of, the longest first.
  static List<String> parts(List<String> names) {
    var parts = new ArrayList<String>();
    for (var name : names) {
      for (var part : name.strip().split("[\\s,]+", -1)) {
        if (part.codePointCount(0, part.length()) >= SHORTEST_NAME && !part.contains("@")) {
          parts.add(part);
        }
      }
    }
    parts.sort(Comparator.comparingInt(String::length).reversed());
    return List.copyOf(parts);
  }

  /// What is in a text, in an order in which it can be replaced: nothing is part of something
  /// later.
  static List<Found> in(String text, List<String> names) {
    var found = new ArrayList<Found>();
    var rest = take("EMAIL", EMAIL, text, found);
    rest = takeIf("IBAN", IBAN, rest, found, m -> isIban(m.group()));
    rest = takeIf("CARD", CARD, rest, found, m -> isCard(m.group()));
    rest = take("PHONE", PHONE, rest, found);
    rest = take("ORDER", ORDER, rest, found);
    rest = take("NAME", INTRODUCED, rest, found);
    for (var name : names) {
      rest = take("NAME", DeclinedName.of(name), rest, found);
    }
    return found;
  }

  private static String take(String kind, Pattern pattern, String text, List<Found> found) {
    return takeIf(kind, pattern, text, found, _ -> true);
  }

  private static String takeIf(
      String kind,
      Pattern pattern,
      String text,
      List<Found> found,
      java.util.function.Predicate<MatchResult> isReally) {
    return pattern
        .matcher(text)
        .replaceAll(m -> {
          if (!isReally.test(m)) {
            return java.util.regex.Matcher.quoteReplacement(m.group());
          }
          found.add(new Found(kind, datum(m)));
          return " ";
        });
  }

  /// The group that took part, or the whole.
  private static String datum(MatchResult match) {
    for (int i = 1; i <= match.groupCount(); i++) {
      if (match.group(i) != null) {
        return match.group(i);
      }
    }
    return match.group();
  }

  /// ISO 13616: the remainder of 97 is 1.
  private static boolean isIban(String text) {
    var plain = text.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    int rest = 0;
    for (char c : (plain.substring(4) + plain.substring(0, 4)).toCharArray()) {
      int value = Character.digit(c, 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }

  /// Luhn's sum, ISO/IEC 7812-1.
  private static boolean isCard(String text) {
    var digits = text.replaceAll("\\D", "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
