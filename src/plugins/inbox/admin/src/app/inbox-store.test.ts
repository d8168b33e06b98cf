import type { ListedTicket } from '../../../../../contracts/http/inbox';
import { inboxStore, withCustomers, withTickets } from './inbox-store';

const ticket = (documentId: string, customer: string, displayName: string): ListedTicket => ({
  documentId,
  number: 1,
  subject: '',
  folder: 'inbox',
  folderSince: null,
  status: 'open',
  priority: 'normal',
  customer: { documentId: customer, displayName },
  assignee: null,
  team: null,
  channels: [],
  lastChannel: 'email',
  preview: '',
  previewDirection: 'inbound',
  lastMessageAt: '2026-01-01T00:00:00.000Z',
  lastInboundAt: null,
  waitingSince: null,
  tags: [],
  senderTrust: 'ok',
  deliveryFailed: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  readAt: null,
});

const jane = (displayName: string) => ({
  documentId: 'jane',
  displayName,
  language: null,
  firstSeenAt: '',
  lastSeenAt: '',
  identities: [],
});

describe('a customer who is called otherwise', () => {
  const before = withTickets(inboxStore.get(), [ticket('t1', 'jane', 'Jane'), ticket('t2', 'joe', 'Joe')]);

  it('has the new name in every row at once', () => {
    const now = withCustomers(before, [jane('Jane Doe')]);
    expect(now.tickets['t1']?.customer.displayName).toBe('Jane Doe');
    expect(now.tickets['t2']).toBe(before.tickets['t2']);
  });

  it('changes nothing when the name is the same', () => {
    expect(withCustomers(before, [jane('Jane')])).toBe(before);
  });
});
