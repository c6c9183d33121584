import { html, type TemplateResult } from 'lit';
import { define, PageElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';

/** A picture of how the widget will look; it follows what is typed. */
class WidgetMock extends PageElement {
  static override properties = { name: {}, color: {}, greeting: {}, lang: {} };
  declare name: string;
  declare color: string;
  declare greeting: string;
  declare lang: string;

  protected override updated(): void {
    // By the object model: a strict content security policy forbids style attributes.
    this.querySelector<HTMLElement>('.mock')?.style.setProperty('--shop', /^#[0-9a-f]{6}$/i.test(this.color) ? this.color : '#888888');
  }

  protected override render(): TemplateResult {
    return html`<figure class="mock" aria-label=${t('sites.mock')}>
      <div class="mock-panel" aria-hidden="true" lang=${this.lang}>
        <div class="mock-head"><span class="mock-face">${icon('message', 18)}</span><strong>${this.name || '…'}</strong>${icon('x', 16)}</div>
        <div class="mock-body">
          <p class="mock-bubble">${this.greeting || t('sites.noGreeting')}</p>
          <p class="mock-bubble mock-mine">${t('sites.sample')}</p>
        </div>
        <div class="mock-foot"><span>${t('sites.write')}</span>${icon('send', 16)}</div>
      </div>
      <span class="mock-launcher" aria-hidden="true">${icon('message', 24)}</span>
      <figcaption>${t('sites.mock')}</figcaption>
    </figure>`;
  }
}
define('admin-widget-mock', WidgetMock);
