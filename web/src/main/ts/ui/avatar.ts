import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.ts';

const COLOURS = 10;

/** A stable colour for an id: the same person looks the same on every screen. */
export function colourOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % COLOURS;
}

/** Up to two letters that stand for a name, or a dot for a nameless person. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase() || '·';
}

export interface AvatarLook {
  size?: 'small' | 'medium' | 'large';
  badge?: IconName | undefined;
}

/** A round picture of a person: letters on a colour. The name stands beside it, so nobody reads the letters out. */
export function avatar(id: string, initials: string, look: AvatarLook = {}): TemplateResult {
  return html`<span class="avatar avatar-${look.size ?? 'large'} colour-${colourOf(id)}" data-initials=${initials} aria-hidden="true"
    >${look.badge ? html`<span class="avatar-badge">${icon(look.badge, 11)}</span>` : nothing}</span
  >`;
}
