// What the widget loads when it needs it first, beside what every visitor loads.
export { chime } from './chime.ts';
export { tray } from './files.ts';
export { transcript } from './transcript.ts';
