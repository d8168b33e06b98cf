import type { Receipt } from '../../../../../../contracts';

/**
 * What goes along with every call and comes back with its receipts and its echo: our documentId, and of a message of
 * several calls which of them it is. At most 38 characters, where Meta takes 512 (`biz_opaque_callback_data`) and
 * 1,000 (`metadata`).
 */
export const callReference = (documentId: string, at: number, of: number): string =>
  of > 1 ? `${documentId}/${String(at)}/${String(of)}` : documentId;

const REFERENCE = /^([\w-]{1,64})(?:\/(\d{1,4})\/(\d{1,4}))?$/;

/** null: somebody else's words. */
export function readCallReference(given: string): (Pick<Receipt, 'part'> & { readonly documentId: string }) | null {
  const [, documentId, at, of] = REFERENCE.exec(given) ?? [];
  if (documentId === undefined) return null;
  return { documentId, ...(at !== undefined && { part: { at: Number(at), of: Number(of) } }) };
}
