import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleEnvelope, sampleReply } from '../../kit/contract/samples';
import { phoneNote } from '.';

const house = { ownAddresses: new Set<string>(), agents: new Map() };
const context = { now: new Date(), publicUrl: 'https://help.example.com' };

describeConnector(phoneNote, {
  account: sampleAccount(),
  deliveries: [],
  replies: [],
  wordsOf: () => null,
  accountAt: null,
});

test('it is there from the first start on, needs nothing, and is written by hand', () => {
  const { manifest, settingsSchema, verify } = phoneNote;
  expect(manifest.builtIn).toEqual({ name: 'Phone note' });
  expect(manifest.channel.capabilities).toMatchObject({ loggedByHand: true, receivesOnly: true });
  expect(settingsSchema.safeParse({}).success).toBe(true);
  expect(verify).toBeUndefined();
});

test('nothing comes in by itself, and nothing leaves', async () => {
  const account = sampleAccount();
  expect(await phoneNote.parse(sampleEnvelope(), account, house)).toMatchObject({ reason: 'unroutable' });
  expect(phoneNote.render(sampleReply(), account, context)).toEqual([]);
  expect(await phoneNote.send(null, account, context)).toMatchObject({ outcome: 'failed' });
});
