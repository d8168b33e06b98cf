import {
  createECDH,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';

/** What the played mail providers sign with. Nothing real is signed with any of it. */

let signingKey: KeyObject | null = null;

/** SendGrid's, the same after every start, because its public half stands in the settings of the demo's account. */
export function sendgridKey(): KeyObject {
  if (signingKey) return signingKey;
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(createHash('sha256').update('the simulator of SendGrid').digest());
  const point = curve.getPublicKey();
  const part = (start: number): string => point.subarray(start, start + 32).toString('base64url');
  const d = curve.getPrivateKey().toString('base64url');
  signingKey = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', d, x: part(1), y: part(33) }, format: 'jwk' });
  return signingKey;
}

export interface SnsSigner {
  /** PEM */
  readonly certificate: string;
  readonly key: KeyObject;
}
let signer: SnsSigner | null = null;

/** Amazon SNS's: a certificate is fetched anew by whoever is started anew. */
export function snsSigner(now: Date): SnsSigner {
  signer ??= certified(now);
  return signer;
}

const DAY_MS = 86_400_000;
const RSA_WITH_SHA256 = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

/** X.509 v3 (RFC 5280), signed by itself. */
function certified(now: Date): SnsSigner {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from('sns.simulated')))));
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    RSA_WITH_SHA256,
    name,
    der(0x30, time(new Date(now.getTime() - 365 * DAY_MS)), time(new Date(now.getTime() + 3650 * DAY_MS))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const bytes = der(0x30, content, RSA_WITH_SHA256, der(0x03, signature));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  const certificate = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  return { certificate, key: privateKey };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const time = (at: Date): Buffer => der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
