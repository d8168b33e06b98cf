import { z } from 'zod';

import { parse } from '../../../src/plugins/channel-connectors/server/src/connectors/whatsapp-cloud/inbound';
import { sampleEnvelope } from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { differs, judged, type Check, type ConformanceCase, type Corpus } from '../checks';
import { metaAccountFor } from './courier-meta';

/** Updates of WhatsApp by their kind (the file) and form (the key): each is taken, and nothing of it is left out. */
export const pywa: Corpus = {
  name: 'pywa-whatsapp',
  cases: (files) =>
    files.paths.filter((path) => path.endsWith('.json')).flatMap((path) => casesOf(path, files.text(path))),
};

function casesOf(path: string, text: string): ConformanceCase[] {
  const updates = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  return Object.entries(updates).flatMap(([form, update]) =>
    (Array.isArray(update) ? update : [update]).map((one: unknown, at) => ({
      name: `${path}: ${form}${at > 0 ? ` ${String(at)}` : ''}`,
      judge: async () => Promise.resolve([judge(one, form)]),
    })),
  );
}

const list = z.array(z.looseObject({ type: z.string().optional(), status: z.string().optional() })).default([]);
const update = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.looseObject({
            messages: list,
            message_echoes: list,
            statuses: list,
            user_preferences: list,
            contacts: z.array(z.looseObject({ user_id: z.string().optional() })).default([]),
          }),
        }),
      ),
    }),
  ),
});

const CHANGES = new Set(['reaction', 'edit', 'revoke']);
const STATES = new Set(['sent', 'delivered', 'read', 'played', 'failed']);

function judge(one: unknown, form: string): Check {
  const raw = Buffer.from(JSON.stringify(one));
  const parsed = parse(sampleEnvelope({ raw, receivedAt: new Date('2099-01-01') }), metaAccountFor(raw));
  if (parsed.outcome === 'quarantined') return judged('reading', [`kept apart: ${parsed.reason}, ${parsed.detail}`]);
  const values = update.parse(one).entry.flatMap(({ changes }) => changes.map(({ value }) => value));
  const told = values.flatMap(({ messages, message_echoes: echoes }) => [...messages, ...echoes]);
  const changes = told.filter(({ type }) => CHANGES.has(type ?? ''));
  const preferences = values.flatMap((value) => value.user_preferences);
  const statuses = values.flatMap((value) => value.statuses).filter(({ status }) => STATES.has(status ?? ''));
  const people = [
    ...values.flatMap(({ contacts }) => contacts.map(({ user_id: id }) => id)),
    ...told.flatMap(({ from_user_id: from, to_user_id: to }) => [from, to]),
  ];
  const { messages, receipts } = parsed;
  const isUnknown = form.startsWith('unsupported') || form.endsWith('_with_err');
  return judged('reading', [
    ...(parsed.kept ? [`left out: ${parsed.kept.detail}`] : []),
    ...differs('messages', told.length - changes.length + preferences.length, messages.length),
    ...differs('changes', changes.length, parsed.changes?.length ?? 0),
    ...differs('receipts', statuses.length, receipts.length),
    ...messages.flatMap(({ sender: { replyIdentity } }) =>
      people[0] === undefined || people.includes(replyIdentity.value) || replyIdentity.kind === 'phone'
        ? []
        : [`sender ${replyIdentity.value}`],
    ),
    ...messages.flatMap(({ kind }) => (isUnknown ? differs('kind', 'unsupported', kind) : [])),
  ]);
}
