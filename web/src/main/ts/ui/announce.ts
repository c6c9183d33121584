/** Says a sentence to screen readers only. */
export function announce(sentence: string): void {
  let region = document.getElementById('announcer');
  if (!region) {
    region = document.body.appendChild(document.createElement('div'));
    region.id = 'announcer';
    region.className = 'visually-hidden';
    region.setAttribute('role', 'status');
    region.setAttribute('aria-live', 'polite');
  }
  region.textContent = '';
  requestAnimationFrame(() => (region.textContent = sentence));
}
