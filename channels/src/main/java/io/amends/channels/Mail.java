package io.amends.channels;

import org.jspecify.annotations.Nullable;

/// An e-mail to one person.
///
/// @param id left part of the Message-ID; the same for each attempt
/// @param to one address
/// @param text the plain part
/// @param html the same for mail programs that show HTML; already safe
/// @param language two letters
/// @param automatic no person wrote it: marked `Auto-Submitted` (RFC 3834)
/// @param thread id of the mail that it follows; null for the first
public record Mail(
    String id,
    String to,
    String subject,
    String text,
    String html,
    String language,
    boolean automatic,
    @Nullable String thread) {}
