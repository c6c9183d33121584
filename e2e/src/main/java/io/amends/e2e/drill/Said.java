package io.amends.e2e.drill;

/// What a customer says: they choose an article, so that the answer tells what it answers.
///
/// @param client the customer's own id of it
/// @param article id of the article that they want to read
record Said(String client, String article) {}
