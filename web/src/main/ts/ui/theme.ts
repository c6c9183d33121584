export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'amends.theme';

/** The look that the reader chose on this device; `auto` follows the system. */
export function theme(): Theme {
  const kept = remembered(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** Applies the kept look, or changes and keeps it. */
export function useTheme(chosen: Theme = theme()): void {
  remember(KEY, chosen);
  if (chosen === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

/** Something small that this browser keeps; null where storage is forbidden. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // private windows may forbid it: the choice then lasts as long as the page
  }
}
