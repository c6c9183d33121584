package io.amends.web.view;

/// The widget as a page of its own.
///
/// @param language two letters
/// @param site the web chat's id
/// @param name of the shop
public record ChatView(String language, String site, String name) {}
