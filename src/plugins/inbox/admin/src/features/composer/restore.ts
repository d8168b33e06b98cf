import type { DraftKind } from '../../../../../../contracts/http/inbox';
import type { AttachmentView } from '../../../../../../contracts/records';
import type { QuotedArticle } from '../../../../../../contracts/http/knowledge-agents';
import { restoreArticles } from '../articles/pending';
import { restoreMacros } from '../macros';
import { textOfDraft, writeDraft } from './drafts';
import { replaceUploads } from './uploads';
import { uploadPlace } from './useComposer';

interface Returned {
  readonly agent: string;
  readonly ticket: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
  /** what it would have done to the ticket, if it never left */
  readonly pending?: Parameters<typeof restoreMacros>[2] & { readonly articles?: readonly QuotedArticle[] };
}

/** Puts a text back into its box: taken back, failed or held. What was being written there stays, below it. */
export function returnToComposer({ agent, ticket, kind, text, attachments, pending }: Returned): void {
  const address = { agent, ticket, kind };
  const beingWritten = textOfDraft(address);
  writeDraft(address, beingWritten.trim() === '' || beingWritten === text ? text : `${text}\n\n${beingWritten}`);
  if (pending) restoreMacros(ticket, kind, pending);
  if (pending?.articles) restoreArticles(ticket, kind, pending.articles);
  if (attachments.length > 0) replaceUploads(uploadPlace(ticket, kind), attachments);
}
