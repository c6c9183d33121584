/** The button beside a password that shows what was typed. */
export function watchPasswords(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.password-show')) {
    const field = document.getElementById(button.getAttribute('aria-controls') ?? '');
    if (!(field instanceof HTMLInputElement)) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = field.type === 'password';
      field.type = shown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(shown));
      button.textContent = (shown ? button.dataset['hide'] : button.dataset['show']) ?? '';
      field.focus();
    });
  }
}
