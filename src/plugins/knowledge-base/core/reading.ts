import type { ArticleAudience, Reader } from '../../../contracts';

/** What decides who may read an article. */
export interface Readable {
  readonly audience: ArticleAudience;
  /** documentIds of the accounts that `account` means */
  readonly accounts: readonly string[];
}

/** The one rule; `readableBy` of the repositories says the same in SQL. */
export function mayRead(reader: Reader, { audience, accounts }: Readable): boolean {
  if (reader.is === 'agent' || audience === 'public') return true;
  if (reader.is === 'anybody' || audience === 'internal') return false;
  return audience === 'signed_in' || accounts.some((account) => reader.accounts.includes(account));
}
