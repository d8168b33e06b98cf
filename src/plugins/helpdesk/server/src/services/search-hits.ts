import type { MessageHit, TicketHit } from '../../../../../contracts';
import type { SqlCondition } from '../../../../../kernel/access';
import type { Sql } from '../../../../../kernel/database';
import type { SearchQuery } from '../../../core/search-query/query';
import { typedWords } from '../../../core/search-query/words';
import type { RankedTicket } from '../../../core/search-ranking';
import { CONFIGURATIONS, languageOf, searchLanguage } from '../../../../../kernel/search-text/language';
import { excerptAround, isMarked, markMore, markWords, unmarked } from '../../../../../kernel/search-text/marks';
import { attachmentsOf } from '../repositories/attachments';
import { wordsCondition, type Resolved } from '../repositories/search-conditions';
import { foundBodies, marked, ticketDocuments, type FoundBody, type MarkedText } from '../repositories/search-hits';
import { ticketRowsByIds } from '../repositories/ticket-rows';

/** One page of tickets as the screen shows them: their rows, with what was found in them marked. */

const FILES_SHOWN = 3;

export async function ticketHits(
  trx: Sql,
  query: SearchQuery,
  resolved: Resolved,
  page: readonly RankedTicket[],
): Promise<TicketHit[]> {
  if (page.length === 0) return [];
  const words = typedWords(query);
  const any = wordsCondition(query, resolved, '||');
  const ids = page.map(({ ticketId }) => ticketId);
  const documents = await ticketDocuments(trx, ids);
  const tickets = new Map((await ticketRowsByIds(trx, ids)).map((ticket) => [ticket.documentId, ticket]));
  const messageIds = page.flatMap(({ messages }) => messages);
  const hits = await messageHits(trx, messageIds, any, words);
  const files = await namedFiles(trx, query, hits, words);
  const subjects = await markedSubjects(
    trx,
    page.map(({ ticketId }) => ({ id: ticketId, text: tickets.get(documents.get(ticketId) ?? '')?.subject ?? '' })),
    any,
    words,
  );
  return page.flatMap(({ ticketId, messages }) => {
    const ticket = tickets.get(documents.get(ticketId) ?? '');
    if (!ticket) return [];
    return [
      {
        ticket,
        subject: subjects.get(ticketId) ?? ticket.subject,
        messages: messages.flatMap((id) => hits.get(id) ?? []),
        attachments: messages.flatMap((id) => files.get(id) ?? []).slice(0, FILES_SHOWN),
      },
    ];
  });
}

const configurationOf = (text: string, language: string | null): string => {
  const known = languageOf(text) ?? searchLanguage(language ?? '');
  return known === null ? 'simple' : CONFIGURATIONS[known];
};

async function messageHits(
  trx: Sql,
  ids: readonly number[],
  words: SqlCondition | null,
  typed: readonly string[],
): Promise<ReadonlyMap<number, MessageHit>> {
  const bodies = await foundBodies(trx, ids);
  const texts = bodies.map(({ id, body, customerLanguage }) => ({
    id,
    configuration: configurationOf(body, customerLanguage),
    text: unmarked(body),
  }));
  const pieces = words === null ? new Map<number, string>() : await marked(trx, texts, words);
  return new Map(bodies.map((body) => [body.id, messageHit(body, pieces.get(body.id), typed)]));
}

function messageHit(found: FoundBody, piece: string | undefined, typed: readonly string[]): MessageHit {
  const { documentId, interaction, channel, direction, kind, author, at, body } = found;
  return {
    message: documentId,
    interaction,
    channel,
    direction,
    kind,
    author: author ?? '',
    at: at.toISOString(),
    excerpt:
      piece !== undefined && isMarked(piece)
        ? markMore(piece.replace(/\s+/gu, ' ').trim(), typed)
        : excerptAround(body, typed),
  };
}

async function markedSubjects(
  trx: Sql,
  subjects: readonly { id: number; text: string }[],
  words: SqlCondition | null,
  typed: readonly string[],
): Promise<ReadonlyMap<number, string>> {
  const texts: MarkedText[] = subjects.map(({ id, text }) => ({
    id,
    configuration: configurationOf(text, null),
    text: unmarked(text),
  }));
  const found = words === null ? new Map<number, string>() : await marked(trx, texts, words);
  return new Map(
    texts.map(({ id, text }) => {
      const piece = found.get(id);
      return [id, piece !== undefined && isMarked(piece) ? markMore(piece, typed) : markWords(text, typed)];
    }),
  );
}

type FileHit = TicketHit['attachments'][number];

/** Files whose names hold one of the words, or all of them when files were asked for. */
async function namedFiles(
  trx: Sql,
  query: SearchQuery,
  hits: ReadonlyMap<number, MessageHit>,
  typed: readonly string[],
): Promise<ReadonlyMap<number, FileHit[]>> {
  const areWanted = query.conditions.some(
    (condition) => !condition.isNegated && condition.on === 'has' && condition.value === 'attachment',
  );
  const files = new Map<number, FileHit[]>();
  for (const { messageId, inline, documentId, fileName, contentType, size } of await attachmentsOf(trx, [
    ...hits.keys(),
  ])) {
    const hit = hits.get(messageId ?? -1);
    if (messageId === null || hit === undefined || inline) continue;
    const found = markWords(fileName, typed);
    if (!areWanted && !isMarked(found)) continue;
    const file: FileHit = { documentId, fileName, contentType, size, found, message: hit.message };
    files.set(messageId, [...(files.get(messageId) ?? []), file]);
  }
  return files;
}
