import type { Api } from '../ui/api.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { REHEARSAL_PATIENCE } from './rehearsal.ts';

/** Long enough to think better of it, in milliseconds. */
export const UNDO_LASTS = 15_000;

/** Makes articles as they were before a change; those that were changed since stay as they are, and that is told. */
export async function takeBack(api: Api, undo: string, despite = ''): Promise<void> {
  const { restored, skipped } = await api.post<{ restored: number; skipped: string[] }>(`/api/admin/undos/${undo}`, despite === '' ? {} : { despite }, REHEARSAL_PATIENCE);
  toast(skipped.length === 0 ? { text: t('undo.done', { n: restored }), kind: 'good' } : { text: t('undo.partly', { n: restored, skipped: skipped.length }), kind: 'info' });
}
