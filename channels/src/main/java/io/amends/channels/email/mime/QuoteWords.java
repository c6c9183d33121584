package io.amends.channels.email.mime;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;

import java.util.regex.Pattern;

/// The words that mail programs put before what they quote, in our languages and their neighbours'.
final class QuoteWords {
  static final String WROTE =
      "wrote|writes|rakstīja|raksta|napisał(?:\\(a\\)|a)?|pisze|έγραψε|γράφει|"
          + "пишет|писал(?:\\(а\\)|а)?|написал(?:\\(а\\)|а)?|"
          + "піша|пісаў|напісаў(?:\\(ла\\))?|напісала|"
          + "пише|написав|написала|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|"
          + "skrev|kirjoitti|parašė|rašė|kirjutas|napsal(?:\\(a\\)|a)?|napísal";

  private static final String FIELDS =
      "From|Sent|To|Date|Subject|Cc|Reply-To|"
          + "No|Nosūtīts|Nosūtīja|Sūtīts|Kam|Datums|Tēma|Temats|Kopija|"
          + "Od|Wysłano|Wysłane|Do|Data|Temat|DW|UDW|"
          + "Από|Στάλθηκε|Εστάλη|Απεστάλη|Προς|Ημερομηνία|Θέμα|Κοιν\\.?|Κοινοποίηση|"
          + "От|От кого|Отправлено|Дата отправки|Кому|Дата|Тема|Копия|"
          + "Ад|Ад каго|Адпраўлена|Даслана|Каму|Тэма|Копія|Від|Надіслано|"
          + "Von|Gesendet|An|Betreff|Datum|De|Envoyé|À|Objet|Nuo|Išsiųsta|Tema|"
          + "Lähettäjä|Lähetetty|Vastaanottaja|Aihe|Saatja|Saadetud|Adressaat|Teema|"
          + "Fra|Til|Emne|Från|Skickat|Till|Ämne|Da|Inviato|A|Oggetto|Enviado|Para|Assunto|Asunto";

  private static final Pattern FIELD =
      Pattern.compile(
          "^\\s*\\*{0,2}(?:" + FIELDS + ")\\*{0,2}\\s?:\\*{0,2}\\s*\\S.*$",
          UNICODE_CHARACTER_CLASS);

  static final Pattern ORIGINAL =
      Pattern.compile(
          "^\\s*[-_*]{2,}\\s*(?:Original (?:Message|appointment)|Reply Message|"
              + "Forwarded (?:by.*|message)|Begin forwarded message|"
              + "Oriģināl(?:ais|ā) (?:ziņojums|vēstule)|Sākotnēj(?:ais ziņojums|ā vēstule)|"
              + "Pārsūtīt(?:ais|ā) (?:ziņojums|vēstule)|"
              + "(?:Wiadomość|Treść) oryginaln(?:a|ej wiadomości)|Oryginalna wiadomość|"
              + "Wiadomość przekazana|Przekazana wiadomość|"
              + "Αρχικό μήνυμα|Προωθημένο μήνυμα|"
              + "Исходное сообщение|Пересылаемое сообщение|Пересланное сообщение|"
              + "Арыгінальнае паведамленне|Зыходнае паведамленне|Перасланае паведамленне|"
              + "Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|"
              + "Oprindelig meddelelse|Messaggio originale|Mensaje original)\\s*[-_*]{2,}.*$",
          UNICODE_CHARACTER_CLASS | CASE_INSENSITIVE);

  static final Pattern SIGNATURE = Pattern.compile("^\\s*(?:--\\s?|__+|—\\s*)$");

  static final Pattern MOBILE =
      Pattern.compile(
          "^\\s*(?:Sent from (?:my|Mail|Outlook|Yahoo|Proton)|Get Outlook for|"
              + "Nosūtīts no (?:mana|manas|manu|Mail|Outlook|Samsung)|Sūtīts no |"
              + "Wysłan[eoay] (?:z|za) |Στάλθηκε από (?:το|τη|Mail|Outlook|iPhone)|Εστάλη από |"
              + "Απεστάλη από |Отправлено (?:с|из|со) |Адпраўлена (?:з|са) |Даслана з |"
              + "Von meinem |Envoyé de mon ).{0,60}$",
          UNICODE_CHARACTER_CLASS | CASE_INSENSITIVE);

  private static final int MIN_FIELDS = 3;
  private static final int WITHIN = 9;

  private QuoteWords() {}

  /// Do three header fields, as Outlook writes them, begin here?
  static boolean isHeaderBlock(String[] lines, int start) {
    if (!FIELD.matcher(lines[start]).matches()) {
      return false;
    }
    int found = 0;
    for (int i = start; i < Math.min(lines.length, start + WITHIN); i++) {
      if (FIELD.matcher(lines[i]).matches()) {
        found++;
      } else if (!lines[i].isBlank() && !lines[i].startsWith(" ") && !lines[i].contains("@")) {
        break;
      }
    }
    return found >= MIN_FIELDS;
  }
}
