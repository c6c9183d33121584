import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Problem } from '../ui/api.ts';
import { define } from '../ui/element.ts';
import { icon } from '../ui/icons.ts';
import '../ui/menu.ts';
import { size } from '../ui/size.ts';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import type { AssistTask } from './actions.ts';
import { assistItems } from './assist-menu.ts';
import { Attachments, filesIn, LARGEST, MOST } from './attachments.ts';
import { Drafts, type Mode } from './drafts.ts';
import { fill } from './fill.ts';
import { held, type Held } from './held.ts';
import { letterhead } from './letterhead.ts';
import type { Unsent } from './outbox.ts';
import { DeskPart } from './part.ts';
import './picker.ts';
import type { Picker } from './picker.ts';
import { answerHints } from './answer-hints.ts';
import { shelf } from './shelf.ts';
import { triggerAt, type Trigger } from './trigger.ts';
import type { Letterhead } from './types.ts';
import { customerName } from './who.ts';

const TYPING_EVERY = 3_000;

/** The writing box: replies and private notes. Nothing that was written gets lost on the way. */
class Composer extends DeskPart {
  static override properties = {
    ...DeskPart.properties,
    seenUpTo: { attribute: false },
    begun: { attribute: false },
    mode: { state: true },
    trigger: { state: true },
    held: { state: true },
    assisting: { state: true },
    dropping: { state: true },
    inPrivate: { state: true },
  };
  /** Newest message that the writer has seen. */
  declare seenUpTo: () => number;
  /** Called when somebody begins to write: what is in sight now is what the whole answer is written in view of. */
  declare begun: () => void;
  declare private mode: Mode;
  declare private trigger: Trigger | null;
  declare private held: Held | null;
  /** The assistant is writing for this conversation. */
  declare private assisting: string | null;
  /** Files are held above it. */
  declare private dropping: boolean;
  /** The customer wrote in public, and this goes to them alone. */
  declare private inPrivate: boolean;
  #drafts!: Drafts;
  #attachments!: Attachments;
  /** What writers changed of a letter's head, by conversation. */
  readonly #heads = new Map<string, Letterhead>();
  #conversation = '';
  #lastTyping = 0;

  constructor() {
    super();
    this.mode = 'reply';
    this.trigger = null;
    this.held = null;
    this.assisting = null;
    this.dropping = false;
    this.inPrivate = false;
  }

