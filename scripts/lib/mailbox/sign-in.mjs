import crypto from 'node:crypto';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { UserError } from '../user-error.mjs';

/**
 * Signs a person in to a mailbox by OAuth2 and brings back the refresh token. Microsoft: device code (RFC 8628), which
 * works from a server without a browser. Google: a redirect to this machine (RFC 8252), or the address of the page that
 * the browser ends on, pasted here when the browser is on another machine.
 */

const MICROSOFT_SCOPE =
  'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access';
const GOOGLE_SCOPE = 'https://mail.google.com/';

export const endpointsOf = ({ provider, oauthTenant = 'common' }) =>
  provider === 'microsoft'
    ? {
        device: `https://login.microsoftonline.com/${encodeURIComponent(oauthTenant)}/oauth2/v2.0/devicecode`,
        token: `https://login.microsoftonline.com/${encodeURIComponent(oauthTenant)}/oauth2/v2.0/token`,
      }
    : { authorize: 'https://accounts.google.com/o/oauth2/v2/auth', token: 'https://oauth2.googleapis.com/token' };

async function postForm(url, fields) {
  let response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(fields),
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    });
  } catch {
    throw new UserError('The sign-in service of the provider does not answer: check the network.');
  }
  return { ok: response.ok, answer: await response.json().catch(() => ({})) };
}

/** The provider's code of an error, and nothing of its words, which may hold addresses. */
const codeOf = (answer) => (/^[a-z_]{1,60}$/.test(answer.error ?? '') ? answer.error : 'unknown');

function refreshTokenOf(answer) {
  if (answer.refresh_token) return answer.refresh_token;
  throw new UserError('The provider gave no refresh token: take this app away from the account, and sign in again.');
}

/** @param {{ settings: object, secret: string, tell: (text: string) => void, endpoints?: object, pace?: number }} options */
export async function signInByDevice({ settings, secret, tell, endpoints = endpointsOf(settings), pace = 1000 }) {
  const client = { client_id: settings.oauthClientId };
  const { ok, answer } = await postForm(endpoints.device, { ...client, scope: MICROSOFT_SCOPE });
  if (!ok)
    throw new UserError(`The provider does not begin a sign-in (${codeOf(answer)}): check --client-id and --tenant.`);
  tell(`Open ${answer.verification_uri} and enter the code ${answer.user_code}`);
  const until = Date.now() + answer.expires_in * 1000;
  let interval = answer.interval ?? 5;
  while (Date.now() < until) {
    await delay(interval * pace);
    const attempt = await postForm(endpoints.token, {
      ...client,
      ...(secret ? { client_secret: secret } : {}),
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: answer.device_code,
    });
    if (attempt.ok) return refreshTokenOf(attempt.answer);
    const code = codeOf(attempt.answer);
    if (code === 'slow_down') interval += 5;
    else if (code !== 'authorization_pending') throw new UserError(`The provider refuses the sign-in (${code}).`);
  }
  throw new UserError('Nobody signed in in time: begin again.');
}

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

/**
 * @param {{ settings: object, address: string, secret: string, tell: (text: string) => void,
 *   pasted?: () => Promise<string>, endpoints?: object }} options `pasted`: the address of the page, from a person
 */
export async function signInByRedirect({ settings, address, secret, tell, pasted, endpoints = endpointsOf(settings) }) {
  const state = base64url(crypto.randomBytes(24));
  const verifier = base64url(crypto.randomBytes(32));
  const door = await openDoor(state);
  try {
    const url = new URL(endpoints.authorize);
    url.search = new URLSearchParams({
      client_id: settings.oauthClientId,
      redirect_uri: door.url,
      response_type: 'code',
      scope: GOOGLE_SCOPE,
      access_type: 'offline',
      prompt: 'consent',
      login_hint: address,
      state,
      code_challenge_method: 'S256',
      code_challenge: base64url(crypto.createHash('sha256').update(verifier).digest()),
    }).toString();
    tell(`Open this page in a browser and allow the access:\n\n${url}\n`);
    tell('If the browser ends on a page that cannot be reached, paste the address of that page here.');
    const typed = pasted?.().then((text) => codeIn(text, state));
    // left unanswered when the browser came back by itself
    typed?.catch(() => undefined);
    const code = await Promise.race([door.code, ...(typed ? [typed] : [])]);
    const { ok, answer } = await postForm(endpoints.token, {
      client_id: settings.oauthClientId,
      ...(secret ? { client_secret: secret } : {}),
      grant_type: 'authorization_code',
      code,
      redirect_uri: door.url,
      code_verifier: verifier,
    });
    if (!ok) throw new UserError(`The provider refuses the sign-in (${codeOf(answer)}): check client id and secret.`);
    return refreshTokenOf(answer);
  } finally {
    door.close();
  }
}

/** The code in an address that the browser was sent to; only for the sign-in that we began. */
function codeIn(text, state) {
  const query = new URL(text, 'http://127.0.0.1').searchParams;
  if (query.get('state') !== state) throw new UserError('That address is of another sign-in: begin again.');
  const code = query.get('code');
  if (!code) throw new UserError(`The access was not allowed (${codeOf({ error: query.get('error') })}).`);
  return code;
}

/** Listens on this machine for the browser that comes back. */
async function openDoor(state) {
  let take;
  let refuse;
  const code = new Promise((resolve, reject) => ([take, refuse] = [resolve, reject]));
  code.catch(() => undefined);
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    // any page may send a browser here: only ours knows the state
    if (pathname !== '/' || searchParams.get('state') !== state) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    try {
      take(codeIn(request.url, state));
      response.end('Signed in. You can close this page.');
    } catch (error) {
      refuse(error);
      response.end('Not signed in. The terminal says why.');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    code,
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
