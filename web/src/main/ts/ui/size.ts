import { t } from './texts.ts';

const KB = 1024;

/** How big a file is, in words: '3.4 MB'. */
export function size(bytes: number): string {
  if (bytes < KB) return t('size.bytes', { n: Math.max(0, bytes) });
  if (bytes < KB * KB) return t('size.kb', { n: Math.round(bytes / KB) });
  return t('size.mb', { n: Math.round((bytes / KB / KB) * 10) / 10 });
}
