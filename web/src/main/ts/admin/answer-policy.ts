import { html, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { t } from '../ui/texts.ts';
import { choiceField } from './fields.ts';
import { AdminPart } from './part.ts';
import type { AnswerPolicy } from './types.ts';

/** From the boldest to the most careful. */
const USUAL = [80, 90, 95, 98];

/** How sure the bot has to be; saved as soon as it is chosen, told by `changed`. */
class AdminAnswerPolicy extends AdminPart {
  static override properties = { policy: { state: true } };
  declare private policy: AnswerPolicy | null;

  constructor() {
    super();
    this.policy = null;
  }

  protected override firstUpdated(): void {
    void this.run(async () => (this.policy = await this.admin.api.get<AnswerPolicy>('/api/admin/answer-policy')));
  }

  async #choose(precision: number): Promise<void> {
    await this.run(async () => {
      try {
        this.policy = await this.admin.api.put<AnswerPolicy>('/api/admin/answer-policy', { ...this.policy!, precision });
        this.saved();
        this.dispatchEvent(new CustomEvent('changed'));
      } catch (failure) {
        const newest = failure instanceof Problem && failure.problem === 'edit-conflict' ? failure.body['newest'] : undefined;
        if (newest) this.policy = newest as AnswerPolicy;
        throw failure;
      }
    });
  }

  protected override render(): TemplateResult {
    const { policy } = this;
    if (policy === null) return this.loading();
    const all = USUAL.includes(policy.precision) ? USUAL : [...USUAL, policy.precision].sort((one, other) => one - other);
    return html`<section class="card pad stack">
      ${choiceField({
        id: 'precision',
        label: t('precision'),
        hint: t('precision.hint'),
        value: String(policy.precision),
        choices: all.map((n) => ({ value: String(n), label: USUAL.includes(n) ? t(`precision.${n}`) : t('precision.of', { n }) })),
        change: (precision) => void this.#choose(Number(precision)),
      })}
      ${this.failureStrip()}
    </section>`;
  }
}
define('admin-answer-policy', AdminAnswerPolicy);
