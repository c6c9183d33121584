package io.amends.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts questions together that ask the same: each goes to the nearest group so far, or begins one
/// of its own (leader clustering, Hartigan 1975). Within a language, near means to share character
/// 4-grams of the folded words, rare ones more than common ones; across languages, and beside that,
/// to speak of the same concepts, or to have meanings near each other. Takes time in proportion to
/// questions times groups: give it a thousand, not a million.
public final class Clustering {
  /// Cosines from which two questions count as the same; meanings lie closer together than letters.
  private static final double SAME_LETTERS = 0.35;

  private static final double SAME_MEANING = 0.82;
  private static final double SAME_CONCEPTS = 0.75;

  /// In a longer text one known concept says too little.
  private static final int FEW_WORDS = 5;

  private static final int GRAM = 4;
  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// A question as it is compared.
  private static final class Profile {
    final AskedQuestion question;

    /// Weights of the grams, of unit length.
    final Map<String, Double> letters;

    final Set<String> concepts;

    /// Of unit length; null where nobody knows it.
    final float @Nullable [] meaning;

    Profile(
        AskedQuestion question,
        Map<String, Double> letters,
        Set<String> concepts,
        float @Nullable [] meaning) {
      this.question = question;
      this.letters = letters;
      this.concepts = concepts;
      this.meaning = meaning;
    }
  }

  /// What sentences mean.
  public interface Meanings {
    /// @return a vector of unit length for each text, comparable across languages; null where there
    ///   is none
    List<float @Nullable []> of(List<AskedQuestion> questions);

    /// Nobody knows what anything means.
    static Meanings none() {
      return questions -> {
        var nothing = new ArrayList<float @Nullable []>();
        questions.forEach(_ -> nothing.add(null));
        return nothing;
      };
    }
  }

  private final Meanings meanings;
  private final Glosses glosses;

  public Clustering(Meanings meanings, Glosses glosses) {
    this.meanings = meanings;
    this.glosses = glosses;
  }

  /// @param newestFirst the questions
  /// @return the largest first; the same length, the newest first
  public List<QuestionCluster> of(List<AskedQuestion> newestFirst) {
    var groups = new ArrayList<List<Profile>>();
    for (var profile : profiles(newestFirst)) {
      nearest(groups, profile).add(profile);
    }
    return groups.stream()
        .map(Clustering::cluster)
        .sorted(Comparator.comparingInt((QuestionCluster c) -> c.questions().size()).reversed())
        .toList();
  }

  private static List<Profile> nearest(List<List<Profile>> groups, Profile profile) {
    var best = 0.0;
    List<Profile> nearest = null;
    for (var group : groups) {
      var likeness = likeness(group.getFirst(), profile);
      if (likeness > best) {
        best = likeness;
        nearest = group;
      }
    }
    if (nearest == null || best < 1) {
      nearest = new ArrayList<>();
      groups.add(nearest);
    }
    return nearest;
  }

  /// From 1 on, the two ask the same.
  private static double likeness(Profile a, Profile b) {
    var letters = a.question.lang().equals(b.question.lang()) ? cosine(a.letters, b.letters) : 0;
    var meaning = a.meaning == null || b.meaning == null ? 0 : cosine(a.meaning, b.meaning);
    var concepts = cosine(a.concepts, b.concepts) / SAME_CONCEPTS;
    return Math.max(concepts, Math.max(letters / SAME_LETTERS, meaning / SAME_MEANING));
  }

  private static double cosine(Set<String> a, Set<String> b) {
    var shared = a.stream().filter(b::contains).count();
    return shared == 0 ? 0 : shared / Math.sqrt((double) a.size() * b.size());
  }

  private static QuestionCluster cluster(List<Profile> group) {
    var typical =
        group.stream()
            .max(
                Comparator.comparingDouble(
                    one -> group.stream().mapToDouble(other -> likeness(one, other)).sum()))
            .orElseThrow();
    return new QuestionCluster(typical.question, group.stream().map(p -> p.question).toList());
  }

  private List<Profile> profiles(List<AskedQuestion> questions) {
    var grams = questions.stream().map(q -> grams(q.text())).toList();
    var frequency = new HashMap<String, Integer>();
    grams.forEach(all -> all.keySet().forEach(gram -> frequency.merge(gram, 1, Integer::sum)));
    var known = meanings.of(questions);
    var profiles = new ArrayList<Profile>();
    for (int i = 0; i < questions.size(); i++) {
      var letters = weighted(grams.get(i), frequency, questions.size());
      profiles.add(
          new Profile(questions.get(i), letters, concepts(questions.get(i)), known.get(i)));
    }
    return profiles;
  }

  private Set<String> concepts(AskedQuestion question) {
    var concepts = glosses.concepts(question.lang(), question.text());
    var enough =
        concepts.size() > 1 || NOT_A_WORD.split(question.text().strip(), -1).length <= FEW_WORDS;
    return enough ? concepts : Set.of();
  }

  private static Map<String, Integer> grams(String text) {
    var grams = new HashMap<String, Integer>();
    for (var word : NOT_A_WORD.split(Folding.fold(text), -1)) {
      var padded = "_" + word + "_";
      for (int at = 0; at + GRAM <= padded.length(); at++) {
        grams.merge(padded.substring(at, at + GRAM), 1, Integer::sum);
      }
    }
    return grams;
  }

  private static Map<String, Double> weighted(
      Map<String, Integer> grams, Map<String, Integer> frequency, int questions) {
    var weights = new HashMap<String, Double>();
    grams.forEach((gram, n) ->
        weights.put(gram, n * Math.log(1 + (double) questions / frequency.getOrDefault(gram, 1))));
    var length = Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    weights.replaceAll((_, weight) -> weight / length);
    return weights;
  }

  private static double cosine(Map<String, Double> a, Map<String, Double> b) {
    if (a.size() > b.size()) {
      return cosine(b, a);
    }
    return a.entrySet().stream()
        .mapToDouble(e -> e.getValue() * b.getOrDefault(e.getKey(), 0.0))
        .sum();
  }

  private static double cosine(float[] a, float[] b) {
    var sum = 0.0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
