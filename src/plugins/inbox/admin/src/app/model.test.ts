import type { ListedTicket } from '../../../../../contracts/http/inbox';
import {
  appendPage,
  belongsTo,
  dropMoved,
  compareTickets,
  emptyList,
  firstPage,
  isUnread,
  newerTicket,
  receiveRows,
  settleList,
  upsertTickets,
  type ListFilter,
  type TicketMap,
} from './model';

const ME = 'agent-me';
const BASE: ListedTicket = {
  documentId: 't1',
  number: 1,
  subject: 'Lamp arrived cracked',
  folder: 'inbox',
  folderSince: null,
  status: 'open',
  priority: 'normal',
  customer: { documentId: 'c1', displayName: 'Jane' },
  assignee: null,
  team: null,
  channels: ['email'],
  lastChannel: 'email',
  preview: 'It is cracked',
  previewDirection: 'inbound',
  lastMessageAt: '2026-11-20T09:00:00.000Z',
  lastInboundAt: '2026-11-20T09:00:00.000Z',
  waitingSince: '2026-11-20T09:00:00.000Z',
  tags: ['damage'],
  senderTrust: 'ok',
  deliveryFailed: false,
  createdAt: '2026-11-20T09:00:00.000Z',
  version: 1,
  readAt: null,
};

const ticket = (change: Partial<ListedTicket>): ListedTicket => ({ ...BASE, ...change });
const at = (minute: number): string => `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`;
const mapOf = (...tickets: ListedTicket[]): TicketMap =>
  Object.fromEntries(tickets.map((row) => [row.documentId, row]));
const filter = (change: Partial<ListFilter> = {}): ListFilter => ({ view: 'all', sort: 'newest', ...change });

const RETURNS = { documentId: 't1', name: 'Returns', color: '#328048' };
const ANNA = { documentId: 'agent-anna', displayName: 'Anna' };
const MYSELF = { documentId: ME, displayName: 'Me' };

describe('upsert keeps the higher version', () => {
  it.each([
    { name: 'a newer row replaces', known: 1, incoming: 2, kept: 2 },
    { name: 'an older row is ignored', known: 3, incoming: 2, kept: 3 },
    { name: 'the same version changes nothing', known: 2, incoming: 2, kept: 2 },
  ])('$name', ({ known, incoming, kept }) => {
    const before = mapOf(ticket({ version: known }));
    const after = upsertTickets(before, [ticket({ version: incoming })]);
    expect(after.t1?.version).toBe(kept);
    expect(after === before).toBe(kept === known);
  });

  it('keeps the read mark when a row comes without one', () => {
    const { readAt: _readAt, ...row } = ticket({ version: 2 });
    expect(newerTicket(ticket({ readAt: at(5) }), row)).toMatchObject({ version: 2, readAt: at(5) });
  });

  it('takes a later read mark of the same version, and never an earlier one', () => {
    expect(newerTicket(ticket({ readAt: at(5) }), ticket({ readAt: at(7) })).readAt).toBe(at(7));
    expect(newerTicket(ticket({ readAt: at(5) }), ticket({ readAt: at(3) })).readAt).toBe(at(5));
  });

  it('takes the highest of several rows of one ticket', () => {
    const after = upsertTickets({}, [ticket({ version: 1 }), ticket({ version: 3 }), ticket({ version: 2 })]);
    expect(after.t1?.version).toBe(3);
  });
});

describe('unread', () => {
  it.each([
    { name: 'never read', lastInboundAt: at(1), readAt: null, unread: true },
    { name: 'read before the last message', lastInboundAt: at(5), readAt: at(3), unread: true },
    { name: 'read after it', lastInboundAt: at(5), readAt: at(6), unread: false },
    { name: 'nothing has come in', lastInboundAt: null, readAt: null, unread: false },
  ])('$name: $unread', ({ unread, ...change }) => {
    expect(isUnread(ticket(change))).toBe(unread);
  });
});

