import { remember, remembered } from '../ui/theme.ts';

const SOUND = 'amends.sound';

/**
 * How the desk calls an agent who looks elsewhere: a sound, the number in the title, a notice of the system. Browsers allow
 * sound only after the first click or key on the page, and notices only when the agent agreed to them.
 */
export class Rings {
  #audio: AudioContext | null = null;
  #title = '';
  sound = remembered(SOUND) !== 'off';

  constructor() {
    const wake = () => {
      if (!navigator.userActivation.isActive) return; // Esc and the like are no gestures
      this.#audio ??= new AudioContext();
      void this.#audio.resume();
      gestures.forEach((gesture) => removeEventListener(gesture, wake, true));
    };
    const gestures = ['pointerup', 'keyup'];
    gestures.forEach((gesture) => addEventListener(gesture, wake, true));
  }

  setSound(on: boolean): void {
    this.sound = on;
    remember(SOUND, on ? 'on' : 'off');
    if (on) this.play(false);
  }

  /** Two soft notes; three, and higher, when it is urgent. */
  play(urgent: boolean): void {
    const audio = this.#audio;
    if (!this.sound || !audio || audio.state !== 'running') return;
    const notes = urgent ? [784, 784, 1047] : [587, 784];
    notes.forEach((frequency, index) => {
      const start = audio.currentTime + index * 0.16;
      const tone = new OscillatorNode(audio, { type: 'sine', frequency });
      const loudness = new GainNode(audio, { gain: 0 });
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(0.16, start + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.34);
      tone.connect(loudness).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.36);
    });
  }

  /** The number of waiting customers before the page's title. */
  count(waiting: number): void {
    this.#title ||= document.title;
    const title = waiting > 0 ? `(${waiting}) ${this.#title}` : this.#title;
    if (document.title !== title) document.title = title;
  }

  /** `default` until the agent was asked; `denied` also where the browser has no notices. */
  permission(): NotificationPermission {
    return 'Notification' in globalThis ? Notification.permission : 'denied';
  }

  async ask(): Promise<NotificationPermission> {
    return 'Notification' in globalThis ? Notification.requestPermission() : 'denied';
  }

  /** A notice of the system, while the page is out of sight. */
  notice(heading: string, text: string, tag: string, jump: () => void): void {
    if (this.permission() !== 'granted' || document.visibilityState === 'visible') return;
    try {
      const notice = new Notification(heading, { body: text, tag });
      notice.onclick = () => {
        window.focus();
        jump();
        notice.close();
      };
    } catch {
      // some phones allow notices only to service workers: sound and title remain
    }
  }
}
