import type { Dictionary } from '../core/texts.ts';
import type { Answer } from './faq.ts';
import type { Availability } from './session.ts';

/** Where the sentences of each language lie; the web build puts it in. */
declare const TEXTS: Record<string, string>;

export interface SiteFacts extends Availability {
  name: string;
  color?: string;
  greeting?: string;
  languages: string[];
  files?: { maxBytes: number; most: number; accept: string };
}

/** The site does not exist, or its hub does not know this page. */
export class UnknownSite extends Error {}

/** The hub that serves a site, over HTTP. */
export class Site {
  static readonly languages = Object.keys(TEXTS);
  readonly id: string;
  readonly socket: URL;
  readonly base: URL;

  constructor(id: string, base: URL) {
    this.id = id;
    this.base = base;
    this.socket = new URL('api/chat', base);
    this.socket.protocol = base.protocol.replace('http', 'ws');
  }

  facts(language: string): Promise<SiteFacts> {
    return this.get(`api/widget/${encodeURIComponent(this.id)}?language=${language}`);
  }

  async answers(query: string, language: string): Promise<Answer[]> {
    const path = `api/widget/${encodeURIComponent(this.id)}/faq?language=${language}`;
    const { articles } = await this.get<{ articles: Answer[] }>(query ? `${path}&q=${encodeURIComponent(query)}` : path);
    return articles;
  }

  /** English stands in for what we do not speak. */
  async texts(language: string): Promise<{ language: string; sentences: Dictionary }> {
    const spoken = language in TEXTS ? language : 'en';
    return { language: spoken, sentences: await this.get<Dictionary>(TEXTS[spoken] ?? '') };
  }

  /** An address that the hub gave, if it is one for a browser to open. */
  link(address: string): string | undefined {
    try {
      const url = new URL(address, this.base);
      return /^https?:$/.test(url.protocol) ? url.href : undefined;
    } catch {
      return undefined;
    }
  }

  private async get<T>(path: string): Promise<T> {
    const response = await fetch(new URL(path, this.base), { credentials: 'omit' });
    if (response.status === 403 || response.status === 404) throw new UnknownSite(`${path}: ${response.status}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return (await response.json()) as T;
  }
}
