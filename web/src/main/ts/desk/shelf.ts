/** A place that survives a reload of the page. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The tab's own storage; null where the browser forbids it. */
export function shelf(): Shelf | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** For signing out: the next person at this screen gets nothing of it. */
export function clearShelf(): void {
  try {
    sessionStorage.clear();
  } catch {
    // nothing was kept then
  }
}

/** Reads what {@link keep} wrote; null if there is nothing, or nothing that can be read. */
export function kept(shelf: Shelf | null, key: string): unknown {
  try {
    return JSON.parse(shelf?.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export function keep(shelf: Shelf | null, key: string, value: unknown): void {
  try {
    shelf?.setItem(key, JSON.stringify(value));
  } catch {
    // a full or forbidden storage: then it lives as long as the page
  }
}
