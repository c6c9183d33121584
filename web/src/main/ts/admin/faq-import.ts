import { html, nothing, type TemplateResult } from 'lit';
import { Problem, query, Unreachable } from '../ui/api.ts';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import { problemText } from '../ui/problem-text.ts';
import { has, t } from '../ui/texts.ts';
import type { Admin } from './part.ts';
import { cameOf, lookAt, rehearsalOf } from './rehearsal.ts';
import type { Rehearsal } from './types.ts';

interface Report {
  added: number;
  changed: number;
  same: number;
  errors: BadLine[];
  /** What it did to the answers; absent if nothing was asked. */
  rehearsal?: Rehearsal;
}

interface BadLine {
  line: number;
  reason: string;
  code: string;
  facts: Record<string, string>;
}

/** Why a line was left out, in the reader's language; the hub's English where the code is not known. */
function reason({ code, facts, reason }: BadLine): string {
  const key = `import.bad.${code}`;
  return has(key) ? t(key, facts) : reason;
}

/** Brings in a file and reports what went in, and each line that did not, with its reason; or what its rehearsal has against it. */
class AdminImport extends Dialog {
  static override properties = { admin: { attribute: false }, busy: { state: true }, failure: { state: true }, report: { state: true }, refused: { state: true } };
  declare admin: Admin;
  declare private busy: boolean;
  declare private failure: string;
  declare private report: Report | null;
  /** The rehearsal that holds the file back. */
  declare private refused: Rehearsal | null;
  #file: File | undefined;

  constructor() {
    super();
    this.busy = false;
    this.failure = '';
    this.report = null;
    this.refused = null;
  }

  protected override look(): string {
    return 'dialog-wide';
  }

  protected override heading(): string {
    return t('faq.import');
  }

  async #send(despite = ''): Promise<void> {
    if (!this.#file || this.busy) return;
    this.busy = true;
    this.failure = '';
    try {
      this.report = await upload(this.#file, despite, this.admin.api.csrf);
      this.refused = null;
      this.emit('imported');
    } catch (failure) {
      this.refused = rehearsalOf(failure) ?? null;
      this.failure = this.refused === null ? problemText(failure) : '';
    }
    this.busy = false;
  }

  /** The same file may be chosen again: it may have been mended. */
  #choose(input: HTMLInputElement): void {
    this.#file = input.files?.[0];
    this.report = null;
    void this.#send().then(() => (this.report === null ? (input.value = '') : ''));
  }

  protected override render(): TemplateResult {
    return html`${super.render()}
    ${this.refused === null
      ? nothing
      : html`<admin-rehearsal
          .report=${this.refused} .busy=${this.busy} @publish=${(event: CustomEvent<string>) => void this.#send(event.detail)}
          @closed=${(event: Event) => (event.stopPropagation(), (this.refused = null))}
        ></admin-rehearsal>`}`;
  }

  protected override body(): TemplateResult {
    return html`<div class="dialog-body stack">
      <p>${t('import.lead')}</p>
      <div class="field">
        <label for="file">${t('import.file')}</label>
        <input class="input" id="file" type="file" accept=".jsonl,.json,.csv,.txt" ?disabled=${this.busy} @change=${(event: Event) => this.#choose(event.target as HTMLInputElement)} />
        <p class="field-hint">${t('import.hint')}</p>
      </div>
      ${this.busy ? html`<p role="status">${t('import.busy')}</p>` : this.report ? this.#told(this.report) : nothing}
      ${this.failure ? html`<p class="strip strip-bad" role="alert">${icon('triangleAlert', 18)}<span>${this.failure}</span></p>` : nothing}
    </div>`;
  }

  #told(report: Report): TemplateResult {
    return html`<p class="import-sums" role="status">
        <span class="tag tag-good">${t('import.added', { n: report.added })}</span>
        <span class="tag tag-brand">${t('import.changed', { n: report.changed })}</span>
        <span class="tag">${t('import.same', { n: report.same })}</span>
        ${report.errors.length > 0 ? html`<span class="tag tag-bad">${t('import.errors', { n: report.errors.length })}</span>` : nothing}
      </p>
      ${cameOf(report.rehearsal) === ''
        ? nothing
        : html`<p class="row-start"><span>${cameOf(report.rehearsal)}</span>
            <button class="button button-small" type="button" @click=${() => lookAt(report.rehearsal!)}>${t('rehearsal.look')}</button></p>`}
      ${report.errors.length > 0
        ? html`<table class="table">
            <thead><tr><th scope="col">${t('import.line')}</th><th scope="col">${t('import.reason')}</th></tr></thead>
            <tbody>${report.errors.map((bad) => html`<tr><td>${bad.line}</td><td>${reason(bad)}</td></tr>`)}</tbody>
          </table>`
        : nothing}`;
  }

  protected override foot(): TemplateResult {
    return html`<footer class="dialog-foot"><button class="button" type="button" @click=${() => this.close()}>${t('close')}</button></footer>`;
  }
}
define('admin-import', AdminImport);

async function upload(file: File, despite: string, csrf: string): Promise<Report> {
  const format = file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'jsonl';
  let answer: Response;
  try {
    answer = await fetch(query('/api/admin/faq/import', { format, despite }), {
      method: 'POST',
      headers: { 'X-CSRF-Token': csrf, 'Content-Type': format === 'csv' ? 'text/csv' : 'application/jsonl' },
      body: file,
    });
  } catch (failure) {
    throw new Unreachable(String(failure));
  }
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  if (!answer.ok) throw new Problem(answer.status, body);
  return body as unknown as Report;
}
