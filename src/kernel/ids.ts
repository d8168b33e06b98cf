import { randomFillSync } from 'node:crypto';

const FIRST = 'abcdefghijklmnopqrstuvwxyz';
const REST = `${FIRST}0123456789`;
const LENGTH = 24;

const pool = Buffer.alloc(LENGTH * 256);
let used = pool.length;

/**
 * A documentId of the form Strapi gives its own (24 characters, a letter first). Random bytes are drawn in bulk:
 * ingest makes several per message.
 */
export function newDocumentId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let id = FIRST.charAt((pool[used] ?? 0) % FIRST.length);
  for (let at = 1; at < LENGTH; at += 1) id += REST.charAt((pool[used + at] ?? 0) % REST.length);
  used += LENGTH;
  return id;
}
