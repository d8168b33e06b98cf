import { eventWords } from './eventWords';

const plain = (_field: string, value: string): string => value;
const change = (field: string, from: string | null, to: string | null) => ({ field, from, to });

it.each([
  ['ticket_created', [], [{ id: 'story.event.ticket', values: {} }]],
  ['ticket_changed', [change('status', 'new', 'open')], [{ id: 'thread.event.status', values: { to: 'open' } }]],
  ['merged', [change('customer', null, 'A. Okafor')], [{ id: 'story.event.merged', values: { name: 'A. Okafor' } }]],
  [
    'unmerged',
    [change('customer', 'A. Okafor', null)],
    [{ id: 'story.event.unmerged', values: { name: 'A. Okafor' } }],
  ],
  ['merged', [change('customer', 'A. Okafor', 'Amara')], [{ id: 'story.event.merged', values: { name: 'A. Okafor' } }]],
  ['merged', [], [{ id: 'story.event.mergedOne', values: {} }]],
  ['note_added', [], [{ id: 'story.event.note', values: {} }]],
  ['article_read', [change('article', null, 'Returns')], [{ id: 'story.event.article', values: { name: 'Returns' } }]],
  ['something_new', [], [{ id: 'story.event.other', values: { event: 'something new' } }]],
])('%s with %j', (event, changes, phrases) => {
  expect(eventWords({ event, changes, customer: { displayName: 'Amara' } }, plain)).toEqual(phrases);
});
