package io.amends.web.view;

/// A link out of the mail with which somebody sets a new password.
///
/// @param language two letters
public record ResetView(String language, String token) {}
