import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Access, type Actor, type MergeView, type SuggestionView } from '../../../../../contracts';
import type { DecideBody, DecideResponse } from '../../../../../contracts/http/merging';
import { systemClock } from '../../../../../kernel/clock';
import { serviceOf } from '../../../../../kernel/services';

const SNOOZE_DAYS = 7;
const DAY_MS = 86_400_000;

type Outcome = Pick<DecideResponse, 'suggestions' | 'merges' | 'failed'>;

/** What an agent decides of one suggestion, or a lead of many: what could not be done is named beside the rest. */
export async function decideSuggestions(
  strapi: Core.Strapi,
  body: DecideBody,
  actor: Actor,
  access: Access,
): Promise<DecideResponse> {
  const { suggestions } = serviceOf(strapi, 'context-merge');
  const ids = [...new Set(body.suggestions)];
  const outcome =
    body.decision === 'accept' ? await accept(strapi, ids, actor) : await decide(strapi, ids, body, actor);
  return { ...outcome, open: await suggestions.count(access) };
}

async function decide(
  strapi: Core.Strapi,
  ids: readonly string[],
  { decision, until }: DecideBody,
  actor: Actor,
): Promise<Outcome> {
  const { suggestions } = serviceOf(strapi, 'context-merge');
  const wakeAt = until === undefined ? new Date(systemClock.now().getTime() + SNOOZE_DAYS * DAY_MS) : new Date(until);
  const decided =
    decision === 'reject'
      ? await suggestions.reject(ids, actor)
      : decision === 'snooze'
        ? await suggestions.snooze(ids, wakeAt, actor)
        : await suggestions.reopen(ids, actor);
  const done = new Set(decided.map(({ documentId }) => documentId));
  const failed = ids.filter((id) => !done.has(id)).map((id) => failure(id, new HelpdeskError('suggestion_not_found')));
  return { suggestions: decided, merges: [], failed };
}

/** One after another, each in a transaction of its own: of a chain of pairs the later ones meet who has been merged. */
async function accept(strapi: Core.Strapi, ids: readonly string[], actor: Actor): Promise<Outcome> {
  const { suggestions } = serviceOf(strapi, 'context-merge');
  const merges: MergeView[] = [];
  const failed: DecideResponse['failed'] = [];
  const accepted: SuggestionView[] = [];
  const asked = await known(strapi, ids);
  for (const id of ids) {
    const suggestion = asked.get(id);
    try {
      if (!suggestion) throw new HelpdeskError('suggestion_not_found');
      const merge = await mergeBy(strapi, suggestion, actor);
      if (merge) merges.push(merge);
      accepted.push(suggestion);
    } catch (cause) {
      if (!(cause instanceof HelpdeskError)) throw cause;
      failed.push(failure(id, cause));
    }
  }
  const now = await Promise.all(
    accepted.map(async (suggestion) => {
      const stands = await suggestions.find(suggestion.documentId).catch(() => null);
      return stands?.state === 'joined' ? stands : asJoined(suggestion, actor);
    }),
  );
  return { suggestions: now, merges, failed };
}

/** Read before the first is accepted: a merge settles the others of its customers. */
async function known(strapi: Core.Strapi, ids: readonly string[]): Promise<Map<string, SuggestionView>> {
  const { suggestions } = serviceOf(strapi, 'context-merge');
  const found = await Promise.all(ids.map((id) => suggestions.find(id).catch(() => null)));
  return new Map(found.flatMap((suggestion) => (suggestion ? [[suggestion.documentId, suggestion] as const] : [])));
}

/** Null: they are one already, by a pair before this one or by a colleague. */
async function mergeBy(strapi: Core.Strapi, suggestion: SuggestionView, actor: Actor): Promise<MergeView | null> {
  const { merges } = serviceOf(strapi, 'context-merge');
  const [one, two] = await Promise.all(
    suggestion.customers.map(({ documentId }) => serviceOf(strapi, 'helpdesk').customers.byDocumentId(documentId)),
  );
  if (!one || !two) throw new HelpdeskError('customer_not_found');
  if (one.id === two.id) return null;
  const { survivor, absorbed } = await merges.review([one.view.documentId, two.view.documentId]);
  return merges.merge(
    {
      survivor: survivor.documentId,
      absorbed: absorbed.documentId,
      choices: {},
      reason: 'agent',
      score: suggestion.score,
    },
    actor,
  );
}

const asJoined = (suggestion: SuggestionView, actor: Actor): SuggestionView => ({
  ...suggestion,
  state: 'joined',
  snoozedUntil: null,
  decidedBy: actor.name,
  decidedAt: systemClock.now().toISOString(),
});

const failure = (suggestion: string, { code, message }: HelpdeskError): DecideResponse['failed'][number] => ({
  suggestion,
  code,
  message,
});
