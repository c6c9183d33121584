package io.amends.channels.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {
  private static final String REPLY = "Labdien!\n\nJoprojām neesmu saņēmis sūtījumu.\nPaldies";

  static Stream<String> quotations() {
    return Stream.of(
        "piektd., 2024. g. 5. apr., plkst. 12:34 — lietotājs Atbalsts (<support@shop.test>) rakstīja:\n\n> Labdien, Jāni!\n> Jūsu pasūtījums ir ceļā.\n",
        "otrd., 2024. g. 5. marts, plkst. 12:34 — lietotājs Ļoti Garš Atbalsta\nNosaukums <support@shop.test> rakstīja:\n> teksts\n",
        "________________________________\nNo: Atbalsts <support@shop.test>\nNosūtīts: piektdiena, 2024. gada 5. aprīlis 12:34\nKam: Jānis <janis@x.lv>\nTēma: Re: pasūtījums\n\nLabdien, Jāni!\n",
        "pt., 5 kwi 2024 o 12:34 Support <support@shop.test> napisał(a):\n\n> Dzień dobry\n",
        "W dniu 2024-04-05 12:34:00 użytkownik Support <support@shop.test> napisał:\n> Dzień dobry\n",
        "W dniu 5.04.2024 o 12:34, Support pisze:\n> Dzień dobry\n",
        "Od: Support <support@shop.test>\nWysłano: piątek, 5 kwietnia 2024 12:34\nDo: Jan <jan@x.pl>\nTemat: RE: zamówienie\n\nDzień dobry\n",
        "Στις Παρ 5 Απρ 2024 στις 12:34 μ.μ., ο χρήστης Support <support@shop.test> έγραψε:\n\n> Καλησπέρα\n",
        "Από: Support <support@shop.test>\nΣτάλθηκε: Παρασκευή, 5 Απριλίου 2024 12:34\nΠρος: Γιώργος <g@x.gr>\nΘέμα: RE: παραγγελία\n\nΚαλησπέρα\n",
        "пт, 5 апр. 2024 г. в 12:34, Support <support@shop.test>:\n\n> Здравствуйте\n",
        "Пятница, 5 апреля 2024, 12:34 +03:00 от Support <support@shop.test>:\n\nЗдравствуйте\n",
        "05.04.2024, 12:34, \"Support\" <support@shop.test>:\nЗдравствуйте\n",
        "От: Support <support@shop.test>\nОтправлено: 5 апреля 2024 г. 12:34\nКому: Иван\nТема: RE: заказ\n\nЗдравствуйте\n",
        "пт, 5 кра 2024 г. у 12:34 Support <support@shop.test> піша:\n\n> Вітаю\n",
        "Ад: Support <support@shop.test>\nАдпраўлена: 5 красавіка 2024 г. 12:34\nКаму: Ганна\nТэма: RE: замова\n\nВітаю\n",
        "On Fri, Apr 5, 2024 at 12:34 PM Support <support@shop.test> wrote:\n> Hi\n",
        "On Fri, Apr 5, 2024 at 12:34 PM Support\n<support@shop.test>\nwrote:\n\n> Hi\n> there\n",
        "> On 5 Apr 2024, at 12:34, Support <support@shop.test> wrote:\n>\n> Hi\n",
        "-----Original Message-----\nFrom: Support\nSent: Friday\n\nHi\n",
        "##- Lūdzu, atbildiet virs šīs rindas -##\n\nSveiki, citāts bez zīmēm\n",
        "Nosūtīts no mana iPhone\n\nOn 5 Apr 2024, at 12:34, Support <support@shop.test> wrote:\n\n> Hi\n",
        "-- \nJānis Bērziņš\n+371 20000000\n");
  }

  @ParameterizedTest
  @MethodSource("quotations")
  void hidesWhatMailProgramsQuote(String quotation) {
    assertThat(QuotedText.trim(REPLY + "\n\n" + quotation)).isEqualTo(REPLY);
    assertThat(QuotedText.trim((REPLY + "\n\n" + quotation).replace("\n", "\r\n")))
        .isEqualTo(REPLY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sveiki!\n\nMans e-pasts: janis@x.lv un pasūtījums 2024-04-05 12:34:\n- grāmata\n- pildspalva",
        "Dzień dobry,\nOd: 5 maja do 7 maja sklep nie działa?\nPozdrawiam",
        "From: my point of view this is bad.\nTo: be honest, I want my money back.\nThanks",
        "On Monday I wrote: please cancel.\nNobody answered.",
        "Jautājums 1: cik maksā?\nJautājums 2: kad būs?\n> šo es nesapratu\nLūdzu paskaidrojiet",
      })
  void keepsThePersonsOwnWords(String text) {
    assertThat(QuotedText.trim(text)).isEqualTo(text);
  }

  @Test
  void keepsAnswersBetweenTheQuotedLines() {
    var text =
        """
        On Fri, Apr 5, 2024 at 12:34 PM Support <support@shop.test> wrote:
        > Which size?
        Medium, please.
        > And the colour?
        Blue.\
        """;

    assertThat(QuotedText.trim(text)).contains("Medium, please.", "Blue.");
  }

  @Test
  void findsTheWordsUnderTheQuotation() {
    var text =
        "W dniu 5.04.2024 o 12:34, Support pisze:\n> Dzień dobry\n> Jaki rozmiar?\n\nŚredni.";

    assertThat(QuotedText.trim(text)).isEqualTo("Średni.");
  }

  @Test
  void keepsAllWhereNothingWouldBeLeft() {
    var text = "> only quoted";

    assertThat(QuotedText.trim(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>Paldies!</div><div class=\"gmail_quote\"><div>On Fri wrote:</div><blockquote>Labdien</blockquote></div>",
        "<p>Paldies!</p><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>No:</b> Support</div><p>Labdien</p>",
        "<div>Paldies!</div><blockquote type=\"cite\">Labdien</blockquote>",
        "<div>Paldies!</div><div class=\"yahoo_quoted\">Labdien</div>",
        "<div>Paldies!</div><div class=\"moz-cite-prefix\">W dniu 5.04.2024 pisze:<br></div><blockquote type=\"cite\">Labdien</blockquote>",
        "<div>Paldies!</div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><b>Od:</b> Support</div><p>Labdien</p>",
        "<div>Paldies!</div><div>05.04.2024, 12:34, \"Support\" &lt;support@shop.test&gt;:</div><blockquote>Labdien</blockquote>",
      })
  void hidesWhatIsQuotedInHtml(String html) {
    assertThat(QuotedHtml.trim(html)).isEqualTo("Paldies!");
  }

  @Test
  void keepsAnswersUnderAQuotationInHtml() {
    var html = "<blockquote type=\"cite\">Which size?</blockquote><div>Medium</div>";

    assertThat(QuotedHtml.trim(html)).contains("Medium");
  }
}
