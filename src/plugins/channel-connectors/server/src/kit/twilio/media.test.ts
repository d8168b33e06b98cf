import { sampleAccount } from '../contract/samples';
import { fetchFile, type MediaRequest } from '../media';
import { fetchMedia } from './media';

/** Which addresses are shown the account's token (T30). */

jest.mock('../media', () => ({ fetchFile: jest.fn(() => Promise.resolve({ outcome: 'failed', code: 'media_gone' })) }));

const account = sampleAccount({
  settings: { accountSid: `AC${'0'.repeat(32)}` },
  secrets: { authToken: 'the-token-of-the-account' },
});

async function requestFor(url: string): Promise<MediaRequest | undefined> {
  jest.mocked(fetchFile).mockClear();
  await fetchMedia({ fileName: 'a.png', contentType: 'image/png', reference: { url } }, account);
  return jest.mocked(fetchFile).mock.calls[0]?.[0];
}

test.each([
  ['https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1', true],
  ['https://mms.twiliocdn.com/AC1/ME1', false],
  ['https://media.twilio.com/ME1', false],
  ['https://api.twilio.com.evil.example/ME1', false],
  ['https://api.twilio.com@evil.example/ME1', false],
  ['http://api.twilio.com/ME1', false],
  ['https://evil.example/?https://api.twilio.com/', false],
])('%s: %s', async (url, isShown) => {
  const request = await requestFor(url);
  expect(request?.reach).toBe('public');
  expect(Object.keys(request?.headers ?? {})).toEqual(isShown ? ['authorization'] : []);
});

test('what is no address is asked for nowhere', async () => {
  expect(await requestFor('not an address')).toBeUndefined();
});
