import { arc } from 'mailauth/lib/arc';
import type { ArcInstance, ArcMaterial } from 'mailauth/lib/dkim/verify';

import { parseSealedResults } from './authentication-results';
import type { ArcFinding } from './findings';
import type { Ask } from './resolver';

/**
 * What forwarders have sealed (RFC 8617). A seal proves who passed a mail on, and says what they had found; it is worth
 * as much as the forwarder. So the chain must hold, and whoever vouches, and everybody after them, must be trusted:
 * each of those may have changed the mail.
 */
export async function checkForwarders(
  material: ArcMaterial,
  settings: { readonly fromDomain: string; readonly trustedSealers: readonly string[]; readonly ask: Ask },
): Promise<ArcFinding | null> {
  if (!material.chain) return null;
  const { status, chain } = await arc(material, { resolver: settings.ask });
  const instances = chain === false ? [] : chain;
  const last = instances.at(-1);
  const sealer = last ? sealerOf(last) : null;
  if (status.result !== 'pass') return { result: status.result, vouchedBy: null, sealer };
  return { result: 'pass', vouchedBy: voucher(instances, settings), sealer };
}

/** From the newest seal back, as far as sealers are trusted: the first that saw the sender's own domain pass. */
function voucher(
  instances: readonly ArcInstance[],
  { fromDomain, trustedSealers }: { readonly fromDomain: string; readonly trustedSealers: readonly string[] },
): string | null {
  const trusted = new Set(trustedSealers.map((name) => name.trim().toLowerCase()));
  for (const instance of [...instances].reverse()) {
    const sealer = sealerOf(instance);
    if (sealer === null || !trusted.has(sealer)) return null;
    if (passedThere(instance, fromDomain)) return sealer;
  }
  return null;
}

function sealerOf(instance: ArcInstance): string | null {
  const domain = instance['arc-seal'].parsed?.['d']?.value;
  return typeof domain === 'string' && domain !== '' ? domain.toLowerCase().slice(0, 253) : null;
}

function passedThere(instance: ArcInstance, fromDomain: string): boolean {
  const line = instance['arc-authentication-results'].original?.toString('latin1') ?? '';
  const { results } = parseSealedResults(line.slice(line.indexOf(':') + 1));
  return results.some(
    ({ method, result, properties }) =>
      method === 'dmarc' && result === 'pass' && properties['header.from']?.toLowerCase() === fromDomain,
  );
}
