/** A time of day as somebody typed it, as `09:00`; what is none comes back as it is. */
export function timeOf(typed: string): string {
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim()) ?? /^(\d{2})(\d{2})$/.exec(typed.trim());
  if (!parts) return typed.trim();
  const time = `${parts[1]!.padStart(2, '0')}:${parts[2] ?? '00'}`;
  return isTime(time) ? time : typed.trim();
}

/** Whether it is a time from `00:00` to `24:00`. */
export function isTime(text: string): boolean {
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);
}
