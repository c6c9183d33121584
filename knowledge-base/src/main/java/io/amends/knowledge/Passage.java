package io.amends.knowledge;

/// A published translation that may answer the question.
///
/// @param revision see [Revision#name()]
/// @param answer Markdown
/// @param score the weighted sum of the scores, 0 to 1; passages are ordered by it
public record Passage(
    String article,
    String lang,
    String revision,
    String title,
    String answer,
    double score,
    Scores scores) {}
