package io.amends.channels.email;

import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.Outbound;
import io.amends.channels.Outbound.Author;
import io.amends.channels.Piece;
import io.amends.channels.Seal;
import io.amends.channels.rendering.Rendering;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes a letter of an answer: subject, text and HTML with signature, and the headers that keep it
/// in its thread. Pure.
final class Letter {
  static final String SUBJECT = "subject";

  /// What the conversation is about, comparable with
  /// [io.amends.channels.ChannelEvent.Trail#subject].
  static final String TOPIC = "topic";

  static final String MESSAGE_ID = "messageId";
  static final String REFERENCES = "references";
  static final String IN_REPLY_TO = "inReplyTo";
  static final String REPLY_TO = "replyTo";
  static final String CC = "cc";
  static final String BCC = "bcc";

  /// A subject that an agent wrote, to be kept as it is.
  static final String SUBJECT_AS = "subjectAs";

  static final String HTML = "html";
  static final String LANGUAGE = "language";
  static final String AUTOMATIC = "automatic";
  static final String LOOP = "loop";

  private static final TextLimit NO_LIMIT = TextLimit.utf16(Integer.MAX_VALUE / 2);
  private static final int MAX_REFERENCES = 20;

  private final Account account;
  private final Threads threads;
  private final Phrases phrases;
  private final String shop;
  private final String mark;

  Letter(
      Account account, Threads threads, Phrases phrases, String shop, String channel, Seal seal) {
    this.account = account;
    this.threads = threads;
    this.phrases = phrases;
    this.shop = shop;
    this.mark = seal.seal(MailEvents.LOOP, channel.replace('.', '-'));
  }

  /// The recipients are those of the customer's newest mail, but for ourselves.
  Map<String, String> freeze(String conversation, Map<String, String> newest) {
    var frozen = new HashMap<String, String>();
    for (var key : List.of(SUBJECT, MESSAGE_ID, REFERENCES)) {
      frozen.put(key, newest.getOrDefault(key, ""));
    }
    var topic = Subjects.normalised(newest.getOrDefault(SUBJECT, ""));
    frozen.put(TOPIC, topic == null ? "" : topic);
    frozen.put(REPLY_TO, threads.replyTo(conversation));
    frozen.put(CC, others(newest.getOrDefault("to", "") + "," + newest.getOrDefault(CC, "")));
    return frozen;
  }

  private String others(String addresses) {
    return Arrays.stream(addresses.split(",", -1))
        .map(String::strip)
        .filter(a -> a.contains("@") && !account.isOurs(a))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  Piece of(Outbound words) {
    boolean automatic = words.author() != Author.AGENT;
    var details = new HashMap<String, String>();
    details.put(SUBJECT, subject(words));
    details.put(MESSAGE_ID, threads.messageId(words.conversation(), words.seq()));
    var replyTo = words.details().getOrDefault(REPLY_TO, "");
    details.put(
        REPLY_TO,
        threads.leadsTo(words.conversation(), replyTo)
            ? replyTo
            : threads.replyTo(words.conversation()));
    details.put(LANGUAGE, words.language());
    details.put(AUTOMATIC, String.valueOf(automatic));
    details.put(LOOP, mark);
    var answered = words.details().getOrDefault(MESSAGE_ID, "");
    if (!answered.isEmpty()) {
      details.put(IN_REPLY_TO, answered);
      details.put(REFERENCES, references(words.details().getOrDefault(REFERENCES, ""), answered));
    }
    if (!automatic) {
      details.put(CC, copies(words));
      details.put(BCC, words.details().getOrDefault(BCC, ""));
    }
    var markdown = Rendering.written(words.text(), words.choices());
    details.put(HTML, html(words, markdown, automatic));
    return new Piece(
        words.key() + ":0",
        0,
        words.to(),
        "mail",
        text(words, markdown, automatic),
        details,
        words.files());
  }

  private String subject(Outbound words) {
    var own = words.details().getOrDefault(SUBJECT_AS, "");
    if (!own.isBlank()) {
      return Subjects.numbered(own, words.ticket());
    }
    var theirs = words.details().getOrDefault(SUBJECT, "");
    if (!theirs.isBlank()) {
      return Subjects.answering(theirs, words.ticket());
    }
    var language = words.language();
    return words.ticket() == null
        ? phrases.say(language, "mail.subject.noNumber", "shop", shop)
        : phrases.say(language, "mail.subject", "number", words.ticket(), "shop", shop)
            + " [#%d]".formatted(words.ticket());
  }

  private static String references(String before, String answered) {
    var all =
        Arrays.stream((before + " " + answered).strip().split("\\s+", -1)).distinct().toList();
    return String.join(" ", all.subList(Math.max(0, all.size() - MAX_REFERENCES), all.size()));
  }

  private static String copies(Outbound words) {
    var to = List.of(words.to().toLowerCase(Locale.ROOT).split(",\\s*", -1));
    return Arrays.stream(words.details().getOrDefault(CC, "").split(",", -1))
        .map(String::strip)
        .filter(a -> !a.isEmpty() && !to.contains(a.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  private String text(Outbound words, String markdown, boolean automatic) {
    return String.join(
        "\n\n",
        marker(words),
        Rendering.plain(markdown).strip(),
        note(words, automatic) + signature(words));
  }

  private String html(Outbound words, String markdown, boolean automatic) {
    return """
    <!DOCTYPE html>
    <html lang="%s"><body style="font-family:sans-serif;font-size:15px;line-height:1.5">
    <div style="color:#888;font-size:11px">%s</div>
    <div>%s</div>
    <p style="color:#555">%s</p>
    </body></html>
    """
        .formatted(
            words.language().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""),
            escaped(marker(words)),
            String.join("", Rendering.pieces(markdown, Dialect.HTML, NO_LIMIT))
                .strip()
                .replace("\n", "<br>\n"),
            escaped(note(words, automatic) + signature(words)).replace("\n", "<br>\n"));
  }

  /// What is below it in an answer is quoted for sure.
  private String marker(Outbound words) {
    return "##- %s -##".formatted(phrases.say(words.language(), "mail.replyAbove"));
  }

  private String note(Outbound words, boolean automatic) {
    return automatic ? phrases.say(words.language(), "mail.automatic") + "\n\n" : "";
  }

  private String signature(Outbound words) {
    var own = account.signature();
    return phrases.say(words.language(), "mail.signature", "name", words.name(), "shop", shop)
        + (own.isEmpty() ? "" : "\n" + own);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
