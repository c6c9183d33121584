package io.amends.channels.email.mime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mail as it was understood.
///
/// @param messageId with its angle brackets; null if it has none
/// @param inReplyTo ids of the mails that it answers, with their angle brackets
/// @param references ids of its thread, oldest first
/// @param from null if nobody can be told from any header
/// @param replyTo null unless it differs in the headers
/// @param recipients all addresses in any header that says where it was meant to go, or went
/// @param sentAt as its sender says; null if unreadable
/// @param text plain; made from the HTML if there is nothing else
/// @param html as it came, not safe to show; empty if there is only text
/// @param files can be read while the mail's bytes can
/// @param language of its `Content-Language`, two letters; null if it has none
/// @param loop our own mark in it; empty if it has none
/// @param authentication what servers on its way say of its sender, the topmost first; see
///   [SenderProof]
/// @param bounce null unless it reports on a mail of ours
public record ReadMail(
    @Nullable String messageId,
    List<String> inReplyTo,
    List<String> references,
    String subject,
    @Nullable MailAddress from,
    @Nullable MailAddress replyTo,
    List<MailAddress> to,
    List<MailAddress> cc,
    List<String> recipients,
    @Nullable Instant sentAt,
    String text,
    String html,
    List<MailFile> files,
    @Nullable String language,
    MailKind kind,
    String loop,
    List<String> authentication,
    @Nullable Bounce bounce) {

  /// What the sender wrote now, without what they quote.
  public String reply() {
    return html.isBlank() ? QuotedText.trim(text) : QuotedHtml.trim(html);
  }

  /// Where an answer goes.
  public Optional<MailAddress> answerTo() {
    return Optional.ofNullable(replyTo == null ? from : replyTo);
  }
}