describe('a row belongs to a view', () => {
  it.each<{ name: string; row: Partial<ListedTicket>; want: Partial<ListFilter>; is: boolean }>([
    { name: 'mine, assigned to me', row: { assignee: MYSELF }, want: { view: 'mine' }, is: true },
    { name: 'mine, assigned to somebody else', row: { assignee: ANNA }, want: { view: 'mine' }, is: false },
    { name: 'mine, but resolved', row: { assignee: MYSELF, status: 'resolved' }, want: { view: 'mine' }, is: false },
    { name: 'unassigned', row: {}, want: { view: 'unassigned' }, is: true },
    { name: 'unassigned, but taken', row: { assignee: ANNA }, want: { view: 'unassigned' }, is: false },
    { name: 'all open: new', row: { status: 'new' }, want: {}, is: true },
    { name: 'all open: on hold', row: { status: 'on_hold' }, want: {}, is: true },
    { name: 'all open: closed', row: { status: 'closed' }, want: {}, is: false },
    { name: 'resolved: closed', row: { status: 'closed' }, want: { view: 'resolved' }, is: true },
    { name: 'resolved: open', row: {}, want: { view: 'resolved' }, is: false },
    { name: 'junk', row: { folder: 'junk', status: 'closed' }, want: { view: 'junk' }, is: true },
    { name: 'junk: in the inbox', row: {}, want: { view: 'junk' }, is: false },
    { name: 'all open: in the trash', row: { folder: 'trash' }, want: {}, is: false },
    { name: 'resolved: in junk', row: { folder: 'junk', status: 'closed' }, want: { view: 'resolved' }, is: false },
    { name: 'trash', row: { folder: 'trash' }, want: { view: 'trash' }, is: true },
    { name: 'status fits', row: { status: 'pending' }, want: { status: 'pending' }, is: true },
    { name: 'status differs', row: {}, want: { status: 'pending' }, is: false },
    { name: 'priority differs', row: {}, want: { priority: 'urgent' }, is: false },
    { name: 'any of its channels', row: { channels: ['email', 'webchat'] }, want: { channel: 'webchat' }, is: true },
    { name: 'none of its channels', row: {}, want: { channel: 'webchat' }, is: false },
    { name: 'tag', row: {}, want: { tag: 'damage' }, is: true },
    { name: 'another tag', row: {}, want: { tag: 'invoice' }, is: false },
    { name: 'assignee', row: { assignee: ANNA }, want: { assignee: 'agent-anna' }, is: true },
    { name: 'team', row: { team: RETURNS }, want: { team: 't1' }, is: true },
    { name: 'another team', row: { team: RETURNS }, want: { team: 't2' }, is: false },
    { name: 'my teams', row: { team: RETURNS }, want: { view: 'teams' }, is: true },
    {
      name: 'my teams, of another',
      row: { team: { ...RETURNS, documentId: 't2' } },
      want: { view: 'teams' },
      is: false,
    },
    { name: 'my teams, of none', row: {}, want: { view: 'teams' }, is: false },
    { name: 'my teams, done', row: { team: RETURNS, status: 'resolved' }, want: { view: 'teams' }, is: false },
    { name: 'waiting order, waits', row: {}, want: { sort: 'waiting' }, is: true },
    { name: 'waiting order, answered', row: { waitingSince: null }, want: { sort: 'waiting' }, is: false },
  ])('$name: $is', ({ row, want, is }) => {
    expect(belongsTo(ticket(row), filter(want), { agent: ME, teams: ['t1'] })).toBe(is);
  });
});

describe('order', () => {
  const a = ticket({ documentId: 'a', number: 1, lastMessageAt: at(1), waitingSince: at(1) });
  const b = ticket({ documentId: 'b', number: 2, lastMessageAt: at(3), waitingSince: null });
  const c = ticket({ documentId: 'c', number: 3, lastMessageAt: at(2), waitingSince: at(0) });
  const twin = ticket({ documentId: 'd', number: 4, lastMessageAt: at(3), waitingSince: null });

  it.each([
    { sort: 'newest', ids: 'dbca' },
    { sort: 'oldest', ids: 'acbd' },
    { sort: 'waiting', ids: 'cabd' },
  ] as const)('$sort', ({ sort, ids }) => {
    const sorted = [a, b, c, twin].sort((left, right) => compareTickets(sort, left, right));
    expect(sorted.map((row) => row.documentId).join('')).toBe(ids);
  });
});

