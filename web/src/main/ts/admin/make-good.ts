import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Problem } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { t } from '../ui/texts.ts';
import { choice, textField } from './fields.ts';
import { fromCents, price, toCents } from './money.ts';
import { AdminPart, pageHead } from './part.ts';
import type { Kind, Policy, Rule } from './types.ts';

/** Why something may be given, in the order in which the page shows them. */
const REASONS = ['noAnswer', 'clarificationFailed', 'notHelpful', 'lowScore', 'repeated', 'anger', 'failure', 'promiseBroken', 'askedForPerson', 'reopened', 'takenOver', 'agent'];
const MONEY = ['minOrder', 'perDay', 'perMonth', 'customerCap', 'agentLimit', 'averageOrder', 'shipping'] as const;
const NUMBERS = { validDays: [1, 730], coolDownDays: [0, 365] } as const;
const MOST_PERCENT = 50;
const MOST_CENTS = 100_000;

/** What we give for a failure, and how much of it: decided here, never by a language model. */
class AdminMakeGood extends AdminPart {
  static override properties = { policy: { state: true } };
  declare private policy: Policy | null;
  /** What was typed, by field; read only when it is saved, so that half a number is never lost. */
  #typed: Record<string, string> = {};

  constructor() {
    super();
    this.policy = null;
  }

  protected override firstUpdated(): void {
    void this.run(async () => this.#show(await this.admin.api.get<Policy>('/api/admin/make-good')));
  }

  #show(policy: Policy): void {
    this.policy = policy;
    this.#typed = {};
    for (const name of MONEY) if (policy[name] !== undefined) this.#typed[name] = fromCents(policy[name]);
    for (const name of ['validDays', 'coolDownDays'] as const) this.#typed[name] = String(policy[name]);
    for (const rule of policy.rules) if (rule.value !== undefined) this.#typed[`rule-${rule.reason}`] = rule.kind === 'amount' ? fromCents(rule.value) : String(rule.value);
    this.dirty = false;
  }

  /** What is typed as a policy; the errors are put beside their fields. */
  #read(before: Policy): Policy | undefined {
    const errors: Record<string, string> = {};
    const policy: Policy = { ...before };
    delete policy.budget;
    for (const name of MONEY) {
      if (before[name] === undefined) continue;
      const cents = toCents(this.#typed[name] ?? '');
      if (Number.isNaN(cents)) errors[name] = t('makeGood.badMoney');
      else policy[name] = cents;
    }
    for (const name of ['validDays', 'coolDownDays'] as const) {
      const [least, most] = NUMBERS[name];
      const days = Number(this.#typed[name]);
      if (this.#typed[name] === '' || !Number.isInteger(days) || days < least || days > most) errors[name] = t('makeGood.badDays', { least, most });
      else policy[name] = days;
    }
    policy.rules = before.rules.map((rule) => this.#readRule(rule, errors));
    return this.valid(errors) ? policy : undefined;
  }

  #readRule({ reason, kind }: Rule, errors: Record<string, string>): Rule {
    if (kind === 'freeShipping' || kind === 'fasterShipping') return { reason, kind };
    const typed = this.#typed[`rule-${reason}`] ?? '';
    const value = kind === 'amount' ? toCents(typed) : Number(typed);
    const most = kind === 'amount' ? MOST_CENTS : MOST_PERCENT;
    if (typed === '' || !Number.isInteger(value) || value < 1 || value > most) errors[`rule-${reason}`] = t(kind === 'amount' ? 'makeGood.badMoney' : 'makeGood.badPercent', { most });
    return { reason, kind, value };
  }

  async #save(): Promise<void> {
    const policy = this.#read(this.policy!);
    if (!policy) return;
    await this.run(async () => {
      try {
        this.#show(await this.admin.api.put<Policy>('/api/admin/make-good', policy));
        this.saved();
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.problem !== 'edit-conflict') throw failure;
        const newest = failure.body['newest'] as Policy | undefined;
        if (newest) this.policy = { ...policy, version: newest.version };
        this.failure = t('conflict.saveAgain');
      }
    });
  }

