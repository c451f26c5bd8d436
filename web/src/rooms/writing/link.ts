// What somebody types as the address of a link, as it leaves: pages of the web, mail addresses, telephone numbers.
const known = /^(https?:\/\/|mailto:|tel:)\S+$/i;
export function linkOf(typed: string): string | undefined {
  const address = typed.trim();
  if (known.test(address)) return address;
  if (/^[a-z][\w+.-]*:(?!\d)/i.test(address)) return undefined;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[^\s@]+\.[^\s@.]{2,}\S*$/.test(address) ? `https://${address}` : undefined;
}
