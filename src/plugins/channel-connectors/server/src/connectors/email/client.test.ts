import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ScriptedSmtpServer } from '../../../../../../../tests/support/scripted-smtp-server';
import { NO_BRAND_VOICE, type ChannelAccountConfig } from '../../../../../../contracts';
import { messageOfBounceAddress } from '../../kit/mail/message-id';
import { closeConnections } from '../../kit/mail/outgoing/smtp-pools';
import { reconcile, send } from './client';
import { render } from './outbound';
import { sampleReply } from '../../kit/contract/samples';

const SECRET = 'reply secret of this account';
const now = new Date('2025-11-03T10:00:00Z');
const context = { now, publicUrl: 'https://help.shop.example' };
const WAITS = { connectMs: 2000, answerMs: 2000 };

const account = (settings: Record<string, unknown>, secrets: Record<string, string> = {}): ChannelAccountConfig => ({
  id: 1,
  documentId: JSON.stringify([settings, secrets]),
  connector: 'email',
  channel: 'email',
  name: 'Shop',
  address: 'support@shop.example',
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings,
  secrets: { replySecret: SECRET, ...secrets },
});
const message = sampleReply({
  documentId: 'q1w2e3r4t5y6u7i8o9p0a1s2',
  clientMessageId: null,
  text: 'Hello',
  subject: 'Hello',
  to: ['jane@example.com'],
  cc: [],
  interaction: { documentId: 'v6fydj1n0a8k2w4r5t7y9u3i', threadKey: null, references: [], subject: null },
  ticketNumber: 1,
  replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'authenticated' },
  agent: { displayName: 'Lena', signature: null },
  answers: null,
  attachments: [],
  createdAt: now,
});

function callFor(of: ChannelAccountConfig) {
  const [call] = render(message, of, context);
  if (!call) throw new Error('nothing rendered');
  return call;
}

describe('what an account says of its mails', () => {
  test.each<[string, Record<string, unknown>, { name: string; replyTo: boolean; bounce: boolean }]>([
    ['nothing', { smtpHost: 'mail.example' }, { name: 'Lena (Shop)', replyTo: true, bounce: true }],
    ['a fixed name', { smtpHost: 'mail.example', fromName: 'Oak' }, { name: 'Oak', replyTo: true, bounce: true }],
    [
      'no plus addresses',
      { smtpHost: 'm.example', tokenAddresses: false },
      { name: 'Lena (Shop)', replyTo: false, bounce: false },
    ],
    ['Google', { provider: 'google' }, { name: 'Lena (Shop)', replyTo: true, bounce: false }],
    ['Microsoft', { provider: 'microsoft' }, { name: 'Lena (Shop)', replyTo: true, bounce: false }],
  ])('%s', (_what, settings, expected) => {
    const { mail, envelope } = callFor(account(settings));
    const bounce = messageOfBounceAddress(SECRET, envelope.from) === message.documentId;
    expect({ name: mail.from.name, replyTo: mail.replyTo !== undefined, bounce }).toEqual(expected);
  });

  test('nothing is rendered without the secret of its addresses', () => {
    const without = { ...account({ smtpHost: 'mail.example' }), secrets: {} };
    expect(() => render(message, without, context)).toThrow(/no reply secret/);
  });
});

describe('sending', () => {
  let tokenService: Server;
  let tokensGiven = 0;
  const smtp = new ScriptedSmtpServer({ ehlo: ['mail', 'AUTH PLAIN XOAUTH2'] });
  let smtpPort: number;

  beforeAll(async () => {
    smtpPort = await smtp.listen();
    tokenService = createServer((_request, response) => {
      tokensGiven += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: `token-${tokensGiven}`, expires_in: 3600 }));
    });
    await new Promise<void>((resolve) => tokenService.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => void smtp.commands.splice(0));
  afterAll(async () => {
    closeConnections();
    await Promise.all([smtp.close(), new Promise((resolve) => tokenService.close(resolve))]);
  });

  const here = () => ({ smtpHost: '127.0.0.1', smtpPort });
  const sendBy = (of: ChannelAccountConfig) => send(callFor(of), of, context, WAITS);
  const signedInWith = () =>
    smtp.commands
      .filter((line) => line.startsWith('AUTH'))
      .map((line) => Buffer.from(line.split(' ')[2] ?? '', 'base64').toString());

  test('without a user name signs in to nobody', async () => {
    expect(await sendBy(account(here()))).toMatchObject({ outcome: 'sent' });
    expect(signedInWith()).toEqual([]);
  });

  test('by password', async () => {
    const shop = account({ ...here(), smtpUser: 'shop' }, { smtpPassword: 'secret' });
    expect(await sendBy(shop)).toMatchObject({ outcome: 'sent' });
    expect(signedInWith()).toEqual(['\u0000shop\u0000secret']);
  });

  test('by access token, which one mail after the other uses', async () => {
    const { port } = tokenService.address() as AddressInfo;
    const settings = { ...here(), oauthClientId: 'client', oauthTokenUrl: `http://127.0.0.1:${port}/token` };
    const shop = account(settings, { oauthRefreshToken: 'refresh' });
    expect(await sendBy(shop)).toMatchObject({ outcome: 'sent' });
    expect(await sendBy(shop)).toMatchObject({ outcome: 'sent' });
    expect(signedInWith()).toEqual(['user=support@shop.example\u0001auth=Bearer token-1\u0001\u0001']);
    expect(tokensGiven).toBe(1);
  });

  test('with nobody signed in waits, and says so', async () => {
    const shop = account({ ...here(), provider: 'google', oauthClientId: 'client' });
    expect(await sendBy(shop)).toMatchObject({ outcome: 'retry', code: 'oauth_missing' });
  });

  test.each([
    ['a selector without a key', { dkimSelector: 'tl1' }, {}],
    ['a key without a selector', {}, { dkimKey: 'key' }],
  ])('with %s leaves nothing unsigned', async (_what, settings, secrets) => {
    const shop = account({ ...here(), ...settings }, secrets);
    expect(await sendBy(shop)).toMatchObject({ outcome: 'retry', code: 'dkim_key' });
  });

  test('is done when no copy can be kept', async () => {
    expect(await sendBy(account({ ...here(), sentFolder: 'Sent' }))).toMatchObject({ outcome: 'sent' });
  });
});

test('an uncertain mail stays uncertain where there is no mailbox to look into', async () => {
  const shop = account({ smtpHost: 'mail.example' });
  expect(await reconcile(callFor(shop), shop)).toBeNull();
});
