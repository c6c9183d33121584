import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { AdminPart } from './part.ts';
import { cameOf, rehearsalOf } from './rehearsal.ts';
import type { Rehearsal } from './types.ts';
import { takeBack, UNDO_LASTS } from './undo.ts';

/** How long, in milliseconds, a rehearsal may go on unseen. */
const A_MOMENT = 800;

/** What a change of what customers are told answers with. */
export interface Changed {
  /** Takes it back. */
  undo?: string;
  /** What it did to the answers; absent if nothing was asked. */
  rehearsal?: Rehearsal;
}

/** A part that changes what customers are told: what its rehearsal stops can be done all the same, and what it says of the rest can be looked at. */
export abstract class RehearsedPart extends AdminPart {
  static override properties: PropertyDeclarations = { rehearsing: { state: true }, past: { state: true } };
  /** The rehearsal on the screen: `true` while it runs, or what came of it. */
  declare protected rehearsing: Rehearsal | boolean;
  /** The rehearsal on the screen is one of what is done already. */
  declare protected past: boolean;
  /** What the button in the rehearsal does, with the reason to do it all the same. */
  protected proceed: (despite: string) => Promise<void> = async () => undefined;

  constructor() {
    super();
    this.rehearsing = false;
    this.past = false;
  }

  /** Does something; where its rehearsal stops it, that is shown, and it can be done all the same. */
  protected async rehearsed(work: (despite: string) => Promise<unknown>, despite = ''): Promise<void> {
    this.past = false;
    const patience = setTimeout(() => (this.rehearsing ||= true), A_MOMENT);
    await this.run(async () => {
      try {
        await work(despite);
        this.rehearsing = false;
      } catch (failure) {
        const rehearsal = rehearsalOf(failure);
        if (rehearsal === undefined) throw failure;
        this.proceed = (why) => this.rehearsed(work, why);
        this.rehearsing = rehearsal;
      }
    });
    clearTimeout(patience);
    if (this.rehearsing === true) this.rehearsing = false;
  }

  /** Says what was done and what it did to the answers, and offers a look at them and the way back. */
  protected tell(done: string, { undo, rehearsal }: Changed, back: () => unknown): void {
    const came = cameOf(rehearsal);
    const undoing = () => void this.rehearsed(async (despite) => (await takeBack(this.admin.api, undo!, despite), await back()));
    const look = () => {
      this.past = true;
      this.rehearsing = rehearsal!;
    };
    toast({
      text: came === '' ? done : `${done} ${came}`,
      kind: rehearsal !== undefined && rehearsal.lost > 0 ? 'info' : 'good',
      ...(came === '' ? {} : { more: { label: t('rehearsal.look'), run: look } }),
      ...(undo === undefined ? {} : { lasts: UNDO_LASTS, action: { label: t('undo'), run: undoing } }),
    });
  }

  protected rehearsalDialog(): TemplateResult | typeof nothing {
    return this.rehearsing === false
      ? nothing
      : html`<admin-rehearsal .report=${this.rehearsing === true ? null : this.rehearsing} .past=${this.past} .busy=${this.busy}
          @publish=${(event: CustomEvent<string>) => void this.proceed(event.detail)} @closed=${() => (this.rehearsing = false)}></admin-rehearsal>`;
  }
}
