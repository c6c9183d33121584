import { html, nothing, type TemplateResult } from 'lit';
import { avatar, initialsOf } from '../ui/avatar.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import type { Menu, MenuItem } from '../ui/menu.ts';
import '../ui/menu.ts';
import { t } from '../ui/texts.ts';
import type { AssistTask } from './actions.ts';
import { clock, date, daysAgo, momentUntil } from '../ui/time.ts';
import { toast } from '../ui/toast.ts';
import { channelIcon, channelName } from './channel.ts';
import './composer.ts';
import type { Composer } from './composer.ts';
import { languageName } from '../ui/language.ts';
import './log.ts';
import type { DeskLog } from './log.ts';
import type { Unsent } from './outbox.ts';
import { DeskPart } from './part.ts';
import type { Mode } from './drafts.ts';
import { pauses } from './snooze.ts';
import type { Open } from './store.ts';
import { customerInitials, customerName } from './who.ts';

/** The middle: one conversation, and the box to answer in. */
class DeskConversation extends DeskPart {
  /** Opens the menu of agents. */
  assign(): void {
    void this.querySelector<Menu>('#assign')?.show();
  }

  /** Opens the menu of pauses. */
  snooze(): void {
    void this.querySelector<Menu>('#snooze')?.show();
  }

  write(mode: Mode): void {
    this.querySelector<Composer>('desk-composer')?.write(mode);
  }

  assist(task: AssistTask): void {
    void this.querySelector<Composer>('desk-composer')?.assist(task);
  }

