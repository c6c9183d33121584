import { remember, remembered } from '../ui/theme.ts';

const KEY = 'amends.shortcuts';

export function shortcutsOn(): boolean {
  return remembered(KEY) !== 'off';
}

export function setShortcuts(on: boolean): void {
  remember(KEY, on ? 'on' : 'off');
}

/** What a key press carries; a part of the browser's event. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  /** AltGr writes letters on many keyboards: ą, ł, €. */
  altGraph: boolean;
}

/**
 * The shortcut that a press means, or nothing. Nothing on Alt or AltGr, nothing while writing (but for the command bar),
 * nothing in a dialog.
 */
export function shortcutOf(press: Press, typing: boolean, inDialog: boolean, on: boolean): string | null {
  if (press.defaultPrevented || press.isComposing || press.altKey || press.altGraph || inDialog) return null;
  if (press.ctrlKey || press.metaKey) return press.key.toLowerCase() === 'k' ? 'mod+k' : null;
  if (!on || typing) return null;
  return press.key.length === 1 ? press.key.toLowerCase() : press.key;
}

/** Whether the element takes text. */
export function takesText(element: Element | null): boolean {
  if (!element) return false;
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || (element as HTMLElement).isContentEditable;
}
