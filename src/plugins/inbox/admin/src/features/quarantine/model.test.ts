import { headerGlimpse, shownItem } from './model';

describe('headerGlimpse', () => {
  it.each([
    [
      'a mail',
      'Received: x\r\nFrom: Jane <jane@example.com>\r\nSubject: Hi\r\n there\r\n\r\nFrom: not a header',
      { from: 'Jane <jane@example.com>', subject: 'Hi there' },
    ],
    ['a webhook', '{"from":"x"}', { from: null, subject: null }],
    ['an empty header', 'From:\nSubject: \n\n', { from: null, subject: null }],
    ['nothing', '', { from: null, subject: null }],
  ])('%s', (_, excerpt, expected) => {
    expect(headerGlimpse(excerpt)).toEqual(expected);
  });
});

it('falls back to the first item when the picked one has gone', () => {
  const item = (documentId: string) => ({
    documentId,
    channel: 'email',
    channelAccount: null,
    reason: 'unparsable',
    reasonText: '',
    detail: null,
    receivedAt: '',
    size: 1,
    excerpt: '',
  });
  expect(shownItem([item('a'), item('b')], 'b')?.documentId).toBe('b');
  expect(shownItem([item('a')], 'b')?.documentId).toBe('a');
  expect(shownItem([], 'b')).toBeNull();
});