  protected override render(): TemplateResult {
    const policy = this.policy;
    if (policy === null) return this.loading();
    return html`${pageHead(t('part.make-good'), t('makeGood.lead'))} ${policy.budget ? this.#budget(policy, policy.budget) : nothing}
      <section class="card pad stack" aria-labelledby="rules">
        <h2 id="rules">${t('makeGood.rules')}</h2>
        <p class="quiet">${t('makeGood.rulesHint')}</p>
        <ul class="rules">${REASONS.map((reason) => this.#rule(policy, reason))}</ul>
      </section>
      <section class="card pad stack" aria-labelledby="limits">
        <h2 id="limits">${t('makeGood.limits')}</h2>
        <div class="columns columns-3">
          ${this.#money(policy, 'perDay')} ${this.#money(policy, 'perMonth')} ${this.#money(policy, 'customerCap')}
          ${this.#days('coolDownDays')} ${this.#money(policy, 'agentLimit')} ${this.#money(policy, 'minOrder')}
          ${this.#days('validDays')} ${policy.averageOrder === undefined ? nothing : this.#money(policy, 'averageOrder')} ${policy.shipping === undefined ? nothing : this.#money(policy, 'shipping')}
        </div>
      </section>
      ${this.saveBar(() => void this.#save())}`;
  }

  #budget(policy: Policy, budget: NonNullable<Policy['budget']>): TemplateResult {
    const bar = (name: 'today' | 'month', spent: number, of: number) => {
      const share = of === 0 ? 1 : spent / of;
      return html`<div class="budget ${share >= 1 ? 'budget-full' : share >= 0.8 ? 'budget-high' : ''}">
        <p><strong>${t(`makeGood.${name}`)}</strong><span>${t('makeGood.spentOf', { spent: price(spent, policy.currency), of: price(of, policy.currency) })}</span></p>
        <progress max="1" .value=${Math.min(1, share)} aria-label=${t(`makeGood.${name}`)}></progress>
      </div>`;
    };
    return html`<section class="card pad budgets" aria-label=${t('makeGood.budget')}>
      ${bar('today', budget.spentToday, policy.perDay)} ${bar('month', budget.spentThisMonth, policy.perMonth)}
      <dl class="figures">
        <div><dt>${t('makeGood.reserved')}</dt><dd>${price(budget.reserved, policy.currency)}</dd></div>
        <div><dt>${t('makeGood.redeemed')}</dt><dd>${price(budget.redeemed, policy.currency)}</dd></div>
      </dl>
    </section>`;
  }

  #rule(policy: Policy, reason: string): TemplateResult {
    const rule = policy.rules.find((candidate) => candidate.reason === reason);
    const kinds = ['none', 'percent', 'amount', 'freeShipping', 'fasterShipping'];
    const id = `rule-${reason}`;
    const needsValue = rule?.kind === 'percent' || rule?.kind === 'amount';
    return html`<li>
      <span class="rule-reason" id="${id}-name">${t(`reason.${reason}`)}</span>
      ${choice({ id: `${id}-kind`, label: `${t(`reason.${reason}`)}: ${t('makeGood.kind')}`, named: true, value: rule?.kind ?? 'none', choices: kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })), change: (kind) => this.#setKind(policy, reason, kind) })}
      ${needsValue
        ? html`<span class="with-unit"><input class="input" id=${id} inputmode="decimal" aria-label="${t(`reason.${reason}`)}: ${t('makeGood.value')}" aria-invalid=${String(!!this.errors[id])} .value=${live(this.#typed[id] ?? '')} @input=${(event: Event) => this.#type(id, (event.target as HTMLInputElement).value)} /><span>${rule.kind === 'percent' ? '%' : policy.currency}</span></span>`
        : html`<span></span>`}
      ${this.errors[id] ? html`<p class="field-error">${this.errors[id]}</p>` : nothing}
    </li>`;
  }

  #setKind(policy: Policy, reason: string, kind: string): void {
    const others = policy.rules.filter((rule) => rule.reason !== reason);
    this.policy = { ...policy, rules: kind === 'none' ? others : [...others, { reason, kind: kind as Kind }] };
    this.#typed[`rule-${reason}`] = kind === 'percent' ? '10' : kind === 'amount' ? '5' : '';
    this.touched();
  }

  #type(name: string, value: string): void {
    this.#typed[name] = value;
    this.touched();
  }

  #money(policy: Policy, name: (typeof MONEY)[number]): TemplateResult {
    return textField({ id: name, label: t(`makeGood.${name}`), hint: t(`makeGood.${name}.hint`), value: this.#typed[name] ?? '', unit: policy.currency, error: this.errors[name], change: (value) => this.#type(name, value) });
  }

  #days(name: keyof typeof NUMBERS): TemplateResult {
    return textField({ id: name, label: t(`makeGood.${name}`), hint: t(`makeGood.${name}.hint`), value: this.#typed[name] ?? '', type: 'number', unit: t('unit.days'), min: NUMBERS[name][0], max: NUMBERS[name][1], error: this.errors[name], change: (value) => this.#type(name, value) });
  }
}
define('admin-make-good', AdminMakeGood);
