import { html, type TemplateResult } from 'lit';
import { Dialog } from '../ui/dialog.ts';
import { define } from '../ui/element.ts';
import { t } from '../ui/texts.ts';
import { setShortcuts, shortcutsOn } from './keys.ts';

const GROUPS: readonly { name: string; keys: readonly [string, string][] }[] = [
  {
    name: 'help.list',
    keys: [
      ['j  k', 'help.step'],
      ['Enter', 'help.open'],
      ['/', 'command.search'],
      ['Ctrl+K', 'command.bar'],
      ['Esc', 'help.escape'],
      ['?', 'command.help'],
    ],
  },
  {
    name: 'help.conversation',
    keys: [
      ['r', 'command.reply'],
      ['n', 'command.note'],
      ['t', 'command.takeOver'],
      ['g', 'command.giveBack'],
      ['a', 'command.assign'],
      ['z', 'command.snooze'],
      ['l', 'command.label'],
      ['m', 'command.makeGood'],
      ['s', 'command.assistReply'],
      ['e', 'help.resolve'],
    ],
  },
  {
    name: 'help.writing',
    keys: [
      ['Ctrl+Enter', 'send'],
      ['/', 'canned'],
      ['#', 'article'],
      ['Esc', 'help.leave'],
    ],
  },
];

/** The sheet of shortcuts, and the switch that turns them off. */
class HelpDialog extends Dialog {
  protected override heading(): string {
    return t('command.help');
  }

  protected override look(): string {
    return 'dialog-wide';
  }

  protected override body(): TemplateResult {
    return html`<div class="dialog-body">
      <label class="switch-line">
        <input class="switch" type="checkbox" role="switch" .checked=${shortcutsOn()} @change=${this.#turn} />
        <span>${t('shortcuts')}<small>${t('shortcuts.hint')}</small></span>
      </label>
      <div class="help-groups">
        ${GROUPS.map(
          (group) => html`<section>
            <h3>${t(group.name)}</h3>
            <dl>
              ${group.keys.map(
                ([keys, does]) => html`<div>
                  <dt>${keys.split('  ').map((key) => html`<kbd>${key}</kbd> `)}</dt>
                  <dd>${t(does)}</dd>
                </div>`,
              )}
            </dl>
          </section>`,
        )}
      </div>
    </div>`;
  }

  #turn(event: Event): void {
    setShortcuts((event.target as HTMLInputElement).checked);
  }
}
define('desk-help', HelpDialog);
