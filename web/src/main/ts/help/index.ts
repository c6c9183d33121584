import { Suggestions } from './suggestions.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) {
  new Suggestions(form);
}
