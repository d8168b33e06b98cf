import { sampleReply } from '../../contract/samples';
import { renderForSendApi, type SendApi } from './send-api';

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
const API: SendApi = { maxTextLength: 2_000, choices: { buttons: 10, list: 0 }, platform: null };
const toAmara = { kind: 'messenger_id', value: '5678', scope: '1', assurance: 'provider' } as const;
const render = (given: Parameters<typeof sampleReply>[0] = {}) =>
  renderForSendApi(sampleReply({ replyIdentity: toAmara, ...given }), API);
const options = (title: string) => [{ id: 'y', title, description: null }];

test('words carry our own id, and what they answer', () => {
  expect(render({ repliesTo: 'm_1' })).toEqual([
    {
      payload: { recipient: { id: '5678' }, messaging_type: 'RESPONSE', reply_to: { mid: 'm_1' } },
      message: { text: 'It left today.', metadata: 'throughline:message1' },
      file: null,
    },
  ]);
});

test('past the window a person says that they are one', () => {
  expect(render({ window: 'extended' })[0]?.payload).toMatchObject({
    messaging_type: 'MESSAGE_TAG',
    tag: 'HUMAN_AGENT',
  });
});

test('answers to tap stand below the last words; long ones are numbered', () => {
  const [short] = render({ content: { type: 'choices', options: options('Yes') } });
  expect(short?.message.quick_replies).toEqual([{ content_type: 'text', title: 'Yes', payload: 'y' }]);
  const [long] = render({ content: { type: 'choices', options: options('An answer of many many words') } });
  expect(long?.message).toMatchObject({ text: expect.stringContaining('1. An answer') });
  expect(long?.message.quick_replies).toBeUndefined();
});

test.each([
  ['image/png', 'image'],
  ['audio/mpeg', 'audio'],
  ['video/mp4', 'video'],
  ['application/pdf', 'file'],
  ['image/svg+xml', 'file'],
])('a file of %s leaves as %s, behind the words', (contentType, type) => {
  const calls = render({ attachments: [{ fileName: 'file', contentType, content: Buffer.from('x') }] });
  expect(calls.map(({ file }) => file?.type ?? null)).toEqual([null, type]);
});
