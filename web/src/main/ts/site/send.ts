/** Names a failure by the sentence that the form has for it; undefined if all went well. */
export type Failure = 'wrongCredentials' | 'slowDown' | 'gone' | 'unreachable' | 'unexpected';

export async function send(method: string, action: string, values: unknown): Promise<Failure | undefined> {
  let answer: Response;
  try {
    answer = await fetch(action, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(values),
    });
  } catch {
    return 'unreachable';
  }
  if (answer.ok) return undefined;
  if (answer.status === 401) return 'wrongCredentials';
  if (answer.status === 429) return 'slowDown';
  if (answer.status === 404 || answer.status === 410) return 'gone';
  return 'unexpected';
}