describe('live rows in the list', () => {
  const a = ticket({ documentId: 'a', number: 1, lastMessageAt: at(10) });
  const b = ticket({ documentId: 'b', number: 2, lastMessageAt: at(5) });
  const fresh = ticket({ documentId: 'n', number: 9, lastMessageAt: at(20) });
  const shown = firstPage(filter(), { rows: [a, b], nextCursor: null });
  const context = { agent: ME, teams: [], openTicket: null };

  it('takes a new ticket at once while nobody is in the list', () => {
    const list = receiveRows(shown, mapOf(a, b, fresh), ['n'], { ...context, isBusy: false });
    expect(list).toMatchObject({ ids: ['n', 'a', 'b'], waiting: [] });
  });

  it('keeps it behind the button while somebody is', () => {
    const list = receiveRows(shown, mapOf(a, b, fresh), ['n'], { ...context, isBusy: true });
    expect(list).toMatchObject({ ids: ['a', 'b'], waiting: ['n'] });
    expect(settleList(list, mapOf(a, b, fresh), context)).toMatchObject({ ids: ['n', 'a', 'b'], waiting: [] });
  });

  it('takes it at once into an empty list, whoever looks', () => {
    const list = receiveRows(emptyList(filter()), mapOf(fresh), ['n'], { ...context, isBusy: true });
    expect(list).toMatchObject({ ids: ['n'], waiting: [] });
  });

  it('counts a new ticket once, however often it changes', () => {
    const busy = { ...context, isBusy: true };
    const once = receiveRows(shown, mapOf(a, b, fresh), ['n', 'n'], busy);
    expect(receiveRows(once, mapOf(a, b, fresh), ['n'], busy).waiting).toEqual(['n']);
  });

  it('takes it out from behind the button when it left the view', () => {
    const busy = { ...context, isBusy: true };
    const waiting = receiveRows(shown, mapOf(a, b, fresh), ['n'], busy);
    const gone = { ...fresh, status: 'resolved' as const };
    expect(receiveRows(waiting, mapOf(a, b, gone), ['n'], busy).waiting).toEqual([]);
  });

  it('does not move a row that got newer under the eyes, and moves it when they have gone', () => {
    const newer = { ...b, lastMessageAt: at(30), version: 2 };
    const still = receiveRows(shown, mapOf(a, newer), ['b'], { ...context, isBusy: true });
    expect(still.ids).toEqual(['a', 'b']);
    expect(settleList(still, mapOf(a, newer), context).ids).toEqual(['b', 'a']);
  });

  it('lets a row that left the view go, but never the open one', () => {
    const gone = { ...a, status: 'resolved' as const, version: 2 };
    expect(settleList(shown, mapOf(gone, b), context).ids).toEqual(['b']);
    expect(settleList(shown, mapOf(gone, b), { ...context, openTicket: 'a' }).ids).toEqual(['a', 'b']);
  });

  it('leaves to the next page what sorts after the last row that was read', () => {
    const paged = firstPage(filter(), { rows: [a, b], nextCursor: 'next' });
    const old = ticket({ documentId: 'o', lastMessageAt: at(1) });
    expect(receiveRows(paged, mapOf(a, b, old), ['o'], { ...context, isBusy: false }).ids).toEqual(['a', 'b']);
    const next = appendPage(paged, { rows: [old, b], nextCursor: null });
    expect(next).toMatchObject({ ids: ['a', 'b', 'o'], nextCursor: null });
  });
});

describe('what the agent moves away', () => {
  const junk = { folder: 'junk' } as const;
  const tickets = mapOf(
    ticket({ documentId: 'a', ...junk }),
    ticket({ documentId: 'b', ...junk }),
    ticket({ documentId: 'c' }),
  );
  const list = { filter: filter(), ids: ['a', 'b', 'c'], waiting: [], edge: null, nextCursor: null };

  it('leaves the list at once, the open ticket excepted', () => {
    expect(dropMoved(list, tickets, ['a', 'b'], { agent: ME, teams: [], openTicket: 'b' }).ids).toEqual(['b', 'c']);
  });

  it('leaves nothing that still belongs there', () => {
    expect(dropMoved(list, tickets, ['c'], { agent: ME, teams: [], openTicket: null }).ids).toEqual(['a', 'b', 'c']);
  });
});
