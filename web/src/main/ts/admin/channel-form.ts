import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icons.ts';
import { t, word } from '../ui/texts.ts';
import { fieldName } from './channel-words.ts';
import './copy.ts';
import { areaField, choiceField, textField } from './fields.ts';
import type { Channel, ChannelField } from './types.ts';

/** What has been filled in, and how it is changed. */
export interface Filling {
  channel: Channel;
  /** What was typed for secrets; what is stored is never shown. */
  secrets: Readonly<Record<string, string>>;
  /** Secrets that were made up here and can still be read. */
  made: ReadonlySet<string>;
  errors: Readonly<Record<string, string>>;
  set: (field: string, value: string) => void;
  setSecret: (field: string, value: string, made?: boolean) => void;
}

/** What a mailbox does not need to be told: tokens where it has a password, servers of the providers that we know. */
const TOKENS = ['clientId', 'clientSecret', 'refreshToken', 'tokenUrl'];
const SERVERS = ['imapHost', 'imapPort', 'imapSecurity', 'smtpHost', 'smtpPort', 'smtpSecurity', 'tokenUrl'];
const NEEDED = ['password', 'clientId', 'clientSecret', 'refreshToken', 'tokenUrl', 'imapHost', 'smtpHost'];

/** What most shops leave as it is. */
const RARE = ['api', 'version', 'limit', 'perSecond', 'folder', 'mode', 'moveTo', 'daysBack', 'plusAddresses', 'checkedBy', 'receipt', 'fromField', 'textField', 'idField'];

/** What nobody but the shop can choose: the same is told to the provider. */
const CHOSEN_HERE = ['verifyToken', 'key', 'webhook.secret'];
const LONG = ['signature', 'template', 'welcome'];

export function isAsked({ kind, values }: Channel, field: string): boolean {
  if (kind !== 'email') return true;
  const tokens = values['signIn'] === 'tokens';
  const known = (values['provider'] ?? 'other') !== 'other';
  if (tokens ? field === 'password' : TOKENS.includes(field)) return false;
  if (known && SERVERS.includes(field)) return false;
  return field !== 'moveTo' || values['mode'] !== 'leave';
}

export function isRare({ kind }: Channel, field: string): boolean {
  return RARE.includes(field) && !(kind === 'telegram' && field === 'mode');
}

export function isNeeded({ kind }: Channel, field: ChannelField): boolean {
  return field.required || (kind === 'email' && NEEDED.includes(field.name));
}

/** May it be left empty? */
export function isFree(channel: Channel, field: ChannelField): boolean {
  return field.fallback === '' && !isNeeded(channel, field);
}

/** Where the provider posts to: an address to paste there, one that «Check» tells it, or none. */
export function posting({ kind, values }: Channel): 'pasted' | 'told' | 'none' {
  if (kind === 'email') return 'none';
  if (kind === 'telegram') return values['mode'] === 'webhook' ? 'told' : 'none';
  return kind === 'viber' ? 'told' : 'pasted';
}

export function channelField(filling: Filling, field: ChannelField): TemplateResult {
  const { channel, errors, set } = filling;
  const id = `field-${field.name}`;
  const name = fieldName(channel.kind, field.name);
  const label = isFree(channel, field) ? t('channels.optional', { field: name }) : name;
  const hint = word(`channels.${channel.kind}.${field.name}`, 'help', '');
  const error = errors[id];
  const value = channel.values[field.name] ?? field.fallback;
  const change = (text: string) => set(field.name, text);
  switch (field.type) {
    case 'secret':
      return secret(filling, field.name, { id, label, hint, error });
    case 'choice':
      return choiceField({ id, label, hint, value, error, change, choices: field.options.map((option) => ({ value: option, label: word('channels.option', option, option) })) });
    case 'switch':
      return choiceField({ id, label, hint, value, error, change, choices: ['true', 'false'].map((option) => ({ value: option, label: t(`channels.${option}`) })) });
    case 'number':
      return textField({ id, label, hint, value, error, change, type: 'number' });
    default:
      return LONG.includes(field.name) && channel.kind !== 'whatsapp'
        ? areaField({ id, label, hint, value, error, change, rows: 2 })
        : textField({ id, label, hint, value, error, change, type: field.type === 'email' ? 'email' : 'text', code: field.type === 'url' });
  }
}

function secret({ channel, secrets, made, setSecret }: Filling, name: string, around: { id: string; label: string; hint: string; error: string | undefined }): TemplateResult {
  const known = channel.secrets.includes(name);
  const readable = made.has(name);
  const fate = t(readable ? 'channels.made' : known ? 'channels.secretSet' : 'channels.secret');
  const box = textField({
    ...around,
    hint: `${around.hint} ${fate}`.trim(),
    value: secrets[name] ?? '',
    type: readable ? 'text' : 'password',
    code: readable,
    change: (text) => setSecret(name, text, readable),
  });
  if (!CHOSEN_HERE.includes(name) && !CHOSEN_HERE.includes(`${channel.kind}.${name}`)) return box;
  return html`<div class="channel-wide">
    <div class="row-end">
      ${box}
      <button class="button" type="button" @click=${() => setSecret(name, madeUp(name), true)}>${icon('sparkles', 16)}${t('channels.make')}</button>
    </div>
    ${readable && secrets[name] ? html`<admin-copy .value=${secrets[name]} .label=${around.label}></admin-copy>` : nothing}
  </div>`;
}

/** 24 random bytes, as Standard Webhooks writes them, or as letters that every form takes. */
function madeUp(name: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  if (name === 'secret') return `whsec_${btoa(String.fromCharCode(...bytes))}`;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
