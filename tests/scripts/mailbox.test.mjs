import assert from 'node:assert/strict';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';

import { optionOf, readMailboxOptions, withSmtpUser } from '../../scripts/lib/mailbox/options.mjs';
import { passwordsFor } from '../../scripts/lib/mailbox/secrets.mjs';
import { signInByDevice, signInByRedirect } from '../../scripts/lib/mailbox/sign-in.mjs';

const read = (...argv) => readMailboxOptions(argv, {});

test('a mailbox of a provider is named by its address alone', () => {
  const { command, address, settings } = read('add', '--address', 'help@shop.example', '--provider', 'google');
  assert.deepEqual([command, address, settings], ['add', 'help@shop.example', { provider: 'google' }]);
});

test('options are settings of the account', () => {
  const { settings } = read(
    ...['add', '--address', 'a@b.c', '--imap-host', 'mail.example', '--imap-port', '143', '--imap-starttls'],
    ...['--smtp-host', 'out.example', '--smtp-tls', '--since', '2026-01-31', '--sent-folder', 'Sent'],
  );
  assert.deepEqual(settings, {
    imapHost: 'mail.example',
    imapPort: 143,
    imapSecure: false,
    smtpHost: 'out.example',
    smtpSecure: true,
    imapSince: '2026-01-31',
    sentFolder: 'Sent',
  });
});

test('an empty text takes a setting away', () => {
  const { settings, removed } = read('update', 'a@b.c', '--sent-folder', '', '--folder', 'Support');
  assert.deepEqual([settings, removed], [{ imapFolder: 'Support' }, ['sentFolder']]);
});

test('what cannot be understood is told in a sentence', () => {
  for (const argv of [
    ['erase'],
    ['add'],
    ['add', '--address', 'nobody'],
    ['test'],
    ['list', 'more'],
    ['add', '--pasword', 'x'],
  ]) {
    assert.throws(() => read(...argv), { name: 'UserError' });
  }
});

test('no secret is an option', () => {
  for (const name of ['--imap-password', '--client-secret', '--refresh-token']) {
    assert.throws(() => read('add', '--address', 'a@b.c', name, 'secret'), { name: 'UserError' });
  }
});

test('without a word of the installation it is that of production', () => {
  assert.match(read('list').dataDir, new RegExp(`${path.join('.data', 'production')}$`));
  assert.equal(readMailboxOptions(['list'], { DATA_DIR: '/srv/x' }).dataDir, '/srv/x');
  assert.equal(readMailboxOptions(['list', '--data', '/srv/y'], { DATA_DIR: '/srv/x' }).dataDir, '/srv/y');
});

test('a server of no provider is signed in to as the mailbox, unless something else is said', () => {
  const userOf = (...argv) => withSmtpUser(read('add', '--address', 'a@b.c', '--smtp-host', 'h', ...argv)).smtpUser;
  assert.equal(userOf(), 'a@b.c');
  assert.equal(userOf('--imap-user', 'a'), 'a');
  assert.equal(userOf('--smtp-user', 'relay'), 'relay');
  assert.equal(userOf('--smtp-no-sign-in'), undefined);
  assert.equal(userOf('--provider', 'google'), undefined);
});

test('fields have the names of their options', () => {
  assert.deepEqual(['imapHost', 'oauthTokenUrl', 'imapPassword'].map(optionOf), [
    '--imap-host',
    '--token-url',
    'the password of the mailbox',
  ]);
});

test('passwords come from the environment, one for both or each its own', async () => {
  const settings = { imapHost: 'h', smtpHost: 'h', smtpUser: 'u' };
  const both = { MAILBOX_PASSWORD: 'one' };
  assert.deepEqual(await passwordsFor({ settings, env: both }), { imapPassword: 'one', smtpPassword: 'one' });
  const each = { MAILBOX_IMAP_PASSWORD: 'one', MAILBOX_SMTP_PASSWORD: 'two' };
  assert.deepEqual(await passwordsFor({ settings, env: each }), { imapPassword: 'one', smtpPassword: 'two' });
  assert.deepEqual(await passwordsFor({ settings: { provider: 'google' }, env: both }), { imapPassword: 'one' });
  assert.deepEqual(await passwordsFor({ settings: { smtpHost: 'h' }, env: {} }), {});
});

