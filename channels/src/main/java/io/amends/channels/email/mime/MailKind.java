package io.amends.channels.email.mime;

import java.util.Locale;
import java.util.regex.Pattern;

/// Who, or what, sent a mail. Only [#HUMAN] may ever get an automatic answer (RFC 3834).
public enum MailKind {
  HUMAN,
  /// A report on the delivery of a mail of ours.
  BOUNCE,
  /// Somebody's machine answered ours: out of office, received, resolved.
  AUTO_REPLY,
  /// A list, a newsletter, a notification.
  BULK,
  /// «Your mail was displayed.»
  READ_RECEIPT;

  private static final Pattern DAEMON =
      Pattern.compile(
          "(?i)\\b(mailer-daemon|mail-daemon|postmaster)\\b|mail delivery (sub)?system");
  private static final Pattern NO_REPLY =
      Pattern.compile(
          "(?i)\\b(no|do[-_.]?not|ne)[-_.]?reply\\b[^@\\s]*@|\\b(bounces?|notifications?)[-+][^@\\s]*@");
  private static final Pattern UNDELIVERED =
      Pattern.compile(
          "(?iu)undeliver|returned to sender|returned mail|delivery (status|fail|has failed)|"
              + "failure notice|mail delivery failed|unzustellbar|niedostarcz|nie dostarczono|"
              + "nepiegād|nav piegād|αποτυχία παράδοσης|δεν παραδόθηκε|"
              + "недоставлен|не доставлен|недастаўлен|не дастаўлен|non remis|no entregado");
  private static final Pattern AWAY =
      Pattern.compile(
          "(?iu)^\\s*(auto(matic)?[- ]?(reply|response|antwort)|automātiskā atbilde|"
              + "autoodpowiedź|automatyczna odpowiedź|odpowiedź automatyczna|αυτόματη απάντηση|"
              + "автоответ|автоматический ответ|аўтаадказ|аўтаматычны адказ|out of (the )?office|"
              + "ārpus biroja|abwesenheits(notiz|assistent)?|réponse automatique)");

  static MailKind of(Part mail) {
    var headers = mail.headers();
    var report = reportType(mail);
    if (report.contains("disposition-notification")) {
      return READ_RECEIPT;
    }
    var subject = HeaderText.decode(headers.first("Subject"), "");
    var from = headers.first("From");
    boolean nobody =
        headers.all("Return-Path").stream().anyMatch(v -> v.replaceAll("\\s", "").equals("<>"));
    if (report.contains("delivery-status") || headers.has("X-Failed-Recipients")) {
      return BOUNCE;
    }
    boolean daemon = DAEMON.matcher(from).find();
    if ((daemon || nobody) && UNDELIVERED.matcher(subject).find()) {
      return BOUNCE;
    }
    if (isAutomatic(headers, nobody || daemon) || AWAY.matcher(subject).find()) {
      return AUTO_REPLY;
    }
    return isBulk(headers, from) ? BULK : HUMAN;
  }

  private static String reportType(Part mail) {
    if (!mail.type().equals("multipart/report")) {
      return "";
    }
    var declared =
        Parameters.of(mail.headers().first("Content-Type")).getOrDefault("report-type", "");
    return declared.isEmpty()
        ? String.join(" ", mail.parts().stream().map(Part::type).toList())
        : declared.toLowerCase(Locale.ROOT);
  }

  private static boolean isAutomatic(Headers headers, boolean nobody) {
    var submitted = headers.first("Auto-Submitted").toLowerCase(Locale.ROOT);
    var precedence = headers.first("Precedence") + headers.first("X-Precedence");
    return nobody
        || (!submitted.isEmpty() && !submitted.startsWith("no"))
        || precedence.toLowerCase(Locale.ROOT).contains("auto_reply")
        || headers.has("X-Autoreply")
        || headers.has("X-Autorespond")
        || headers.has("X-Auto-Reply")
        || headers.has("X-Mail-Autoreply")
        || headers.has("X-AutoReply-From");
  }

  private static boolean isBulk(Headers headers, String from) {
    var precedence = headers.first("Precedence").toLowerCase(Locale.ROOT);
    return precedence.matches("(bulk|list|junk).*")
        || headers.has("List-Id")
        || headers.has("List-Unsubscribe")
        || headers.has("Feedback-ID")
        || NO_REPLY.matcher(from).find();
  }
}
