import { randomBytes, randomUUID } from 'node:crypto';

import {
  accountResponse,
  channelSettingsResponse,
  findingsResponse,
  type ConfiguredAccountView,
} from '../../src/contracts/http/channels';
import { serviceOf } from '../../src/kernel/services';
import { adminToken, baseUrl, getStrapi } from '../support/app';
import { newColleague } from '../support/staff';

const secret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${baseUrl()}/inbox${path}`, {
    method,
    headers: { authorization: `Bearer ${await adminToken()}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const accountIn = async (response: Response): Promise<ConfiguredAccountView> =>
  accountResponse.parse(await response.json()).account;

async function newAccount(secrets: Record<string, string>): Promise<ConfiguredAccountView> {
  const response = await call('POST', '/channel-accounts', {
    connector: 'api',
    name: 'Shop',
    address: `shop-${randomUUID().slice(0, 8)}`,
    settings: { callbackUrl: 'https://shop.example/replies' },
    secrets,
  });
  expect(response.status).toBe(201);
  return accountIn(response);
}

const secretsOf = async ({ documentId }: ConfiguredAccountView): Promise<Readonly<Record<string, string>>> => {
  const accounts = await serviceOf(getStrapi(), 'channel-connectors').accountConfigs('api');
  return accounts.find((account) => account.documentId === documentId)?.secrets ?? {};
};

test('an account is made, listed with its connector and its webhook address, and its secret never comes back', async () => {
  const signingSecret = secret();
  const made = await newAccount({ signingSecret });
  expect(made).toMatchObject({ secrets: ['signingSecret'], enabled: true, health: { state: 'unknown' } });
  expect(made.webhookUrl).toMatch(/\/ingress\/[\w-]+$/);

  const text = await (await call('GET', '/channel-settings')).text();
  const { accounts, connectors } = channelSettingsResponse.parse(JSON.parse(text));
  expect(accounts.map(({ documentId }) => documentId)).toContain(made.documentId);
  expect(connectors.find(({ id }) => id === 'api')).toMatchObject({ hasWebhook: true });
  expect(text).not.toContain(signingSecret);
  expect(text).not.toContain(signingSecret.slice(6));
});

test('what is changed is changed alone: secrets that are not named stay', async () => {
  const [before, after] = [secret(), secret()];
  const made = await newAccount({ signingSecret: before });
  const voiced = await accountIn(
    await call('PATCH', `/channel-accounts/${made.documentId}`, {
      name: 'Shop two',
      brandVoice: { greeting: 'Hi {{customer}}', signature: '', tone: 'warm' },
    }),
  );
  expect(voiced).toMatchObject({ name: 'Shop two', settings: made.settings, brandVoice: { tone: 'warm' } });
  expect(await secretsOf(made)).toEqual({ signingSecret: before });

  await call('PATCH', `/channel-accounts/${made.documentId}`, { secrets: { previousSigningSecret: before } });
  await call('PATCH', `/channel-accounts/${made.documentId}`, { secrets: { signingSecret: after } });
  expect(await secretsOf(made)).toEqual({ signingSecret: after, previousSigningSecret: before });
});

test('a stored password does not follow to another server', async () => {
  const settings = { smtpHost: 'mail.shop.example', smtpPort: 587 };
  const made = await accountIn(
    await call('POST', '/channel-accounts', {
      ...{ connector: 'email', name: 'Mailbox', address: `${randomUUID().slice(0, 8)}@shop.example` },
      ...{ settings, secrets: { smtpPassword: 'of the shop' } },
    }),
  );
  const change = (body: object) => call('PATCH', `/channel-accounts/${made.documentId}`, body);
  const elsewhere = { ...settings, smtpHost: 'mail.evil.example' };
  const refusal = await change({ settings: elsewhere });
  expect(refusal.status).toBe(400);
  expect(await refusal.json()).toMatchObject({ error: { details: { fields: [{ field: 'smtpPassword' }] } } });
  expect((await change({ settings: { ...settings, smtpPort: 465 } })).status).toBe(200);
  expect((await change({ settings: elsewhere, secrets: { smtpPassword: 'another' } })).status).toBe(200);
});

test('an account that is switched off takes nothing', async () => {
  const made = await newAccount({ signingSecret: secret() });
  await call('PATCH', `/channel-accounts/${made.documentId}`, { enabled: false });
  expect((await fetch(made.webhookUrl ?? '', { method: 'POST', body: '{}' })).status).toBe(404);
});

test.each([
  ['a setting of the wrong kind', { settings: { callbackUrl: 'nowhere' } }, 'callbackUrl'],
  ['a setting that nobody knows', { settings: { surprise: true } }, ''],
])('%s is refused by its name', async (_what, change, field) => {
  const made = await newAccount({ signingSecret: secret() });
  const response = await call('PATCH', `/channel-accounts/${made.documentId}`, change);
  expect(response.status).toBe(400);
  const { error } = (await response.json()) as { error: { code: string; details: { fields: { field: string }[] } } };
  expect(error.code).toBe('invalid_input');
  expect(error.details.fields.map((each) => each.field)).toContain(field);
});

test('settings are tried before they are stored, and nothing is stored by that', async () => {
  const count = async () => (await serviceOf(getStrapi(), 'channel-connectors').configuredAccounts()).length;
  const before = await count();
  const response = await call('POST', '/channel-accounts/probe', {
    connector: 'email',
    name: 'Mailbox',
    address: 'support@shop.example',
    settings: { smtpHost: '127.0.0.1', smtpPort: 9 },
    secrets: {},
  });
  const { findings } = findingsResponse.parse(await response.json());
  expect(findings).toContainEqual(expect.objectContaining({ part: 'sending', isWell: false, field: 'smtpPort' }));
  expect(await count()).toBe(before);
});

test.each([
  ['GET', '/channel-settings'],
  ['POST', '/channel-accounts'],
  ['POST', '/channel-accounts/probe'],
  ['PATCH', '/channel-accounts/x'],
  ['POST', '/channel-accounts/x/probe'],
  ['POST', '/channel-accounts/x/connect'],
])('an agent may not %s %s', async (method, path) => {
  const agent = await newColleague('throughline-agent');
  expect((await agent.call(method, `/inbox${path}`, method === 'GET' ? undefined : {})).status).toBe(403);
});
