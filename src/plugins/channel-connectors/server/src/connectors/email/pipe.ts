import { isIP } from 'node:net';

import type { ChannelAccountConfig, RawDelivery, Verification } from '../../../../../../contracts';
import { safeEqual } from '../../../../../../kernel/crypto';
import { isPlainAddress } from '../../kit/mail/from-address';
import { deliveryKey } from './delivery-key';

/**
 * Mail that a mail server pipes to us (`scripts/mta-pipe.sh`): POST to the account's own address, the raw mail as the
 * body, what the server knew of it in headers: `X-Envelope-From` (`<>` for reports), `X-Envelope-To` (separated by
 * commas), `X-Client-Address`, `X-Client-Helo`. All of them may be absent.
 */

const BEARER = /^Bearer ([\x21-\x7e]{1,500})$/i;
const HELO = /^[\w.:[\]-]{1,255}$/;

/** Pure: does the sender know this account's `pipeSecret`? */
export function verify({ headers, body }: RawDelivery, account: ChannelAccountConfig): Verification {
  const secret = account.secrets['pipeSecret'];
  const given = BEARER.exec(headers['authorization'] ?? '')?.[1];
  if (!secret || !given || !safeEqual(given, secret)) return { ok: false, code: 'signature_invalid' };
  return { ok: true, eventKey: deliveryKey(account, body), context: contextOf(headers) };
}

/** Only what can be what it says it is: the rest is as good as not told. */
function contextOf(headers: RawDelivery['headers']): Readonly<Record<string, unknown>> {
  const mailFrom = bare(headers['x-envelope-from']);
  const remoteAddress = headers['x-client-address']?.trim() ?? '';
  const helo = headers['x-client-helo']?.trim() ?? '';
  return {
    ...(mailFrom === '' || isPlainAddress(mailFrom ?? '') ? { mailFrom } : {}),
    rcptTo: (headers['x-envelope-to'] ?? '').split(',').flatMap((each) => {
      const address = bare(each);
      return address !== null && isPlainAddress(address) ? [address] : [];
    }),
    ...(isIP(remoteAddress) > 0 ? { remoteAddress } : {}),
    ...(HELO.test(helo) ? { helo } : {}),
  };
}

function bare(address: string | undefined): string | null {
  return address?.trim().replace(/^<(.*)>$/, '$1') ?? null;
}
