import type { IconName } from '../ui/icons.ts';
import { word } from '../ui/texts.ts';

const ICONS: Record<string, IconName> = {
  web: 'message',
  email: 'mail',
  telegram: 'send',
  whatsapp: 'phone',
  messenger: 'facebook',
  instagram: 'instagram',
  viber: 'phone',
  sms: 'phone',
};

/** The kind of a channel: its id is the kind, or starts with it. A site's widget has an id of the shop's own. */
function kindOf(channel: string): string {
  return Object.keys(ICONS).find((kind) => channel === kind || channel.startsWith(`${kind}:`)) ?? 'web';
}

export function channelIcon(channel: string): IconName {
  return ICONS[kindOf(channel)] ?? 'message';
}

export function channelName(channel: string): string {
  return word('channel', kindOf(channel));
}
