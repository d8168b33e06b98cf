import { textOfDraft, writeDraft, type DraftAddress } from '../composer/drafts';

/** Behind what stands there already: the caret may be anywhere while somebody reads. */
export function insertIntoReply(address: DraftAddress, words: string): void {
  if (words === '') return;
  const before = textOfDraft(address).trimEnd();
  writeDraft(address, before === '' ? words : `${before}\n\n${words}`);
}
