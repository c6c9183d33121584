package io.amends.web.view;

/// @param language two letters
/// @param next the path of this site to go on to, such as `/desk`
public record LoginView(String language, String next) {}
