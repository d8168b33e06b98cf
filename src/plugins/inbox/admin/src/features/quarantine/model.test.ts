import { cameBack, goOnTo, groupFrom, knownReason, nameIn, shownItem, suggestedAct, takenFrom } from './model';

const items = [{ documentId: 'a' }, { documentId: 'b' }];

it.each([
  ['machine', 'machine'],
  ['problem', 'problem'],
  ['nonsense', 'problem'],
  [null, 'problem'],
])('the group in the address %j is %s', (text, group) => {
  expect(groupFrom(text)).toBe(group);
});

it.each([
  ['unparsable', 'unparsable'],
  ['mail_loop', 'mail_loop'],
  ['of_a_newer_server', null],
  ['toString', null],
])('knows the reason %s: %s', (reason, known) => {
  expect(knownReason(reason)).toBe(known);
});

describe('shownItem', () => {
  it.each([
    ['the asked one', 'b', true, 'b'],
    ['the first, side by side', null, true, 'a'],
    ['none on a phone', null, false, null],
  ])('%s', (_, asked, isSideBySide, expected) => {
    expect(shownItem(items, asked, isSideBySide)).toBe(expected);
  });

  it('is nothing in an empty list', () => {
    expect(shownItem([], null, true)).toBeNull();
  });
});

describe('goOnTo', () => {
  const ids = ['a', 'b', 'c', 'd'];
  it.each([
    ['the next one below', 'b', ['b'], 'c'],
    ['the next one that is left', 'b', ['b', 'c'], 'd'],
    ['upwards at the end', 'd', ['d', 'c'], 'b'],
    ['nowhere when nothing is left', 'a', ids, null],
    ['nowhere new when something else went', 'a', ['b'], 'a'],
    ['from outside of the list to its beginning', 'z', ['z'], 'a'],
  ])('%s', (_, shown, gone, expected) => {
    expect(goOnTo(ids, shown, gone)).toBe(expected);
  });
});

describe('takenFrom', () => {
  it.each([
    ['a machine with a readable sender', 'automatic_mail', 'a <a@x.example>', 'a@x.example', false, 'a@x.example'],
    ['a sender in doubt is asked for', 'sender_unreadable', 'a, b', 'a@x.example', true, 'a@x.example'],
    ['so is one that nobody found', 'report', null, null, true, ''],
    ['or that nothing could be made of', 'report', 'a', null, true, ''],
  ])('%s', (_, reason, from, proposedSender, isAsked, address) => {
    expect(takenFrom({ reason }, { from, proposedSender })).toEqual({ isAsked, address });
  });
});

it('knows what came back after another try', () => {
  expect(cameBack(['b', 'z'], items)).toEqual(['b']);
});

it.each([
  ['"Amara Okafor" <amara@x.example>, y@z.example', 'Amara Okafor'],
  ['<amara@x.example>', 'amara@x.example'],
  ['amara@x.example', 'amara@x.example'],
  ['', ''],
])('the name in %j is %j', (from, name) => {
  expect(nameIn(from)).toBe(name);
});

it.each([
  ['processing_failed', 'again'],
  ['sender_unreadable', 'take'],
  ['agent_unproven', null],
  ['of_a_newer_server', null],
])('what is suggested for %s is %s', (reason, act) => {
  expect(suggestedAct(reason)).toBe(act);
});
