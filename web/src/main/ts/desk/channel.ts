import { CHANNEL_ICONS } from '../ui/channel-icon.ts';
import type { IconName } from '../ui/icons.ts';
import { word } from '../ui/texts.ts';
import type { ChannelName } from './types.ts';

/** The channels that are set up, by their ids. */
const known = new Map<string, ChannelName>();

export function knowChannels(channels: ChannelName[]): void {
  known.clear();
  for (const channel of channels) known.set(channel.id, channel);
}

/** Was it there when the channels were fetched? */
export function isKnownChannel(id: string): boolean {
  return known.has(id);
}

/** The kind of a channel, by its id; a kind is its own. A site's widget has an id of the shop's own. */
export function kindOf(channel: string): string {
  return known.get(channel)?.kind ?? (channel in CHANNEL_ICONS ? channel : 'web');
}

export function channelIcon(channel: string): IconName {
  return CHANNEL_ICONS[kindOf(channel)] ?? 'message';
}

/** What a channel is called: by the shop, else by its kind. */
export function channelName(channel: string): string {
  return known.get(channel)?.name ?? word('channel', kindOf(channel));
}
