import { t } from '../ui/texts.ts';
import { date } from '../ui/time.ts';
import type { Plan } from './types.ts';

/** What is going to happen, or why it did not, in a sentence. The times are those of the shop. */
export function plannedText(plan: Plan, zone: string): string {
  if (plan.failure) return t(plan.over ? 'plan.tookAway' : 'plan.failed', { n: plan.failure.regressed, question: plan.failure.question });
  const parts = [];
  if (plan.publishAt) parts.push(t('plan.publishes', { at: shopTime(plan.publishAt) }));
  if (plan.unpublishAt) parts.push(t('plan.unpublishes', { at: shopTime(plan.unpublishAt) }));
  return `${parts.join(' ')} (${zone})`;
}

/** The browser's zone does not matter: it is read and shown as it stands there. */
function shopTime(local: string): string {
  return `${date(local)}, ${local.slice(11, 16)}`;
}
