import { readFile, stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';

import { selfSigned, type CertifiedKey } from './self-signed';

/** Paths of PEM files: the certificate with those that vouch for it, and its key. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/**
 * What the listener encrypts with: the files of the administrator, read again after they were renewed, or a
 * certificate made at start.
 */
export class ListenerCertificate {
  private constructor(
    readonly files: TlsFiles | null,
    private current: CertifiedKey,
    private readAs: string,
  ) {}

  /** Rejects with a sentence when the files cannot be used: better no listener than one that pretends. */
  static async open(files: TlsFiles | null, now: Date): Promise<ListenerCertificate> {
    if (!files) return new ListenerCertificate(null, selfSigned('mail', now), '');
    try {
      const readAs = await stateOf(files);
      return new ListenerCertificate(files, await readPair(files), readAs);
    } catch (cause) {
      throw new Error('SMTP_TLS_CERT and SMTP_TLS_KEY do not name a certificate and its key in PEM form.', { cause });
    }
  }

  get pair(): CertifiedKey {
    return this.current;
  }

  /**
   * The pair of files that have changed; null when they have not. While they cannot be used, as between the writing of
   * the one and of the other, what was read before stays.
   */
  async renewed(): Promise<CertifiedKey | null> {
    if (!this.files) return null;
    try {
      const state = await stateOf(this.files);
      if (state === this.readAs) return null;
      this.current = await readPair(this.files);
      this.readAs = state;
      return this.current;
    } catch {
      return null;
    }
  }
}

async function readPair(files: TlsFiles): Promise<CertifiedKey> {
  const [cert, key] = await Promise.all([readFile(files.cert, 'utf8'), readFile(files.key, 'utf8')]);
  createSecureContext({ cert, key });
  return { cert, key };
}

/** `stat` follows links, which is how certificates are usually renewed. */
async function stateOf(files: TlsFiles): Promise<string> {
  const states = await Promise.all([stat(files.cert), stat(files.key)]);
  return states.map(({ ino, size, mtimeMs }) => [ino, size, mtimeMs].join(':')).join(' ');
}
