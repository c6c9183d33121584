import { t, word } from '../ui/texts.ts';
import type { ChannelHealth } from './types.ts';

/** What a kind of channel, what is to be done for it, and what it wants to know are called. */
export function kindName(kind: string): string {
  return word('channels', kind);
}

/** What to do at the provider, one step a line; whether the texts number them does not matter. */
export function stepsOf(kind: string): string[] {
  return word(`channels.${kind}`, 'steps', t('channels.steps'))
    .split('\n')
    .map((step) => step.replace(/^\d+\.\s*/, ''));
}

/** Where the texts have no name for it: `clientSecret` as «client secret». */
export function fieldName(kind: string, name: string): string {
  return word(`channels.${kind}`, name, name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

/** How a channel is, as a sentence. */
export function told(kind: string, { code, values }: ChannelHealth): string {
  const field = values['field'];
  const said = t(`channels.health.${code}`, field === undefined ? values : { ...values, field: fieldName(kind, field) });
  return said === `channels.health.${code}` ? code : said;
}
