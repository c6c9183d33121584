import { Problem, Unreachable } from './api.ts';
import { has, language, t } from './texts.ts';

/**
 * What to tell a person about a failure: our own sentence where the code is known, else the hub's, which speaks English
 * only; so whoever reads another language is told in general terms.
 */
export function problemText(failure: unknown): string {
  if (failure instanceof Unreachable) return t('problem.unreachable');
  if (!(failure instanceof Problem)) return t('problem.unexpected');
  if (failure.status === 429) return t('problem.slow-down', { n: Math.max(1, failure.retryAfter) });
  const key = `problem.${failure.problem}`;
  const tells = language() === 'en' && failure.body['detail'] !== undefined;
  if (failure.problem !== '' && has(key) && !(tells && failure.problem === 'invalid')) return t(key);
  if (failure.status >= 500) return t('problem.unexpected');
  return tells ? failure.message : t('problem.invalid');
}
