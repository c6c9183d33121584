package io.amends.knowledge;

/// How well an article fits a question, signal by signal. All are 0 to 1 but the cosines (-1 to 1);
/// those that need vectors are 0 where there are none.
///
/// @param cosine with the nearest wordings of the article, the nearest weighing most
/// @param centroid cosine with the mean of its wordings
/// @param lexical best wording's BM25 as a share of what the question could reach at most
/// @param article the same for the article as one text
/// @param classifier probability by the linear discriminant over the articles' vectors
public record Scores(
    double cosine, double centroid, double lexical, double article, double classifier) {}
