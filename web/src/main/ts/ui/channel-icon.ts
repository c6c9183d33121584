import type { IconName } from './icons.ts';

/** The picture of a kind of channel; `web` is the chat of a site, `removed` what is not set up any more. */
export const CHANNEL_ICONS: Readonly<Record<string, IconName>> = {
  web: 'message',
  email: 'mail',
  telegram: 'send',
  whatsapp: 'phone',
  messenger: 'facebook',
  instagram: 'instagram',
  viber: 'phone',
  sms: 'phone',
  smsgateway: 'phone',
  webhook: 'zap',
  removed: 'noEntry',
};
