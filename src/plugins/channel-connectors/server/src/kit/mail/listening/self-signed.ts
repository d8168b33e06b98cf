import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate with its key, both PEM. */
export interface CertifiedKey {
  readonly cert: string;
  readonly key: string;
}

const YEARS = 10;
// DER tags (X.690) of the few things that a certificate is made of
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;
const ECDSA_WITH_SHA256 = Buffer.from('300a06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

/**
 * A certificate that nobody vouches for (X.509 v3, RFC 5280; P-256): it keeps what passes from being read, and proves
 * nothing. Mail servers that send to us do not ask for more, unless we publish that they should (RFC 7672, RFC 8461).
 */
export function selfSigned(name: string, now: Date): CertifiedKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const named = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(name)))));
  const until = new Date(now);
  until.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const content = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    // positive, and not beginning with a zero
    der(INTEGER, Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    named,
    der(SEQUENCE, time(new Date(now.getTime() - 86_400_000)), time(until)),
    named,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const certificate = der(SEQUENCE, content, ECDSA_WITH_SHA256, der(BIT_STRING, signature));
  return { cert: pem('CERTIFICATE', certificate), key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

/** Short up to 127, else a count of bytes and the bytes; nothing here is longer than 65,535. */
function lengthOf(length: number): number[] {
  if (length < 128) return [length];
  return length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

/** YYMMDDHHMMSSZ, which RFC 5280 wants for every year up to 2049. */
function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\D/g, '').slice(2, 14);
  return der(UTC_TIME, Buffer.from(`${digits}Z`));
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
