import { Problem, Unreachable } from './api.ts';
import { has, t } from './texts.ts';

/** What to tell a person about a failure: our own sentence where the code is known, else the hub's. */
export function problemText(failure: unknown): string {
  if (failure instanceof Unreachable) return t('problem.unreachable');
  if (!(failure instanceof Problem)) return t('problem.unexpected');
  if (failure.status === 429) return t('problem.slow-down', { n: Math.max(1, failure.retryAfter) });
  const key = `problem.${failure.problem}`;
  if (failure.problem !== '' && has(key)) return t(key);
  return failure.status >= 500 || failure.body['detail'] === undefined ? t('problem.unexpected') : failure.message;
}
