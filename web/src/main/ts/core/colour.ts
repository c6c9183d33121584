/** `#rgb` or `#rrggbb` as three numbers from 0 to 255. */
function channels(colour: string): [number, number, number] | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  const digits = short ? short.slice(1).map((d) => d + d) : /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1);
  return digits?.map((d) => parseInt(d, 16)) as [number, number, number] | undefined;
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(rgb: [number, number, number]): number {
  const [r, g, b] = rgb.map((c) => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever can be read better on that colour. */
export function inkOn(colour: string): '#000' | '#fff' {
  const rgb = channels(colour);
  // Above this luminance black has the greater contrast.
  return rgb && luminance(rgb) > 0.179 ? '#000' : '#fff';
}

/** A colour that may stand in a style: one of ours, or the fallback. */
export function colourOr(colour: string | undefined, fallback: string): string {
  return colour && channels(colour) ? colour : fallback;
}
