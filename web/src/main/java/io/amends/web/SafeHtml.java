package io.amends.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/// HTML that was sanitised, the only thing a template writes without escaping it. Only [Markdown]
/// makes it. Immutable.
public final class SafeHtml implements Content {
  private final String html;

  SafeHtml(String html) {
    this.html = html;
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(html);
  }

  @Override
  public boolean isEmptyContent() {
    return html.isEmpty();
  }

  /// The markup itself, for answers of the API.
  @Override
  public String toString() {
    return html;
  }
}
