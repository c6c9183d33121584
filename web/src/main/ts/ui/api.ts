/**
 * A refusal told by the hub as problem details (RFC 9457).
 *
 * `problem` is the machine's word for it, as `newer-messages`; `message` is a sentence for people, in their language.
 */
export class Problem extends Error {
  readonly status: number;
  readonly problem: string;
  /** Seconds after which a repeat may work; 0 where the hub did not say. */
  readonly retryAfter: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    super(String(body['detail'] ?? body['title'] ?? status));
    this.status = status;
    this.problem = String(body['problem'] ?? '');
    this.retryAfter = Number(body['retryAfter'] ?? 0);
    this.body = body;
  }
}

/** The hub was not reached, or did not answer in time: nobody knows whether it took the request. Repeat with the same id. */
export class Unreachable extends Error {}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface ApiOptions {
  /** Called once an answer says that the session is over. */
  onSignedOut?: () => void;
  /** Longest time for one request, in milliseconds. */
  timeout?: number;
  fetch?: typeof fetch;
}

/** Calls of the REST API of our own origin, with the session's cookie and its CSRF token. */
export class Api {
  csrf = '';
  readonly #options: ApiOptions;

  constructor(options: ApiOptions = {}) {
    this.#options = options;
  }

  /** @param timeout longest time for it, in milliseconds, where it takes longer than others */
  get<T>(path: string, signal?: AbortSignal, timeout?: number): Promise<T> {
    return this.#call<T>('GET', path, undefined, signal, timeout);
  }

  /** @param timeout longest time for it, in milliseconds, where it takes longer than others */
  post<T>(path: string, body: unknown = {}, timeout?: number): Promise<T> {
    return this.#call<T>('POST', path, body, undefined, timeout);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#call<T>('PUT', path, body);
  }

  /** @param timeout longest time for it, in milliseconds, where it takes longer than others */
  delete<T = void>(path: string, timeout?: number): Promise<T> {
    return this.#call<T>('DELETE', path, undefined, undefined, timeout);
  }

  /** Sends a file as it is; `progress` is told how much of it is out, from 0 to 1. */
  upload<T>(path: string, file: Blob, progress: (part: number) => void, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', path);
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-CSRF-Token', this.csrf);
      request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
      request.upload.onprogress = (event) => progress(event.total > 0 ? event.loaded / event.total : 0);
      request.onerror = () => reject(new Unreachable('the file did not arrive'));
      request.onload = () => {
        let body: Record<string, unknown> = {};
        try {
          body = JSON.parse(request.responseText || '{}') as Record<string, unknown>;
        } catch {
          // a proxy's page: its status says enough
        }
        if (request.status === 401) this.#options.onSignedOut?.();
        if (request.status >= 200 && request.status < 300) resolve(body as T);
        else reject(new Problem(request.status, body));
      };
      signal.addEventListener('abort', () => (request.abort(), reject(new DOMException('removed', 'AbortError'))), { once: true });
      request.send(file);
    });
  }

  async #call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal, longest?: number): Promise<T> {
    const timeout = AbortSignal.timeout(longest ?? this.#options.timeout ?? 15_000);
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method !== 'GET') headers['X-CSRF-Token'] = this.csrf;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response: Response;
    try {
      response = await (this.#options.fetch ?? fetch)(path, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        credentials: 'same-origin',
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      });
    } catch (failure) {
      if (signal?.aborted) throw failure;
      throw new Unreachable(String(failure));
    }
    if (response.ok) return (response.status === 204 ? undefined : await read(response)) as T;
    const problem = new Problem(response.status, (await read(response).catch(() => ({}))) as Record<string, unknown>);
    if (response.status === 401) this.#options.onSignedOut?.();
    throw problem;
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text);
}

/** A path with its query; absent values are left out. */
export function query(path: string, values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
