package io.amends.web.view;

/// An invitation that is still good.
///
/// @param language two letters
/// @param role `agent`, `supervisor` or `admin`
public record InviteView(String language, String token, String email, String role) {}
