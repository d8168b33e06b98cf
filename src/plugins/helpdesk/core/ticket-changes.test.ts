import { changesOf, type TicketFields } from './ticket-changes';

const fields: TicketFields = {
  status: 'open',
  priority: 'normal',
  subject: 'Lamp',
  assignee: null,
  team: null,
  attributes: { Order: '10511' },
  tags: ['damage'],
};

describe('changesOf', () => {
  test.each<[string, Partial<TicketFields>, unknown[]]>([
    ['nothing', {}, []],
    ['status', { status: 'resolved' }, [{ field: 'status', from: 'open', to: 'resolved' }]],
    ['assignee', { assignee: 'Lena' }, [{ field: 'assignee', from: null, to: 'Lena' }]],
    ['team', { team: 'Returns' }, [{ field: 'team', from: null, to: 'Returns' }]],
    ['a ticket field', { attributes: { Order: '7' } }, [{ field: 'field.Order', from: '10511', to: '7' }]],
    [
      'a ticket field that is called as one of ours',
      { attributes: { Order: '10511', channel: 'Jane' } },
      [{ field: 'field.channel', from: null, to: 'Jane' }],
    ],
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