/** A provider: answers each form by a function, and remembers what it was asked. */
async function provider(answers) {
  const asked = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = Object.fromEntries(new URLSearchParams(body));
    asked.push(form);
    const [status, answer] = answers(request.url, form, asked.length);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const endpoints = { device: `${url}/device`, token: `${url}/token`, authorize: `${url}/authorize` };
  return { asked, endpoints, close: () => server.close() };
}

const microsoft = { provider: 'microsoft', oauthClientId: 'client' };
const DEVICE = {
  device_code: 'd',
  user_code: 'ABC',
  verification_uri: 'https://login.example',
  interval: 1,
  expires_in: 60,
};

test('Microsoft: a code to type, and a token when it was typed', async () => {
  const told = [];
  const { endpoints, asked, close } = await provider((url, _form, count) => {
    if (url === '/device') return [200, DEVICE];
    return count < 4 ? [400, { error: 'authorization_pending' }] : [200, { refresh_token: 'refresh' }];
  });
  const token = await signInByDevice({
    settings: microsoft,
    secret: '',
    tell: (text) => told.push(text),
    endpoints,
    pace: 1,
  });
  close();
  assert.equal(token, 'refresh');
  assert.match(told[0], /https:\/\/login\.example .* ABC$/);
  assert.deepEqual(asked[1], {
    client_id: 'client',
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: 'd',
  });
});

test('Microsoft: what it refuses is told by its code', async () => {
  const { endpoints, close } = await provider((url) =>
    url === '/device' ? [200, DEVICE] : [400, { error: 'access_denied', error_description: 'for help@shop.example' }],
  );
  const signingIn = signInByDevice({ settings: microsoft, secret: '', tell: () => undefined, endpoints, pace: 1 });
  await assert.rejects(signingIn, { name: 'UserError', message: 'The provider refuses the sign-in (access_denied).' });
  close();
});

/** Signs in as Google wants it, with a browser that `visit` plays. */
async function google(visit, pasted) {
  const { endpoints, asked, close } = await provider(() => [200, { refresh_token: 'refresh' }]);
  const told = [];
  const signingIn = signInByRedirect({
    settings: { provider: 'google', oauthClientId: 'client' },
    address: 'help@shop.example',
    secret: 's3cret',
    endpoints,
    pasted: pasted && (() => pasted(new URL(told[0].match(/http\S+/)[0]).searchParams)),
    tell: (text) => {
      told.push(text);
      if (told.length === 1 && visit) void visit(new URL(text.match(/http\S+/)[0]).searchParams);
    },
  });
  return { signingIn: signingIn.finally(close), asked };
}

test('Google: the browser comes back with a code', async () => {
  let page;
  const { signingIn, asked } = await google(async (query) => {
    const back = new URL(query.get('redirect_uri'));
    back.search = new URLSearchParams({ code: 'c0de', state: query.get('state') });
    page = await (await fetch(back)).text();
  });
  assert.equal(await signingIn, 'refresh');
  assert.match(page, /^Signed in/);
  assert.equal(asked[0].code, 'c0de');
  assert.equal(asked[0].client_secret, 's3cret');
  assert.ok(asked[0].code_verifier.length >= 43);
});

test('Google: or its address is pasted', async () => {
  const { signingIn } = await google(
    null,
    async (query) => `${query.get('redirect_uri')}?code=c&state=${query.get('state')}`,
  );
  assert.equal(await signingIn, 'refresh');
});

test('Google: a code of another sign-in is none of ours', async () => {
  const { signingIn, asked } = await google(async (query) => {
    const door = query.get('redirect_uri');
    await fetch(`${door}?code=evil&state=guessed`);
    await fetch(`${door}?code=c0de&state=${query.get('state')}`);
  });
  assert.equal(await signingIn, 'refresh');
  assert.equal(asked[0].code, 'c0de');
  const typed = await google(null, async (query) => `${query.get('redirect_uri')}?code=evil&state=guessed`);
  await assert.rejects(typed.signingIn, { name: 'UserError', message: /another sign-in/ });
  assert.equal(typed.asked.length, 0);
});

test('Google: an access that was not allowed', async () => {
  const { signingIn } = await google(async (query) => {
    await fetch(`${query.get('redirect_uri')}?error=access_denied&state=${query.get('state')}`);
  });
  await assert.rejects(signingIn, { name: 'UserError', message: 'The access was not allowed (access_denied).' });
});
