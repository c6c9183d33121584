import { t } from '../ui/texts.ts';

interface Named {
  /** As the customer said, or their address; empty if we know neither. */
  name: string;
  initials: string;
  /** Id of the customer. */
  customer: string;
}

/** What to call a customer; a nameless one gets a few letters of the id, so that two of them can be told apart. */
export function customerName({ name, customer }: Pick<Named, 'name' | 'customer'>): string {
  return name === '' ? t('visitor', { code: customer.replace(/[^A-Za-z0-9]/g, '').slice(-4).toUpperCase() }) : name;
}

export function customerInitials(who: Named): string {
  return who.initials || customerName(who).charAt(0);
}
