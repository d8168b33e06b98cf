import type { HelpCentreSettings } from '../../../../../../contracts/knowledge';

export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

/** A path on this server, or an address that browsers open safely. */
export const isAddress = (text: string): boolean =>
  /^(https:\/\/|mailto:|tel:|\/(?!\/))\S+$/.test(text) || text === '/';

export const isHost = (text: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text);

/** Whether it can be saved as it stands; the server judges again. */
export function isSoundSettings({ color, domain, links, logo }: HelpCentreSettings): boolean {
  if (color !== '' && !isColor(color)) return false;
  if (domain !== '' && !isHost(domain)) return false;
  if (logo !== '' && !isAddress(logo)) return false;
  return links.every(({ label, url }) => label.trim() !== '' && isAddress(url));
}
