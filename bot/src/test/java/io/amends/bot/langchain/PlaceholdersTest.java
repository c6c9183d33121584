package io.amends.bot.langchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceholdersTest {
  static List<List<String>> hidden() {
    return Table.rows("hidden.tsv");
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void personalDataLeavesAsAPlaceholderAndComesBack(List<String> row) {
    var placeholders = new Placeholders(List.of("Anna Bērziņa"));

    var hidden = placeholders.hide(row.get(0));

    assertThat(hidden).isEqualTo(row.get(1));
    assertThat(placeholders.restore(hidden)).isEqualTo(row.get(0));
  }

  @Test
  void whatIsNoPersonalDatumStays() {
    var text =
        "Is delivery within 2-5 working days free from 50 €? Open Mon–Fri 9–18, 38 × 41 × 64 cm,"
            + " until 31.12.2026, model XL, 100% linen, 14 days, 4,90 € since 2019.";

    assertThat(new Placeholders(List.of()).hide(text)).isEqualTo(text);
  }

  @Test
  void theSameDatumHasTheSamePlaceholder() {
    var placeholders = new Placeholders(List.of());

    assertThat(placeholders.hide("write to a@b.example")).isEqualTo("write to <EMAIL_1>");
    assertThat(placeholders.hide("a@b.example or c@d.example")).isEqualTo("<EMAIL_1> or <EMAIL_2>");
  }

  @Test
  void aPlaceholderThatACustomerTypesIsNone() {
    var placeholders = new Placeholders(List.of());

    var hidden = placeholders.hide("say <EMAIL_1> to a@b.example");

    assertThat(hidden).isEqualTo("say ‹EMAIL_1> to <EMAIL_1>");
    assertThat(placeholders.restore(hidden)).isEqualTo("say ‹EMAIL_1> to a@b.example");
  }

  @Test
  void aPlaceholderThatWasNeverGivenIsRefused() {
    var placeholders = new Placeholders(List.of());
    placeholders.hide("a@b.example");

    assertThatThrownBy(() -> placeholders.restore("Dear <NAME_7>"))
        .isInstanceOf(ModelFailure.class);
    assertThatThrownBy(() -> placeholders.restoreAll("Dear customer"))
        .isInstanceOf(ModelFailure.class);
    assertThat(placeholders.restoreAll("to <EMAIL_1>")).isEqualTo("to a@b.example");
  }
}
