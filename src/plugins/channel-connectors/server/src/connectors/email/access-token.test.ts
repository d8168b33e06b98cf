import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { NO_BRAND_VOICE, type ChannelAccountConfig } from '../../../../../../contracts';
import { SignInFailure } from '../../kit/mail/imap/imap-failure';
import { postForm } from '../../../../../../kernel/outbound-http';
import { AccessTokens } from './access-token';

/** Against a token service that really listens. */

type Answer = (form: URLSearchParams, count: number) => { status?: number; body: unknown };

let server: Server;
let asked: URLSearchParams[];
let answer: Answer;

beforeEach(async () => {
  asked = [];
  answer = (_form, count) => ({ body: { access_token: `access-${String(count)}`, expires_in: 3600 } });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(new URLSearchParams(body));
      const { status = 200, body: said } = answer(new URLSearchParams(body), asked.length);
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(typeof said === 'string' ? said : JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const account = (
  change: { settings?: Record<string, unknown>; secrets?: Record<string, string> } = {},
): ChannelAccountConfig => ({
  id: 7,
  documentId: 'account7',
  connector: 'email',
  channel: 'email',
  name: 'Support',
  address: 'help@shop.example',
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: {
    smtpHost: 'smtp.example',
    oauthClientId: 'client',
    oauthTokenUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/token`,
    ...change.settings,
  },
  secrets: { oauthRefreshToken: 'refresh-1', oauthClientSecret: 's3cret', ...change.secrets },
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof SignInFailure ? cause.failure : cause),
  );

test('a refresh token is exchanged, and the access token kept until shortly before it ends', async () => {
  let now = 0;
  const tokens = new AccessTokens(postForm, () => now);
  expect(await tokens.of(account())).toEqual({ value: 'access-1', isFresh: true });
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'refresh-1',
    client_id: 'client',
    client_secret: 's3cret',
  });
  now = 54 * 60_000;
  expect(await tokens.of(account())).toEqual({ value: 'access-1', isFresh: false });
  now = 56 * 60_000;
  expect(await tokens.of(account())).toEqual({ value: 'access-2', isFresh: true });
  tokens.forget(account());
  expect((await tokens.of(account())).value).toBe('access-3');
});

test('many at once ask once', async () => {
  const tokens = new AccessTokens();
  const values = await Promise.all(Array.from({ length: 5 }, () => tokens.of(account())));
  expect(new Set(values.map((each) => each.value))).toEqual(new Set(['access-1']));
  expect(asked).toHaveLength(1);
});

test('a refresh token that comes anew is saved, and used at once', async () => {
  answer = (form) => ({
    body: { access_token: 'a', expires_in: 1, refresh_token: `${form.get('refresh_token') ?? ''}+` },
  });
  let now = 0;
  const tokens = new AccessTokens(postForm, () => now);
  const saved: unknown[] = [];
  tokens.keepRefreshTokensBy((...args) => {
    saved.push(args);
    return Promise.resolve();
  });
  await tokens.of(account());
  expect(saved).toEqual([[7, 'oauthRefreshToken', 'refresh-1+']]);
  now = 60_000;
  await tokens.of(account());
  expect(asked[1]?.get('refresh_token')).toBe('refresh-1+');
});

test.each<[string, { status?: number; body: unknown }, string, string]>([
  ['an expired sign-in', { status: 400, body: { error: 'invalid_grant' } }, 'oauth_refused', 'settings'],
  ['a wrong client secret', { status: 401, body: { error: 'invalid_client' } }, 'oauth_refused', 'settings'],
  [
    'a fault of the service',
    { status: 503, body: { error: 'temporarily_unavailable' } },
    'oauth_unreachable',
    'passing',
  ],
  ['too many questions', { status: 429, body: { error: 'slow_down' } }, 'oauth_unreachable', 'passing'],
  ['a page instead of an answer', { status: 200, body: '<html>' }, 'oauth_unreachable', 'passing'],
  ['an answer without a token', { status: 200, body: {} }, 'oauth_unreachable', 'passing'],
  ['an endless answer', { status: 200, body: 'x'.repeat(100_000) }, 'oauth_unreachable', 'passing'],
])('%s', async (_what, said, code, kind) => {
  answer = () => said;
  expect(await failure(new AccessTokens().of(account()))).toMatchObject({
    code,
    kind,
    detail: expect.stringMatching(/^[A-Z].*\.$/),
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ['clear text to another machine', { oauthTokenUrl: 'http://login.example/token' }, 'oauth_missing'],
  ['the metadata of a cloud', { oauthTokenUrl: 'https://169.254.169.254/token' }, 'oauth_address_refused'],
])('never %s', async (_what, settings, code) => {
  expect(await failure(new AccessTokens().of(account({ settings })))).toMatchObject({ code });
});

test('without a sign-in nothing is asked', async () => {
  expect(await failure(new AccessTokens().of(account({ secrets: { oauthRefreshToken: '' } })))).toMatchObject({
    code: 'oauth_missing',
  });
  expect(asked).toHaveLength(0);
});

test.each([
  ['google', undefined, 'https://oauth2.googleapis.com/token', null],
  ['microsoft', undefined, 'https://login.microsoftonline.com/common/oauth2/v2.0/token', 'IMAP.AccessAsUser.All'],
  ['microsoft', 'shop.example', 'https://login.microsoftonline.com/shop.example/oauth2/v2.0/token', 'SMTP.Send'],
])('%s (tenant %s) is asked at %s', async (provider, oauthTenant, url, scope) => {
  const calls: { url: string; scope: string | null; reach: string }[] = [];
  const tokens = new AccessTokens((form) => {
    calls.push({ url: form.url, scope: form.fields['scope'] ?? null, reach: form.reach });
    return Promise.resolve({ outcome: 'answered', status: 200, body: '{"access_token":"a"}' });
  });
  await tokens.of(account({ settings: { oauthTokenUrl: undefined, provider, oauthTenant } }));
  expect(calls).toEqual([{ url, reach: 'public', scope: scope === null ? null : expect.stringContaining(scope) }]);
});
