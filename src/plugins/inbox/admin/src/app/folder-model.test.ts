import type { ChannelView } from '../../../../../contracts/records';
import { canBeJunk, daysUntil, deletedOn } from './folder-model';

const SINCE = '2025-11-01T10:00:00.000Z';

describe('deletedOn', () => {
  it.each([
    ['junk', { folder: 'junk', folderSince: SINCE }, { junk: 30, trash: 14 }, '2025-12-01T10:00:00.000Z'],
    ['trash', { folder: 'trash', folderSince: SINCE }, { junk: 30, trash: 14 }, '2025-11-15T10:00:00.000Z'],
    ['the inbox', { folder: 'inbox', folderSince: null }, { junk: 30, trash: 14 }, null],
    ['a server that does not say', { folder: 'junk', folderSince: SINCE }, undefined, null],
  ] as const)('%s', (_, ticket, days, expected) => {
    expect(deletedOn(ticket, days)).toBe(expected);
  });
});

describe('canBeJunk', () => {
  const channel = (id: string, junk?: boolean) => ({
    id,
    capabilities: { ...({} as ChannelView['capabilities']), ...(junk === undefined ? {} : { junk }) },
  });
  const channels = [channel('email', true), channel('webchat'), channel('sms', false)];
  it.each([
    [['email'], true],
    [['webchat', 'email'], true],
    [['webchat'], false],
    [['sms'], false],
    [['gone'], false],
  ])('%j: %s', (ofTicket, expected) => {
    expect(canBeJunk({ channels: ofTicket }, channels)).toBe(expected);
  });
});

it.each([
  ['2025-11-08T09:59:00.000Z', 6],
  ['2025-11-08T10:00:00.000Z', 7],
  ['2025-10-01T00:00:00.000Z', 0],
])('daysUntil(%s) is %i', (at, days) => {
  expect(daysUntil(at, Date.parse(SINCE))).toBe(days);
});
