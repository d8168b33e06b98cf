import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A page as it is sent. */
export interface StoredPage {
  readonly status: number;
  readonly contentType: string;
  readonly plain: Buffer;
  readonly zipped: Buffer;
  readonly etag: string;
  /** another address that it stands at now; null: here */
  readonly location: string | null;
  /** of an article: what its view is written down as */
  readonly article: { readonly documentId: string; readonly locale: string } | null;
}

export type NewPage = Pick<StoredPage, 'status' | 'contentType' | 'location' | 'article'> & { readonly text: string };

export function storedPage({ text, ...page }: NewPage): StoredPage {
  const plain = Buffer.from(text);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { ...page, plain, zipped: gzipSync(plain, { level: 6 }), etag };
}

const MOST_BYTES = 64 * 1024 * 1024;
const LASTS_MS = 10 * 60_000;

interface Kept {
  readonly page: Promise<StoredPage>;
  readonly revision: string;
  readonly until: number;
  bytes: number;
}

/**
 * Rendered pages of everybody, in this process: of one revision of all that they show, for ten minutes at most, since
 * what is read most changes by itself. Those asked for at once are rendered once; the ones not asked for longest go.
 */
export function createPageCache(now: () => number) {
  const kept = new Map<string, Kept>();
  let bytes = 0;

  function forget(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  function weigh(key: string, entry: Kept, page: StoredPage): void {
    if (kept.get(key) !== entry) return;
    // addresses that somebody makes up must not push out what is there
    if (page.status !== 200) return forget(key);
    entry.bytes = page.plain.length + page.zipped.length + key.length;
    bytes += entry.bytes;
    for (const oldest of kept.keys()) {
      if (bytes <= MOST_BYTES) return;
      forget(oldest);
    }
  }

  return {
    get(key: string, revision: string, render: () => Promise<NewPage>): Promise<StoredPage> {
      const found = kept.get(key);
      if (found && found.revision === revision && found.until > now()) {
        kept.delete(key);
        kept.set(key, found);
        return found.page;
      }
      forget(key);
      const entry: Kept = { page: render().then(storedPage), revision, until: now() + LASTS_MS, bytes: 0 };
      kept.set(key, entry);
      entry.page.then(
        (page) => weigh(key, entry, page),
        () => {
          if (kept.get(key) === entry) forget(key);
        },
      );
      return entry.page;
    },
  };
}
export type PageCache = ReturnType<typeof createPageCache>;
