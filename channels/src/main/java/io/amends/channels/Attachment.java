package io.amends.channels;

import org.jspecify.annotations.Nullable;

/// Something that hangs on a message that came in.
///
/// @param ref what [Channel#fetch] finds it by: a part's number, a provider's media id
/// @param name as the sender called it; a label, never a path
/// @param type the media type that the sender claims
/// @param bytes size; -1 if unknown
/// @param contentId what HTML refers to it by; null without one
/// @param file id in the file store; null until the hub has kept it
public record Attachment(
    String ref,
    String name,
    String type,
    long bytes,
    Role role,
    @Nullable String contentId,
    @Nullable String file) {
  public enum Role {
    ATTACHED,
    /// Shown inside the HTML.
    INLINE,
    /// The body as sanitised HTML, for the desk.
    HTML,
    /// All that was written, with what was quoted.
    WHOLE,
    VOICE
  }

  public Attachment kept(String id, long size) {
    return new Attachment(ref, name, type, size, role, contentId, id);
  }
}
