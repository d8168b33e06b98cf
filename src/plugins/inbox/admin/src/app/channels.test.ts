import type { ChannelView } from '../../../../../contracts/records';
import { channelOfAccount, uniqueChannels } from './channels';

const channel = (id: string, connector: string): ChannelView => ({
  id,
  connector,
  label: id,
  icon: id,
  color: { light: '#000000', dark: '#ffffff' },
  capabilities: {
    attachments: true,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: false,
  },
  maxTextLength: 1,
  maxAttachmentBytes: 1,
  undoSeconds: 0,
  identityKind: 'phone',
});

const channels = [channel('talk', 'talk_one'), channel('letters', 'letters'), channel('talk', 'talk_two')];

it('names every channel once', () => {
  expect(uniqueChannels(channels).map(({ connector }) => connector)).toEqual(['talk_one', 'letters']);
});

it.each([
  ['talk_two', 'talk', 'talk_two'],
  ['gone', 'talk', 'talk_one'],
  ['gone', 'gone', undefined],
])('the connector %s of %s', (connector, id, expected) => {
  expect(channelOfAccount(channels, connector, id)?.connector).toBe(expected);
});
