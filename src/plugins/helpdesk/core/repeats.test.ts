import type { AppendItem } from '../../../contracts';
import { letter } from '../../../../tests/support/letter-item';
import { repeatsWithin } from './repeats';

const box = (id: number, externalId: string, more: Partial<AppendItem> = {}): AppendItem => ({
  ...letter({ externalId }),
  channelAccount: { id, channel: 'email' },
  ...more,
});
const failed = (id: number, externalId: string): AppendItem => {
  const item = box(id, externalId);
  return { ...item, message: { ...item.message, sender: { ...item.message.sender, trust: 'failed' } } };
};
const from = (value: string, item: AppendItem): AppendItem => {
  const { sender } = item.message;
  const replyIdentity = { ...sender.replyIdentity, value };
  return { ...item, message: { ...item.message, sender: { ...sender, replyIdentity } } };
};
const SESSION = { threading: { by: 'session', idleMinutes: 30 } } as const;

test.each<[string, AppendItem[], [number, number][]]>([
  ['different letters', [box(1, 'a'), box(1, 'b')], []],
  ['the same in one box', [box(1, 'a'), box(1, 'a')], [[1, 0]]],
  ['the same in two boxes', [box(1, 'a'), box(2, 'a')], [[1, 0]]],
  [
    'three times',
    [box(1, 'a'), box(2, 'a'), box(2, 'a')],
    [
      [1, 0],
      [2, 0],
    ],
  ],
  ['in two channels', [box(1, 'a'), box(2, 'a', { channelAccount: { id: 2, channel: 'post' } })], []],
  ['of two senders', [box(1, 'a'), from('bob@example.com', box(2, 'a'))], []],
  ['the same name in two chats', [box(1, 'a', SESSION), box(2, 'a', SESSION)], []],
  ['a forged copy in another box', [failed(1, 'a'), box(2, 'a')], []],
  ['forged in two boxes', [failed(1, 'a'), failed(2, 'a')], [[1, 0]]],
])('%s', (_name, items, repeats) => {
  expect([...repeatsWithin(items)]).toEqual(repeats);
});
