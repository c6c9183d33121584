/** How well white words can be read on a colour, 1 to 21 (WCAG 2.2, 1.4.3); NaN if it is no colour as `#2f5bea`. */
export function contrastWithWhite(colour: string): number {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!parts) return Number.NaN;
  const [red, green, blue] = parts.slice(1).map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}
