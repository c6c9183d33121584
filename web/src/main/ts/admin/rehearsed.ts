import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { t } from '../ui/texts.ts';
import { toast } from '../ui/toast.ts';
import { AdminPart } from './part.ts';
import { cameOf, lookAt, rehearsalOf } from './rehearsal.ts';
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
  static override properties: PropertyDeclarations = { rehearsing: { state: true } };
  /** Questions are being asked, and it takes more than a moment. */
  declare protected rehearsing: boolean;

  constructor() {
    super();
    this.rehearsing = false;
  }

  /** Does something; where its rehearsal stops it, that is shown, and it can be done all the same. */
  protected async rehearsed(work: (despite: string) => Promise<unknown>, despite = ''): Promise<void> {
    if (this.busy) return;
    const patience = setTimeout(() => (this.rehearsing = true), A_MOMENT);
    await this.run(async () => {
      try {
        await work(despite);
      } catch (failure) {
        const rehearsal = rehearsalOf(failure);
        if (rehearsal === undefined) throw failure;
        lookAt(rehearsal, (why) => void this.rehearsed(work, why));
      }
    });
    clearTimeout(patience);
    this.rehearsing = false;
  }

  /** Says what was done and what it did to the answers, and offers a look at them and the way back. */
  protected tell(done: string, { undo, rehearsal }: Changed, back: () => unknown, partly = false): void {
    const came = cameOf(rehearsal);
    const undoing = () => void this.rehearsed(async (despite) => (await takeBack(this.admin.api, undo!, despite), await back()));
    toast({
      text: came === '' ? done : `${done.replace(/[.!]?$/, '.')} ${came}`,
      kind: partly || (rehearsal !== undefined && rehearsal.lost > 0) ? 'info' : 'good',
      ...(came === '' ? {} : { more: { label: t('rehearsal.look'), run: () => lookAt(rehearsal!) } }),
      ...(undo === undefined ? {} : { lasts: UNDO_LASTS, action: { label: t('undo'), run: undoing } }),
    });
  }

  protected rehearsalDialog(): TemplateResult | typeof nothing {
    return this.rehearsing ? html`<admin-rehearsal @closed=${() => (this.rehearsing = false)}></admin-rehearsal>` : nothing;
  }
}
