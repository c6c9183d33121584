import { html, svg, type TemplateResult } from 'lit/html.js';

/** Lucide's outlines (ISC), only those that the widget draws. */
const draw = (...paths: string[]): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">${paths.map((d) => svg`<path d=${d} />`)}</svg>`;

export const icons = {
  chat: draw('M7.9 20A9 9 0 1 0 4 16.1L2 22Z'),
  close: draw('M18 6 6 18', 'm6 6 12 12'),
  down: draw('m6 9 6 6 6-6'),
  back: draw('m15 18-6-6 6-6'),
  next: draw('m9 18 6-6-6-6'),
  search: draw('m21 21-4.34-4.34', 'M11 19a8 8 0 1 0 0-16 8 8 0 0 0 0 16'),
  send: draw('m5 12 7-7 7 7', 'M12 19V5'),
  person: draw('M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2', 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8'),
  bot: draw('M12 8V4H8', 'M6 8h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2', 'M2 14h2', 'M20 14h2', 'M15 13v2', 'M9 13v2'),
  clock: draw('M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20', 'M12 6v6l4 2'),
  gift: draw('M4 8h16a1 1 0 0 1 1 1v3H3V9a1 1 0 0 1 1-1', 'M12 8v13', 'M19 12v7a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-7', 'M7.5 8a2.5 2.5 0 0 1 0-5C11 3 12 8 12 8s1-5 4.5-5a2.5 2.5 0 0 1 0 5'),
  clip: draw('m21.4 11.1-9.2 9.2a6 6 0 0 1-8.5-8.5l8.6-8.6a4 4 0 1 1 5.7 5.7l-8.6 8.6a2 2 0 0 1-2.8-2.9l7.9-7.8'),
  mail: draw('M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2', 'm22 7-10 6.5L2 7'),
  copy: draw('M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2', 'M4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2'),
  check: draw('M20 6 9 17l-5-5'),
  page: draw('M15 3h6v6', 'M10 14 21 3', 'M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6'),
  alert: draw('M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20', 'M12 8v4', 'M12 16h.01'),
};
