import fc from 'fast-check';

import type { CallContent, MessageChange } from '../../../contracts';
import { afterChanges, type ChangedMessage, type KnownChange } from './message-changes';
import { afterReceipt, type DeliveryRecord } from './receipts';

const CALL: CallContent = {
  type: 'call',
  state: 'ringing',
  direction: 'inbound',
  startedAt: '2026-03-10T10:00:00.000Z',
  answeredAt: null,
  endedAt: null,
  agent: null,
  isRecorded: false,
  transcript: null,
  disposition: null,
};
const SAID: ChangedMessage = { text: 'Hello', content: null, editedAt: null, withdrawnAt: null, reactions: [] };

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 10, 10, minute));
const known = (minute: number, change: MessageChange['change'], key = `${change.type}-${String(minute)}`) => ({
  key,
  at: at(minute),
  change,
});
const edited = (minute: number, text: string) => known(minute, { type: 'edited', text });
const reacted = (minute: number, who: string, emoji: string | null) =>
  known(minute, { type: 'reaction', by: 'customer', who, emoji }, `${who}-${String(minute)}`);
const told = (minute: number, fields: Record<string, unknown>, text?: string) =>
  known(minute, { type: 'content', fields, ...(text !== undefined && { text }) });

test('the newest words count, whichever came last', () => {
  expect(afterChanges(SAID, [edited(2, 'Newest'), edited(1, 'Older')])).toMatchObject({
    text: 'Newest',
    editedAt: at(2),
  });
});

test('one reaction of each person, the newest last; taken away is taken away, however late the other is told', () => {
  const changes = [reacted(3, 'ann', null), reacted(1, 'bob', '👍'), reacted(2, 'ann', '❤️'), reacted(4, 'cid', '🎉')];
  expect(afterChanges(SAID, changes).reactions).toEqual([
    { emoji: '👍', by: 'customer', who: 'bob' },
    { emoji: '🎉', by: 'customer', who: 'cid' },
  ]);
});

test('what was withdrawn keeps its words', () => {
  expect(afterChanges(SAID, [known(5, { type: 'withdrawn' })])).toMatchObject({ text: 'Hello', withdrawnAt: at(5) });
});

test('of each field the latest value counts, and with it the words', () => {
  const call = { ...SAID, content: CALL };
  const changes = [
    told(3, { state: 'ended', endedAt: 'then' }, 'Call, 3 minutes'),
    told(1, { state: 'connected', agent: 'Kai' }, 'Call under way'),
  ];
  expect(afterChanges(call, changes)).toMatchObject({
    text: 'Call, 3 minutes',
    content: { ...CALL, state: 'ended', agent: 'Kai', endedAt: 'then' },
  });
});

test.each([
  ['a field of no form', { colour: 'red' }],
  ['a value that the form does not take', { state: 'exploded' }],
  ['another form', { type: 'location', latitude: 1 }],
  ['names of the language’s own', JSON.parse('{"__proto__": {"state": "ended"}, "constructor": 1}')],
])('%s changes nothing', (_name, fields) => {
  const call = { ...SAID, content: CALL };
  expect(afterChanges(call, [told(1, fields)]).content).toEqual(CALL);
});

test('a form can be told afterwards, once it is whole', () => {
  const { state, ...rest } = CALL;
  expect(afterChanges(SAID, [told(1, rest)]).content).toBeNull();
  expect(afterChanges(SAID, [told(1, rest), told(2, { state })]).content).toEqual(CALL);
});

/** One message of a table: what came before it waits, receipts and files stand beside it. */
interface Row {
  readonly message: ChangedMessage | null;
  readonly changes: readonly KnownChange[];
  readonly delivery: DeliveryRecord | null;
  readonly waiting: readonly DeliveryRecord['state'][];
  readonly files: ReadonlySet<string>;
}
type Happening =
  | { readonly is: 'message' }
  | { readonly is: 'change'; readonly known: KnownChange }
  | { readonly is: 'receipt'; readonly state: DeliveryRecord['state'] };

const CAME: DeliveryRecord = { state: 'sent', code: null, detail: null, recipients: ['a'], failedRecipients: [] };

function step(row: Row, happening: Happening): Row {
  if (happening.is === 'receipt') {
    if (!row.delivery) return { ...row, waiting: [...row.waiting, happening.state] };
    return { ...row, delivery: afterReceipt(row.delivery, { state: happening.state, code: null }) };
  }
  if (happening.is === 'message') {
    const delivery = row.waiting.reduce((before, state) => afterReceipt(before, { state, code: null }), CAME);
    return settled({ ...row, message: { ...SAID, content: CALL }, delivery, waiting: [] });
  }
  const isKnown = row.changes.some(({ key }) => key === happening.known.key);
  return settled(isKnown ? row : { ...row, changes: [...row.changes, happening.known] });
}

function settled(row: Row): Row {
  if (!row.message) return row;
  const files = row.changes.flatMap(({ change }) =>
    change.type === 'media' ? change.media.map(({ fileName }) => fileName) : [],
  );
  return { ...row, message: afterChanges(row.message, row.changes), files: new Set(files) };
}

const HAPPENINGS: readonly Happening[] = [
  { is: 'message' },
  ...[
    edited(1, 'First edit'),
    edited(4, 'Second edit'),
    known(6, { type: 'withdrawn' }),
    reacted(2, 'ann', '👍'),
    reacted(5, 'ann', null),
    reacted(3, 'bob', '❤️'),
    reacted(3, 'cid', '🎉'),
    told(2, { state: 'connected', agent: 'Kai' }, 'Under way'),
    told(7, { state: 'ended' }, 'Ended'),
    told(8, { state: 'exploded' }),
    known(3, { type: 'media', media: [{ fileName: 'recording.wav', contentType: 'audio/wav', reference: {} }] }),
  ].map((change) => ({ is: 'change' as const, known: change })),
  { is: 'receipt', state: 'delivered' },
  { is: 'receipt', state: 'read' },
  { is: 'receipt', state: 'failed' },
];
const NOTHING: Row = { message: null, changes: [], delivery: null, waiting: [], files: new Set() };
const endOf = (happenings: readonly Happening[]) => {
  const { message, delivery, files } = happenings.reduce(step, NOTHING);
  return { message, files, state: delivery?.state };
};

test('whatever the order, and however often each is told, the end is one', () => {
  const expected = endOf(HAPPENINGS);
  expect(expected).toMatchObject({
    state: 'read',
    message: { text: 'Ended', editedAt: at(4), withdrawnAt: at(6), content: { state: 'ended', agent: 'Kai' } },
  });
  const orders = fc.array(fc.constantFrom(...HAPPENINGS.slice(1)), { maxLength: 8 }).chain((repeated) =>
    fc.shuffledSubarray([...HAPPENINGS, ...repeated], {
      minLength: HAPPENINGS.length + repeated.length,
      maxLength: HAPPENINGS.length + repeated.length,
    }),
  );
  fc.assert(
    fc.property(orders, (happenings) => {
      expect(endOf(happenings)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
