import {
  charactersLeft,
  choiceWithStatus,
  isAddress,
  sendBlock,
  sendChoiceFrom,
  splitAddresses,
  statusAfter,
  unavailable,
} from './model';

describe('unavailable', () => {
  it.each([
    ['reply', true, 'open', 1, null],
    ['reply', false, 'open', 1, 'forbidden'],
    ['note', false, 'open', 1, 'forbidden'],
    ['reply', true, 'closed', 1, 'closed'],
    ['note', true, 'closed', 1, null],
    ['reply', true, 'open', 0, 'no_address'],
    ['note', true, 'open', 0, null],
  ] as const)('%s, may answer %s, ticket %s', (kind, canAnswer, status, ways, expected) => {
    expect(unavailable({ kind, canAnswer, status, ways })).toBe(expected);
  });
});

describe('sendBlock', () => {
  const facts = { text: 'Hello', longest: 10, uploads: [], addresses: [] };
  it.each([
    ['ready', facts, null],
    ['only blanks', { ...facts, text: ' \n' }, { reason: 'empty' }],
    ['a file alone is enough', { ...facts, text: '', uploads: [{ state: 'ready' }] }, null],
    ['exactly the limit', { ...facts, text: '1234567890' }, null],
    ['over the limit', { ...facts, text: '12345678901' }, { reason: 'too_long', over: 1 }],
    ['a file on its way', { ...facts, uploads: [{ state: 'uploading' }] }, { reason: 'uploading' }],
    ['only an approved text may be sent', { ...facts, window: 'template' }, { reason: 'window_template' }],
    ['nothing may', { ...facts, text: '', window: 'closed' }, { reason: 'window_closed' }],
    ['within the longer window for people', { ...facts, window: 'extended' }, null],
    ['another way, and not yet why', { ...facts, lacksReason: true }, { reason: 'no_switch_reason' }],
    ['an answer to tap without words', { ...facts, choices: ['Yes', ' '] }, { reason: 'empty_choice' }],
    ['answers without a question', { ...facts, text: '', choices: ['Yes'] }, { reason: 'empty' }],
    [
      'a file that the channel does not take',
      { ...facts, refusedFile: { name: 'a.exe', refusal: { reason: 'wrong_type' } } },
      { reason: 'file_refused', name: 'a.exe', refusal: { reason: 'wrong_type' } },
    ],
    ['a file that failed', { ...facts, uploads: [{ state: 'failed' }] }, { reason: 'upload_failed' }],
    [
      'a slip in an address comes first',
      { ...facts, text: '', addresses: ['ok@x.org', 'bob'] },
      { reason: 'bad_address', address: 'bob' },
    ],
  ] as const)('%s', (_, given, expected) => {
    expect(sendBlock(given)).toEqual(expected);
  });
});

it.each([
  [79, 100, null],
  [80, 100, 20],
  [100, 100, 0],
  [104, 100, -4],
])('charactersLeft(%i of %i) is %s', (length, longest, expected) => {
  expect(charactersLeft(length, longest)).toBe(expected);
});

it.each([
  ['jane@example.com', true],
  ['jane@example', false],
  ['jane@@example.com', false],
  ['Jane <jane@example.com>', false],
  ['', false],
])('isAddress(%j) is %s', (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

it('splits what is pasted into Cc', () => {
  expect(splitAddresses('a@x.org, <b@x.org>;\n c@x.org ')).toEqual(['a@x.org', 'b@x.org', 'c@x.org']);
});

it.each([
  [undefined, 'pending', 'pending', 'pending'],
  ['keep', 'keep', 'pending', undefined],
  ['resolved', 'resolved', 'resolved', 'resolved'],
  [7, 'pending', 'pending', 'pending'],
])('remembered send choice %j', (remembered, choice, withStatus, status) => {
  expect(sendChoiceFrom(remembered)).toBe(choice);
  expect(choiceWithStatus(sendChoiceFrom(remembered))).toBe(withStatus);
  expect(statusAfter(sendChoiceFrom(remembered))).toBe(status);
});
