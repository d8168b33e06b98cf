import type { MacroAction, TicketPatch } from '../../../contracts';
import { patchedTags, patchOf, withTagRenamed } from './macro-actions';

describe('what actions come to', () => {
  const cases: [string, MacroAction[], TicketPatch][] = [
    ['nothing', [], {}],
    ['a status', [{ type: 'status', status: 'resolved' }], { status: 'resolved' }],
    [
      'the last of a kind',
      [
        { type: 'priority', priority: 'low' },
        { type: 'priority', priority: 'urgent' },
      ],
      { priority: 'urgent' },
    ],
    ['me', [{ type: 'assignee', agent: 'me' }], { assignee: 'agent-1' }],
    ['nobody', [{ type: 'assignee', agent: null }], { assignee: null }],
    ['no team', [{ type: 'team', team: null }], { team: null }],
    [
      'a tag that is put on and taken off',
      [
        { type: 'addTags', tags: ['a', 'b'] },
        { type: 'removeTags', tags: ['b', 'c'] },
      ],
      { addTags: ['a'], removeTags: ['b', 'c'] },
    ],
    [
      'fields',
      [
        { type: 'attribute', key: 'size', value: 'XL' },
        { type: 'attribute', key: 'paid', value: null },
      ],
      { attributes: { size: 'XL', paid: null } },
    ],
  ];
  test.each(cases)('%s', (_, actions, patch) => expect(patchOf(actions, 'agent-1')).toEqual(patch));
});

test.each([
  [['a', 'b'], {}, ['a', 'b']],
  [['a', 'b'], { tags: ['c', 'c'] }, ['c']],
  [['a', 'b'], { addTags: ['b', 'c'] }, ['a', 'b', 'c']],
  [['a', 'b'], { removeTags: ['a', 'x'] }, ['b']],
  [['a'], { tags: ['b'], addTags: ['c'], removeTags: ['b'] }, ['c']],
])('%j and %j make %j', (current, patch, after) => expect(patchedTags(current, patch)).toEqual(after));

test.each([
  ['billing', ['billing', 'vip']],
  ['vip', ['vip']],
  [null, ['vip']],
])('invoice under the name %j', (to, tags) => {
  const actions: MacroAction[] = [
    { type: 'addTags', tags: ['invoice', 'vip'] },
    { type: 'status', status: 'open' },
  ];
  expect(withTagRenamed(actions, 'invoice', to)).toEqual([
    { type: 'addTags', tags },
    { type: 'status', status: 'open' },
  ]);
});

test('an action that loses its only tag is gone', () => {
  expect(withTagRenamed([{ type: 'removeTags', tags: ['invoice'] }], 'invoice', null)).toEqual([]);
});
