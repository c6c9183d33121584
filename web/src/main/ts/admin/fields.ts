import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface Field {
  id: string;
  label: string;
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
  hint?: string;
  type?: 'text' | 'number' | 'email' | 'date' | 'search' | 'color' | 'password';
  min?: number;
  max?: number;
  /** A word after the field, as «days». */
  unit?: string;
  maxlength?: number;
  code?: boolean;
}

function described(field: Pick<Field, 'id' | 'error' | 'hint'>): string | typeof nothing {
  const ids = [field.hint ? `${field.id}-hint` : '', field.error ? `${field.id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : nothing;
}

function around(field: Pick<Field, 'id' | 'label' | 'error' | 'hint'>, control: TemplateResult): TemplateResult {
  return html`<div class="field">
    <label for=${field.id}>${field.label}</label>
    ${control}
    ${field.hint ? html`<p class="field-hint" id="${field.id}-hint">${field.hint}</p>` : nothing}
    ${field.error ? html`<p class="field-error" id="${field.id}-error">${field.error}</p>` : nothing}
  </div>`;
}

export function textField(field: Field): TemplateResult {
  const control = html`<input
    class="input ${field.code ? 'code' : ''}"
    id=${field.id}
    type=${field.type ?? 'text'}
    autocomplete=${field.type === 'password' ? 'new-password' : nothing}
    .value=${live(field.value)}
    min=${field.min ?? nothing}
    max=${field.max ?? nothing}
    maxlength=${field.maxlength ?? nothing}
    aria-invalid=${field.error ? 'true' : 'false'}
    aria-describedby=${described(field)}
    @input=${(event: Event) => field.change((event.target as HTMLInputElement).value)}
  />`;
  return around(field, field.unit ? html`<span class="with-unit">${control}<span>${field.unit}</span></span>` : control);
}

export function areaField(field: Field & { rows?: number; lang?: string }): TemplateResult {
  return around(
    field,
    html`<textarea
      class="input"
      id=${field.id}
      rows=${field.rows ?? 4}
      lang=${field.lang ?? nothing}
      maxlength=${field.maxlength ?? nothing}
      .value=${live(field.value)}
      aria-invalid=${field.error ? 'true' : 'false'}
      aria-describedby=${described(field)}
      @input=${(event: Event) => field.change((event.target as HTMLTextAreaElement).value)}
    ></textarea>`,
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function choiceField(field: Omit<Field, 'type'> & { choices: Choice[] }): TemplateResult {
  return around(field, choice(field));
}

/** The control alone, named by its label for those who do not see the row that it stands in. */
export function choice(field: Pick<Field, 'id' | 'label' | 'value' | 'change'> & { choices: Choice[]; disabled?: boolean; named?: boolean }): TemplateResult {
  return html`<select
    class="input"
    id=${field.id}
    aria-label=${field.named ? field.label : nothing}
    ?disabled=${field.disabled ?? false}
    .value=${live(field.value)}
    @change=${(event: Event) => field.change((event.target as HTMLSelectElement).value)}
  >
    ${field.choices.map(({ value, label }) => html`<option value=${value} ?selected=${value === field.value}>${label}</option>`)}
  </select>`;
}
