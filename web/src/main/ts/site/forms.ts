import { send } from './send.ts';

/** Sends a page's form as JSON; the sentences for what can go wrong stand on the form itself. */
export function watchForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-action]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void submit(form);
    });
    form.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement) complain(event.target, '');
    });
  }
}

async function submit(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('[type=submit]');
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[name]')];
  announce(form, '');
  const wrong = fields.filter((field) => complain(field, objection(form, field)));
  if (wrong[0]) {
    wrong[0].focus();
    return;
  }
  if (!button || button.disabled) return;
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  const values = Object.fromEntries(fields.map((field) => [field.name, field.type === 'password' ? field.value : field.value.trim()]));
  const failure = await send(form.dataset['method'] ?? 'POST', form.dataset['action'] ?? '', values);
  if (failure === undefined && form.dataset['next']) {
    location.assign(form.dataset['next']);
    return; // the button stays as it is until the next page is there
  }
  button.disabled = false;
  button.removeAttribute('aria-busy');
  if (failure === undefined) finish(form);
  else announce(form, form.dataset[failure] ?? form.dataset['unexpected'] ?? '');
}

/** What is wrong with a field, in words; empty if nothing is. */
function objection(form: HTMLFormElement, field: HTMLInputElement): string {
  const value = field.type === 'password' ? field.value : field.value.trim();
  if (value === '') return form.dataset['missing'] ?? '';
  if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return form.dataset['badEmail'] ?? '';
  if (field.minLength > value.length) return form.dataset['short'] ?? '';
  return '';
}

function complain(field: HTMLInputElement, text: string): boolean {
  const place = document.getElementById(`${field.id}-error`);
  if (place) {
    place.textContent = text;
    place.hidden = text === '';
  }
  field.setAttribute('aria-invalid', String(text !== ''));
  return text !== '';
}

function announce(form: HTMLFormElement, text: string): void {
  const place = form.querySelector<HTMLElement>('.form-error');
  if (!place) return;
  place.textContent = text;
  place.hidden = text === '';
  if (text !== '') place.focus();
}

/** Shows what stands on the page for the time after, in place of the form. */
function finish(form: HTMLFormElement): void {
  form.hidden = true;
  for (const before of document.querySelectorAll<HTMLElement>('[data-before]')) before.hidden = true;
  for (const after of document.querySelectorAll<HTMLElement>('[data-after]')) {
    after.hidden = false;
    after.focus();
  }
}
