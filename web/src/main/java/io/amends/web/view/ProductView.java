package io.amends.web.view;

/// A page of the demo shop.
///
/// @param language two letters
/// @param product its id
public record ProductView(String language, String product) {}
