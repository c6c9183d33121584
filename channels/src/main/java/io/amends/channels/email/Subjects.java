package io.amends.channels.email;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Subjects: what stays the same in a thread, and the ticket number that we put there.
final class Subjects {
  private static final Pattern TICKET = Pattern.compile("\\[#(\\d{1,15})\\]");

  /// «Re:», «AW:», «Odp:»…, also numbered.
  private static final Pattern REPLY =
      Pattern.compile(
          "(?iu)^\\s*(?:re|aw|antw|sv|vs|odp|odpowiedź|atb|atbilde|απ|απάντηση|σχετ|ответ|отв|адказ|адк|"
              + "fw|fwd|wg|pd|tr|prw|pārs|προωθ|пересл|перасл)\\s*(?:\\[\\d+\\]|\\(\\d+\\))?\\s*[:：]\\s*");

  private static final int LONGEST = 200;

  private Subjects() {}

  static Optional<Long> ticket(String subject) {
    var matcher = TICKET.matcher(subject);
    return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }

  /// Without reply marks, ticket numbers and needless blanks, in lower case; null if nothing is
  /// left.
  static @Nullable String normalised(String subject) {
    var bare = bare(subject).toLowerCase(Locale.ROOT);
    return bare.isEmpty() ? null : bare;
  }

  private static String bare(String subject) {
    var rest = TICKET.matcher(subject).replaceAll(" ").strip();
    for (var matcher = REPLY.matcher(rest); matcher.find(); matcher = REPLY.matcher(rest)) {
      rest = rest.substring(matcher.end());
    }
    var one = rest.replaceAll("\\s+", " ").strip();
    return one.substring(0, Math.min(one.length(), LONGEST));
  }

  /// The subject of an answer: one «Re:», and the number of the ticket if there is one.
  static String answering(String subject, @Nullable Long ticket) {
    return numbered("Re: " + bare(subject), ticket);
  }

  /// With the number of the ticket at its end, unless it stands there already.
  static String numbered(String subject, @Nullable Long ticket) {
    var number = ticket == null ? "" : "[#%d]".formatted(ticket);
    return number.isEmpty() || subject.contains(number) ? subject : subject + " " + number;
  }
}
