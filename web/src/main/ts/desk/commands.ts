import type { IconName } from '../ui/icons.ts';
import { t } from '../ui/texts.ts';
import type { AssistTask } from './actions.ts';
import type { DeskStore } from './store.ts';
import type { View } from './types.ts';

/** Something the agent can do from the keyboard, the command bar or a button. */
export interface Command {
  id: string;
  label: string;
  icon: IconName;
  key?: string;
  run: () => void;
}

/** What the app offers to the commands. */
export interface Doing {
  step(by: number): void;
  focusSearch(): void;
  write(mode: 'reply' | 'note'): void;
  takeOver(): void;
  giveBack(): void;
  resolve(): void;
  reopen(): void;
  assign(): void;
  makeGood(): void;
  assist(task: AssistTask): void;
  snooze(): void;
  label(): void;
  block(): void;
  show(view: View, label?: string): void;
  help(): void;
  commandBar(): void;
  away(): void;
  back(): void;
}

/** What is possible now, in the order of the command bar. */
export function commands(store: DeskStore, doing: Doing): Command[] {
  const list: Command[] = [];
  const add = (id: string, icon: IconName, run: () => void, key?: string) =>
    list.push({ id, label: t(`command.${id}`), icon, run, ...(key ? { key } : {}) });
  const row = store.open?.row;
  if (row) {
    const open = row.status !== 'resolved';
    const mine = row.owner.kind === 'agent' && row.owner.agent === store.me?.id;
    add('reply', 'send', () => doing.write('reply'), 'r');
    add('note', 'note', () => doing.write('note'), 'n');
    if (open && !mine) add('takeOver', 'userCheck', doing.takeOver, 't');
    if (open && row.owner.kind !== 'bot') add('giveBack', 'bot', doing.giveBack, 'g');
    if (open) add('resolve', 'check', doing.resolve, 'e');
    else add('reopen', 'rotate', doing.reopen, 'e');
    if (open) add('assign', 'users', doing.assign, 'a');
    if (row.status === 'snoozed') add('wake', 'rotate', doing.reopen, 'z');
    else if (open) add('snooze', 'clock', doing.snooze, 'z');
    add('label', 'tag', doing.label, 'l');
    add('makeGood', 'gift', doing.makeGood, 'm');
    add('assistReply', 'sparkles', () => doing.assist('reply'), 's');
    add('assistSummary', 'sparkles', () => doing.assist('summary'));
    add('assistTranslate', 'languages', () => doing.assist('translate'));
    add('assistShorten', 'sparkles', () => doing.assist('shorten'));
    add('assistFriendlier', 'sparkles', () => doing.assist('friendlier'));
    add(row.blocked ? 'unblock' : 'block', 'ban', doing.block);
  }
  add('search', 'search', doing.focusSearch, '/');
  add('mine', 'inbox', () => doing.show('mine'));
  add('unassigned', 'inbox', () => doing.show('unassigned'));
  add('all', 'inbox', () => doing.show('all'));
  add('bot', 'bot', () => doing.show('bot'));
  add('snoozed', 'clock', () => doing.show('snoozed'));
  add('resolved', 'checkCheck', () => doing.show('resolved'));
  add(store.me?.away ? 'back' : 'away', 'moon', doing.away);
  add('help', 'keyboard', doing.help, '?');
  return list;
}
