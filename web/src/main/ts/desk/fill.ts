export interface Facts {
  customer: string;
  agent: string;
  ticket: string;
}

/**
 * Fills the variables of a canned reply. A fact that we do not have leaves its place empty, and the space or comma before
 * it goes too: `Hello, {{customer.name}}!` becomes `Hello!`.
 */
export function fill(text: string, facts: Facts): string {
  const values: Record<string, string> = {
    'customer.name': facts.customer,
    'agent.name': facts.agent,
    'ticket.number': facts.ticket,
  };
  return text.replace(/(,?[ \u00a0])?\{\{\s*([\w.]+)\s*\}\}/g, (whole: string, before: string | undefined, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return value === '' ? '' : (before ?? '') + value;
  });
}
