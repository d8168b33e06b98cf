import { changesOf, type TicketFields } from './ticket-changes';

const fields: TicketFields = { status: 'open', priority: 'normal', subject: 'Lamp', assignee: null, tags: ['damage'] };

describe('changesOf', () => {
  test.each<[string, Partial<TicketFields>, unknown[]]>([
    ['nothing', {}, []],
    ['status', { status: 'resolved' }, [{ field: 'status', from: 'open', to: 'resolved' }]],
    ['assignee', { assignee: 'Lena' }, [{ field: 'assignee', from: null, to: 'Lena' }]],
    ['all tags gone', { tags: [] }, [{ field: 'tags', from: 'damage', to: null }]],
    [
      'two fields',
      { priority: 'high', subject: 'Shade' },
      [
        { field: 'priority', from: 'normal', to: 'high' },
        { field: 'subject', from: 'Lamp', to: 'Shade' },
      ],
    ],
  ])('%s', (_name, after, expected) => {
    expect(changesOf(fields, { ...fields, ...after })).toEqual(expected);
  });
});
