package io.amends.knowledge;

import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Estimates, from what became of real questions, how many the articles do not answer. Where people
/// were called, at once or after titles or an answer, their reply judges, as a reason to call alone
/// says nothing: the question counts as answered by the articles if they wrote what its likeliest
/// article says. While nobody has replied, it counts only if the customer said that the answer did
/// not help.
public final class ScopeCount {
  /// So many questions weigh as much as what is usual.
  private static final double TRUST = 50;

  /// A reply with this share of its longer words from the article says the same.
  private static final double SAME = 0.5;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{4,}");

  private ScopeCount() {}

  /// The share, 0 to 1; the usual one if nothing is known.
  ///
  /// @param answer of the question's likeliest article, if it is still published
  public static double outOfScope(
      List<AskedQuestion> questions, Function<AskedQuestion, Optional<String>> answer) {
    var in = 0;
    var out = 0;
    for (var question : questions) {
      var reply = question.reply();
      if (!question.isUnanswered()) {
        // What the customer chose of the titles is recorded as a question of its own.
        in += question.result() == Result.ANSWERED ? 1 : 0;
      } else if (reply != null
          && answer.apply(question).filter(text -> same(reply.text(), text)).isPresent()) {
        in++;
      } else if (reply != null || question.opinion() == Opinion.DID_NOT_HELP) {
        out++;
      }
    }
    return (out + TRUST * Calibration.OUT_OF_SCOPE_SHARE) / (in + out + TRUST);
  }

  private static boolean same(String reply, String answer) {
    var known = words(answer);
    var said = words(reply);
    var shared = said.stream().filter(known::contains).count();
    return !said.isEmpty() && shared >= SAME * said.size();
  }

  private static Set<String> words(String text) {
    return WORD.matcher(Folding.fold(text))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
