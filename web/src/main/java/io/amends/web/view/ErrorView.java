package io.amends.web.view;

/// Why there is no page.
///
/// @param language two letters
/// @param status 403, 404, 500 or 503; any other is told as 500
public record ErrorView(String language, int status) {}
