const DOT = '● ';

/** A dot in the page's title while something is unread. */
export function dotInTitle(on: boolean): void {
  const title = document.title.startsWith(DOT) ? document.title.slice(DOT.length) : document.title;
  const wanted = on ? DOT + title : title;
  if (document.title !== wanted) document.title = wanted;
}

let audio: AudioContext | undefined;

/** Browsers allow sound only after somebody touched the page; call this on such a touch. */
export function allowSound(): void {
  try {
    audio ??= new AudioContext();
  } catch {
    // No sound on this device.
  }
}

/** Whether a sound may be played now. */
export function sound(): AudioContext | undefined {
  return audio?.state === 'running' ? audio : undefined;
}