  /** What the assistant wrote for a person to approve goes into the box. */
  #use(text: string): void {
    const message = this.desk.actions.compose(this.desk.store.selected!, 'reply', text);
    this.querySelector<Composer>('desk-composer')?.giveBack(message);
    this.write('reply');
  }

  #log(): DeskLog | null {
    return this.querySelector<DeskLog>('desk-log');
  }

  protected override render(): TemplateResult {
    const { store } = this.desk;
    if (store.selected === null) return html`<main class="pane conversation">${this.#nothing()}</main>`;
    if (store.openFailed !== '') return html`<main class="pane conversation">${this.#failure()}</main>`;
    const unsent = {
      retry: (message: Unsent) => void this.querySelector<Composer>('desk-composer')?.retry(message),
      edit: (message: Unsent) => {
        this.desk.actions.forget(message);
        this.querySelector<Composer>('desk-composer')?.giveBack(message);
        this.write(message.kind);
      },
    };
    return html`<main class="pane conversation">
      ${store.open ? this.#head(store.open) : this.#headSkeleton()}
      <desk-log .desk=${this.desk} .unsent=${unsent} @use-draft=${(event: CustomEvent<string>) => this.#use(event.detail)}></desk-log>
      <desk-composer
        .desk=${this.desk}
        .seenUpTo=${() => this.#log()?.seenUpTo ?? 0}
        .begun=${() => this.#log()?.look()}
        @sent=${() => this.#log()?.toEnd()}
      ></desk-composer>
    </main>`;
  }

  #head(open: Open): TemplateResult {
    const { row } = open;
    const facts = [
      channelName(row.channel),
      languageName(row.language),
      ...(row.ticket ? [t('ticket.number', { number: String(row.ticket.number) })] : []),
    ];
    return html`<header class="pane-head">
      ${this.#back()}
      <button class="head-who" type="button" @click=${() => this.emit('details')} title=${t('details')}>
        ${avatar(row.customer, customerInitials(row), { size: 'medium', badge: channelIcon(row.channel) })}
        <span class="head-name"><strong role="heading" aria-level="2">${customerName(row)}</strong><small>${facts.join(' · ')}</small></span>
      </button>
      ${this.#people(open)} ${this.#buttons(open)}
      <ui-menu look="button button-icon" label=${t('more')} .face=${icon('ellipsis', 18)} .items=${this.#moreItems(open)}></ui-menu>
      <button class="button button-icon details-button" type="button" aria-label=${t('details')} title=${t('details')} @click=${() => this.emit('details')}>
        ${icon('panel', 18)}
      </button>
    </header>`;
  }

  #headSkeleton(): TemplateResult {
    return html`<header class="pane-head" aria-busy="true">
      ${this.#back()}<span class="skeleton skeleton-round"></span><span class="skeleton skeleton-name"></span>
    </header>`;
  }

  #back(): TemplateResult {
    return html`<button class="button button-quiet button-icon back" type="button" aria-label=${t('backToList')} @click=${() => this.desk.go(null)}>
      ${icon('arrowLeft', 20)}
    </button>`;
  }

  /** Which colleagues look at it too, and who of them is writing. */
  #people({ people }: Open): TemplateResult | typeof nothing {
    if (people.length === 0) return nothing;
    const typing = people.filter((person) => person.typing);
    const names = (typing.length > 0 ? typing : people).map((person) => person.name).join(', ');
    const words = t(typing.length > 0 ? 'people.typing' : 'people.viewing', { names });
    return html`<span class="people ${typing.length > 0 ? 'people-typing' : ''}" title=${words}>
      ${people.slice(0, 3).map((person) => avatar(person.id, initialsOf(person.name), { size: 'small' }))}
      <span class="people-words">${words}</span>
    </span>`;
  }

  #buttons({ row }: Open): TemplateResult {
    const { store, doing } = this.desk;
    const mine = row.owner.kind === 'agent' && row.owner.agent === store.me?.id;
    if (row.status === 'snoozed') {
      return html`<button class="button button-primary" type="button" @click=${doing.reopen}>${icon('rotate', 16)}${t('command.wake')}</button>`;
    }
    if (row.status === 'resolved') {
      return html`<button class="button button-primary" type="button" @click=${doing.reopen}>${icon('rotate', 16)}${t('command.reopen')}</button>`;
    }
    return html`${mine
        ? html`<button class="button hide-narrow give-back" type="button" @click=${doing.giveBack}>${icon('bot', 16)}${t('command.giveBack')}</button>`
        : html`<button class="button button-primary" type="button" @click=${doing.takeOver}>${icon('userCheck', 16)}${t('command.takeOver')}</button>`}
      <ui-menu
        id="assign"
        label=${t('command.assign')}
        .face=${html`${icon('users', 16)}<span class="wide-only">${t('command.assign')}</span>`}
        .items=${this.#agentItems(row.owner.agent)}
        @opened=${() => void this.desk.actions.agents().catch(() => undefined)}
      ></ui-menu>
      <ui-menu id="snooze" look="button button-icon" label=${t('command.snooze')} .face=${icon('clock', 16)} .items=${this.#pauseItems()}></ui-menu>
      <button class="button ${mine ? 'button-primary' : 'hide-narrow'}" type="button" @click=${doing.resolve}>${icon('check', 16)}${t('command.resolve')}</button>`;
  }

  #pauseItems(): MenuItem[] {
    const { store, actions, attempt } = this.desk;
    const id = store.selected ?? '';
    const put = async (until: Date) => {
      if (!(await attempt(actions.snooze(id, until)))) return;
      const undo = () => void attempt(actions.change(id, 'reopen'));
      toast({ text: t('done.snooze', { time: momentUntil(until.getTime()) }), kind: 'good', action: { label: t('undo'), run: undo } });
    };
    return pauses(new Date()).map(({ label, until }) => ({ label, hint: hintOf(until), run: () => void put(until) }));
  }

  #agentItems(owner: string | null | undefined): MenuItem[] {
    const { store, actions, attempt } = this.desk;
    const id = store.selected ?? '';
    const to = (agent: string | null) => void attempt(actions.assign(id, agent));
    const agents = store.agents.map((agent) => ({
      label: agent.id === store.me?.id ? t('me', { name: agent.name }) : agent.name,
      hint: agent.away ? t('away') : agent.online ? '' : t('offline'),
      checked: agent.id === owner,
      run: () => to(agent.id),
    }));
    return [...agents, { label: t('toQueue'), icon: 'inbox', apart: true, run: () => to(null) }];
  }

  #moreItems({ row }: Open): MenuItem[] {
    const { doing } = this.desk;
    const open = row.status !== 'resolved';
    const link = async () => navigator.clipboard.writeText(location.href);
    return [
      { label: t('command.makeGood'), icon: 'gift', run: doing.makeGood },
      ...(open && row.owner.kind !== 'bot' ? [{ label: t('command.giveBack'), icon: 'bot' as const, run: doing.giveBack }] : []),
      ...(open ? [{ label: t('command.resolve'), icon: 'check' as const, run: doing.resolve }] : []),
      { label: t('command.label'), icon: 'tag', run: doing.label },
      { label: t('transcript'), icon: 'mail', run: () => void this.#transcript() },
      { label: t('copy.link'), icon: 'copy', run: () => void this.desk.attempt(link()) },
      { label: t(row.blocked ? 'command.unblock' : 'command.block'), icon: 'ban', danger: !row.blocked, apart: true, run: doing.block },
    ];
  }

  async #transcript(): Promise<void> {
    const { actions, attempt, store } = this.desk;
    if (await attempt(actions.change(store.selected ?? '', 'transcript'))) toast({ text: t('transcript.asked'), kind: 'good' });
  }

  #nothing(): TemplateResult {
    return html`<div class="empty">
      ${icon('message', 32)}<strong>${t('choose')}</strong>
      <p>${t('choose.hint')}</p>
      <p class="keys-hint"><kbd>j</kbd> <kbd>k</kbd> <kbd>Enter</kbd> · <kbd>?</kbd></p>
    </div>`;
  }

  #failure(): TemplateResult {
    return html`<header class="pane-head">${this.#back()}</header>
      <div class="empty" role="alert">
        ${icon('triangleAlert', 28)}<strong>${t('open.failed')}</strong>
        <p>${this.desk.store.openFailed}</p>
        <button class="button" type="button" @click=${() => void this.desk.actions.open(this.desk.store.selected!)}>${t('retry')}</button>
      </div>`;
  }
}

/** When a pause ends: today by the hour, else with its day. */
function hintOf(until: Date): string {
  return daysAgo(until.getTime()) === 0 ? clock(until.getTime()) : `${date(until.getTime())}, ${clock(until.getTime())}`;
}
define('desk-conversation', DeskConversation);
export type { DeskConversation };
