import type { MenuItem } from '../ui/menu.ts';
import { t } from '../ui/texts.ts';
import type { AssistTask } from './actions.ts';
import type { Mode } from './drafts.ts';
import { languageName } from '../ui/language.ts';

/** What the assistant can do now: a reply or a summary from nothing, the rest with what is written. */
export function assistItems(mode: Mode, language: string, isEmpty: boolean, run: (task: AssistTask) => void): MenuItem[] {
  const hint = isEmpty ? t('assist.write') : '';
  const change = (task: AssistTask, label: string): MenuItem => ({ label, hint, disabled: isEmpty, run: () => run(task) });
  return [
    ...(mode === 'reply' ? [{ label: t('assist.reply'), icon: 'sparkles' as const, run: () => run('reply') }] : []),
    { label: t('assist.summary'), icon: 'note', run: () => run('summary') },
    { ...change('translate', t('assist.translate', { language: languageName(language) })), icon: 'languages', apart: true },
    { ...change('shorten', t('assist.shorten')) },
    { ...change('friendlier', t('assist.friendlier')) },
  ];
}
