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

/** Two soft notes. */
export function chime(): void {
  if (audio?.state !== 'running') return;
  const start = audio.currentTime;
  for (const [note, pitch] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const at = start + note * 0.12;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.06, at);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.25);
  }
}