  readonly #hidden = () => document.visibilityState === 'hidden' && this.#drafts.flush();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#attachments ??= new Attachments(
      (conversation, file, progress, signal) => this.desk.actions.attach(conversation, file, progress, signal),
      () => this.requestUpdate(),
    );
    this.#drafts ??= new Drafts((conversation, text) => this.desk.actions.draft(conversation, text), shelf());
    document.addEventListener('visibilitychange', this.#hidden);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#hidden);
    this.#drafts.flush();
  }

  /** Puts the caret into the box. */
  write(mode: Mode): void {
    this.mode = mode;
    void this.updateComplete.then(() => this.#box()?.focus());
  }

  /** Gives a text back to its writer, before what was written since. */
  giveBack(message: Unsent): void {
    const mode = message.kind;
    const now = this.#drafts.text(message.conversation, mode);
    this.#drafts.write(message.conversation, mode, now.trim() === '' ? message.text : `${message.text}\n\n${now}`);
    if (message.files) this.#attachments.giveBack(message.conversation, message.files);
    if (message.head) this.#heads.set(message.conversation, message.head);
    if (message.conversation === this.#conversation) this.mode = mode;
    this.requestUpdate();
  }

  #box(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  protected override willUpdate(): void {
    const { open } = this.desk.store;
    if (!open) return;
    if (open.row.id !== this.#conversation) {
      this.#drafts.flush();
      this.#stopTyping();
      this.#conversation = open.row.id;
      Object.assign(this, { mode: 'reply', trigger: null, held: null, inPrivate: false });
      this.#drafts.restore(open.row.id, open.draft);
    }
  }

  protected override updated(_changed: PropertyValues): void {
    const box = this.#box();
    if (!box) return;
    box.style.setProperty('block-size', 'auto');
    box.style.setProperty('block-size', `${box.scrollHeight}px`);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store, doing } = this.desk;
    if (!store.open) return nothing;
    const { open } = store;
    const { row } = open;
    const note = this.mode === 'note';
    const text = this.#drafts.text(row.id, this.mode);
    const head = note ? undefined : this.#head();
    const attached = note ? 0 : this.#attachments.of(row.id).length;
    return html`<form
      class="composer ${note ? 'composer-note' : ''} ${this.dropping ? 'composer-drop' : ''}"
      @submit=${(event: Event) => (event.preventDefault(), void this.#send())}
      @dragover=${this.#dragged}
      @dragleave=${() => (this.dropping = false)}
      @drop=${this.#dropped}
    >
      ${held(this.held, open.row, { send: () => void this.#send(true), edit: () => (this.held = null), take: () => void this.#takeAndSend() })}
      <div class="composer-top">
        <div class="segment" role="group" aria-label=${t('mode')}>${this.#modeButton('reply')}${this.#modeButton('note')}</div>
        ${note ? html`<span class="composer-hint">${icon('lock', 12)}${t('note.hint')}</span>` : nothing}
        ${note ? nothing : answerHints(open.answering, text, this.inPrivate, (inPrivate) => (this.inPrivate = inPrivate))}
        ${head ? letterhead(head, (changed) => (this.#heads.set(row.id, changed), this.requestUpdate())) : nothing}
      </div>
      <div class="composer-box">
        <desk-picker
          .desk=${this.desk}
          .trigger=${this.trigger}
          .language=${row.language}
          @chosen=${(event: CustomEvent<string>) => this.#insert(event.detail)}
        ></desk-picker>
        <textarea
          rows="3"
          dir="auto"
          maxlength="10000"
          lang=${note ? document.documentElement.lang : row.language}
          aria-label=${t(note ? 'note' : 'reply')}
          placeholder=${note ? t('note.placeholder') : t('reply.placeholder', { name: customerName(row) })}
          .value=${text}
          @input=${this.#input}
          @paste=${this.#pasted}
          @keydown=${this.#keys}
          @click=${this.#lookForTrigger}
          @blur=${() => ((this.trigger = null), this.#stopTyping())}
        ></textarea>
        ${note ? nothing : this.#attachments.render(row.id, open.answering)}
        <div class="composer-bar">
          ${note
            ? nothing
            : html`<label class="button button-quiet attach" title="${t('attach')} · ${t('attach.limits', { most: MOST, size: size(LARGEST) })}">
                  ${icon('paperclip', 16)}<input type="file" multiple aria-label=${t('attach')} @change=${this.#picked} />
                </label>
                <button type="button" class="button button-quiet" aria-label=${t('canned')} title=${t('canned')} @click=${() => this.#begin('/')}>
                  ${icon('zap', 16)}<span class="wide-only">${t('canned')}</span><kbd aria-hidden="true">/</kbd>
                </button>
                <button type="button" class="button button-quiet" aria-label=${t('article')} title=${t('article')} @click=${() => this.#begin('#')}>
                  ${icon('book', 16)}<span class="wide-only">${t('article')}</span><kbd aria-hidden="true">#</kbd>
                </button>
                <button type="button" class="button button-quiet" aria-label=${t('command.makeGood')} title=${t('command.makeGood')} @click=${doing.makeGood}>
                  ${icon('gift', 16)}<span class="wide-only">${t('makeGood.short')}</span>
                </button>`}
          <ui-menu
            look="button button-quiet"
            place="above-start"
            label=${t('assist')}
            .face=${html`${icon('sparkles', 16)}<span class="wide-only">${t('assist')}</span>`}
            .items=${assistItems(this.mode, row.language, text.trim() === '', (task) => void this.assist(task))}
          ></ui-menu>
          <span class="gap" role="status">${this.assisting === row.id ? t('assist.busy') : ''}</span>
          <button class="button button-primary" type="submit" title="Ctrl+Enter" ?disabled=${text.trim() === '' && attached === 0}>
            ${t(note ? 'note.save' : 'send')}${icon(note ? 'note' : 'send', 14)}
          </button>
        </div>
      </div>
    </form>`;
  }

  /** What the letter's head says now, with what its writer changed. */
  #head(): Letterhead | undefined {
    return this.#heads.get(this.#conversation) ?? this.desk.store.open?.answering?.head ?? undefined;
  }

  #attach(files: File[]): void {
    if (files.length === 0) return;
    this.mode = 'reply';
    this.begun();
    this.#attachments.add(this.#conversation, files);
  }

  readonly #picked = (event: Event) => {
    const input = event.target as HTMLInputElement;
    this.#attach([...(input.files ?? [])]);
    input.value = '';
  };

  readonly #pasted = (event: ClipboardEvent) => {
    const files = filesIn(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    this.#attach(files);
  };

  readonly #dragged = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  };

  readonly #dropped = (event: DragEvent) => {
    event.preventDefault();
    this.dropping = false;
    this.#attach(filesIn(event.dataTransfer));
  };

  #modeButton(mode: Mode): TemplateResult {
    return html`<button type="button" aria-pressed=${this.mode === mode} @click=${() => this.write(mode)}>${t(mode)}</button>`;
  }

  #input(): void {
    const box = this.#box()!;
    if (this.#drafts.text(this.#conversation, this.mode) === '') this.begun();
    this.#drafts.write(this.#conversation, this.mode, box.value);
    this.#lookForTrigger();
    if (this.mode === 'reply' && box.value.trim() !== '') this.#sayTyping();
    this.requestUpdate();
  }

  readonly #lookForTrigger = () => {
    const box = this.#box()!;
    const caret = box.selectionStart;
    this.trigger = this.mode === 'reply' && caret === box.selectionEnd ? triggerAt(box.value, caret) : null;
  };

  #keys(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (this.querySelector<Picker & HTMLElement>('desk-picker')?.key(event)) return;
    if (event.key === 'Escape') {
      if (this.trigger) this.trigger = null;
      else this.#box()?.blur();
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      void this.#send();
    }
  }

  /** The buttons of canned replies and articles write their sign, as a hand would. */
  #begin(sign: string): void {
    const box = this.#box()!;
    box.focus();
    const before = box.value.slice(0, box.selectionStart);
    box.setRangeText((before === '' || /\s$/.test(before) ? '' : ' ') + sign, box.selectionStart, box.selectionEnd, 'end');
    this.#input();
  }

  #insert(text: string): void {
    const { open, me } = this.desk.store;
    const box = this.#box();
    if (!this.trigger || !box || !open) return;
    const ticket = open.row.ticket ? String(open.row.ticket.number) : '';
    const filled = fill(text, { customer: open.customer?.name ?? '', agent: me?.name ?? '', ticket });
    box.setRangeText(filled, this.trigger.from, this.trigger.to, 'end');
    this.trigger = null;
    this.#input();
    box.focus();
  }

  /** Fetches a draft and puts it into the box; what stood there can be had back. A summary becomes a note. */
  async assist(task: AssistTask): Promise<void> {
    const { store, actions } = this.desk;
    const conversation = this.#conversation;
    const mode: Mode = task === 'summary' ? 'note' : task === 'reply' ? 'reply' : this.mode;
    const before = this.#drafts.text(conversation, mode);
    const changes = task !== 'reply' && task !== 'summary';
    if (!store.open || this.assisting !== null || (changes && before.trim() === '')) return;
    this.assisting = conversation;
    await this.desk.attempt(
      actions.assist(conversation, task, changes ? before : '').then((draft) => {
        const now = this.#drafts.text(conversation, mode);
        const text = changes && now === before ? draft.text : now.trim() === '' ? draft.text : `${now.trimEnd()}\n\n${draft.text}`;
        this.#drafts.write(conversation, mode, text);
        const undo = () => (this.#drafts.write(conversation, mode, now), this.requestUpdate());
        const from = draft.sources[0]?.title;
        toast({
          text: from === undefined ? t('assist.draft') : t('assist.from', { title: from }),
          action: { label: t('undo'), run: undo },
          lasts: 10_000,
        });
        if (this.#conversation === conversation) this.write(mode);
      }),
    );
    this.assisting = null;
    this.requestUpdate();
  }

  async #send(anyway = false): Promise<void> {
    const { store, actions } = this.desk;
    const conversation = this.#conversation;
    const mode = this.mode;
    const text = this.#drafts.text(conversation, mode).trim();
    const reply = mode === 'reply';
    const files = reply ? this.#attachments.ready(conversation) : [];
    if ((text === '' && files.length === 0) || !store.open) return;
    if (reply && this.#attachments.isBusy(conversation)) return toast({ text: t('attach.wait') });
    const head = reply ? this.#head() : undefined;
    const again = anyway ? this.held?.message : undefined;
    const after = anyway ? store.lastSeq() : this.seenUpTo();
    const message: Unsent = { ...(again ?? actions.compose(conversation, mode, text)), text, after, files, ...(head && { head }), ...(reply && this.inPrivate && { inPrivate: true }) };
    this.held = null;
    this.#stopTyping();
    this.#drafts.write(conversation, mode, '');
    if (reply) {
      this.#attachments.clear(conversation);
      this.#heads.delete(conversation);
    }
    this.requestUpdate();
    this.emit('sent');
    await this.#deliver(message);
  }

  /** Sends again what failed, now that its writer sees what was said meanwhile. */
  async retry(message: Unsent): Promise<void> {
    const isOpen = message.conversation === this.#conversation;
    await this.#deliver({ ...message, after: Math.max(message.after, isOpen ? this.seenUpTo() : 0) });
  }

  /** A text that the hub holds back goes back into the box, with the question what to do. */
  async #deliver(message: Unsent): Promise<void> {
    const { store, actions } = this.desk;
    const { conversation } = message;
    try {
      await actions.send(message);
    } catch (failure) {
      this.giveBack(message);
      if (conversation !== this.#conversation) return;
      if (failure instanceof Problem) this.held = { message, why: failure.problem as Held['why'] };
      void actions.since(conversation, store.lastSeq()).catch(() => undefined);
    }
  }

  async #takeAndSend(): Promise<void> {
    if (await this.desk.attempt(this.desk.actions.change(this.#conversation, 'take-over'))) await this.#send(true);
  }

  #sayTyping(): void {
    const now = Date.now();
    if (now - this.#lastTyping < TYPING_EVERY) return;
    this.#lastTyping = now;
    this.desk.say({ type: 'typing', conversation: this.#conversation, on: true });
  }

  #stopTyping(): void {
    if (this.#lastTyping === 0) return;
    this.#lastTyping = 0;
    this.desk.say({ type: 'typing', conversation: this.#conversation, on: false });
  }
}
define('desk-composer', Composer);
export type { Composer };
