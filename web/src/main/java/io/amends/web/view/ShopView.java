package io.amends.web.view;

/// The demo shop's first page.
///
/// @param language two letters
public record ShopView(String language) {}
