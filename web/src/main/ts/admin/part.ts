import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { Problem, type Api } from '../ui/api.ts';
import { PageElement } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { problemText } from '../ui/problem-text.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import type { Me } from './types.ts';

/** What a part of the administration may ask of the whole. */
export interface Admin {
  readonly api: Api;
  readonly me: Me;
  /** Shows another part, as `faq/returns`; asks first if something is not saved. */
  go(route: string): void;
}

/** A part of the administration: one page, or a piece of one, that loads, saves and tells what went wrong. */
export abstract class AdminPart extends PageElement {
  static override properties: PropertyDeclarations = {
    admin: { attribute: false },
    busy: { state: true },
    failure: { state: true },
    errors: { state: true },
    dirty: { state: true },
  };
  declare admin: Admin;
  /** Something was sent and not answered yet: no second send. */
  declare protected busy: boolean;
  declare protected failure: string;
  /** What is wrong, by field. */
  declare protected errors: Readonly<Record<string, string>>;
  /** There are edits that would be lost. */
  declare dirty: boolean;

  constructor() {
    super();
    this.busy = false;
    this.failure = '';
    this.errors = {};
    this.dirty = false;
  }

  /** Does one thing at a time; a failure is shown, and undefined returned. */
  protected async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.failure = '';
    try {
      return await work();
    } catch (failure) {
      this.failed(failure);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  protected failed(failure: unknown): void {
    const field = failure instanceof Problem ? failure.body['field'] : undefined;
    if (typeof field === 'string') this.errors = { ...this.errors, [field]: problemText(failure) };
    else if (this.isConnected) this.failure = problemText(failure);
    // The page was left meanwhile, as where a change is taken back from a notice.
    else toast({ text: problemText(failure), kind: 'bad' });
  }

  /** Marks the fields that are wrong and moves to the first one; true if there is none. */
  protected valid(errors: Record<string, string>): boolean {
    this.errors = errors;
    const first = Object.keys(errors)[0];
    if (first === undefined) return true;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#${CSS.escape(first)}`)?.focus());
    return false;
  }

  protected touched(): void {
    this.dirty = true;
    this.requestUpdate();
  }

  protected saved(): void {
    this.dirty = false;
    toast({ text: t('saved'), kind: 'good' });
  }

  protected failureStrip(): TemplateResult | typeof nothing {
    return this.failure === ''
      ? nothing
      : html`<p class="strip strip-bad" role="alert">${icon('triangleAlert', 18)}<span>${this.failure}</span></p>`;
  }

  protected loading(): TemplateResult {
    return this.failure === '' ? html`<p class="loading" role="status">${t('loading')}</p>` : html`${this.failureStrip()}`;
  }

  protected saveBar(save: () => void): TemplateResult {
    return html`<footer class="save-bar">
      ${this.failureStrip()}
      <span class="save-state" role="status">${this.dirty ? t('unsaved') : ''}</span>
      <button class="button button-primary" type="button" ?disabled=${this.busy || !this.dirty} @click=${save}>${t('save')}</button>
    </footer>`;
  }
}

export function pageHead(title: string, lead: string, actions: unknown = nothing): TemplateResult {
  return html`<header class="page-head">
    <div><h1 tabindex="-1">${title}</h1><p>${lead}</p></div>
    <div class="page-actions">${actions}</div>
  </header>`;
}

export function empty(name: Parameters<typeof icon>[0], title: string, text: string): TemplateResult {
  return html`<div class="empty">${icon(name, 30)}<strong>${title}</strong><p>${text}</p></div>`;
}
