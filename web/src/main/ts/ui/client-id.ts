/**
 * An id of our own for a message, so that a repeat is never a second one: 22 characters of `A-Za-z0-9_-`.
 * `crypto.randomUUID` is missing on plain-http pages, `getRandomValues` is not.
 */
export function clientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
