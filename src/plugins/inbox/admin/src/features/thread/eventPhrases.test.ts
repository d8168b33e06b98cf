import { eventPhrases } from './eventPhrases';

const nameOf = (field: string, value: string): string => (field === 'assignee' && value === 'a1' ? 'Lena' : value);

describe('eventPhrases', () => {
  it.each([
    ['assigned', 'assignee', null, 'a1', [['assigned', { to: 'Lena' }]]],
    ['unassigned', 'assignee', 'a1', null, [['unassigned', {}]]],
    ['status', 'status', 'open', 'pending', [['status', { to: 'pending' }]]],
    [
      'tags both ways',
      'tags',
      'a, b',
      'b,c',
      [
        ['tagsAdded', { tags: 'c' }],
        ['tagsRemoved', { tags: 'a' }],
      ],
    ],
    ['tags untouched', 'tags', 'a', 'a', []],
    ['junk', 'folder', 'inbox', 'junk', [['folderJunk', {}]]],
    ['the trash', 'folder', 'junk', 'trash', [['folderTrash', {}]]],
    ['back again', 'folder', 'trash', 'inbox', [['folderInbox', {}]]],
    ['an address that is written to again', 'recipient', null, 'a@x', [['suppressionLifted', { to: 'a@x' }]]],
    ['a field of their own', 'field.channel', null, 'x', [['other', { field: 'channel', to: 'x' }]]],
    ['a field without words', 'region', 'x', null, [['other', { field: 'region', to: '–' }]]],
  ])('%s', (_, field, from, to, expected) => {
    const entry = { documentId: 'e', ticket: 't', at: '', actor: 'Lena', action: 'x', changes: [{ field, from, to }] };
    const wanted = expected.map(([name, values]) => ({ id: `thread.event.${String(name)}`, values }));
    expect(eventPhrases(entry, nameOf)).toEqual(wanted);
  });
});

it.each([
  ['participant_approved', 'participantApproved'],
  ['participant_declined', 'participantDeclined'],
])('%s', (action, name) => {
  const changes = [{ field: 'participant', from: null, to: 'carol@example.com' }];
  const entry = { documentId: 'e', ticket: 't', at: '', actor: 'Lena', action, changes };
  expect(eventPhrases(entry, nameOf)).toEqual([{ id: `thread.event.${name}`, values: { to: 'carol@example.com' } }]);
});

it.each([
  [
    'channel_switched',
    [
      { field: 'channel', from: 'whatsapp', to: 'email' },
      { field: 'reason', from: null, to: 'window_closed' },
      { field: 'note', from: null, to: 'as she asked' },
    ],
    'switched',
    { to: 'email', because: 'window_closed' },
  ],
  ['interaction_logged', [{ field: 'channel', from: null, to: 'in_person' }], 'logged', { to: 'in_person' }],
  ['post_hidden', [], 'postHidden', {}],
  ['post_shown', [], 'postShown', {}],
  ['post_liked', [], 'postLiked', {}],
  ['post_unliked', [], 'postUnliked', {}],
  ['message_changed', [], 'messageChanged', {}],
])('%s is one sentence', (action, changes, name, values) => {
  expect(eventPhrases({ action, changes }, nameOf)).toEqual([{ id: `thread.event.${name}`, values }]);
});
