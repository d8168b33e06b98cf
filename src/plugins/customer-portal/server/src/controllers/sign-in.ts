import { z } from 'zod';

import type { ProvenIdentity } from '../../../../../contracts';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import { pathOf } from '../../../core/pages/page';
import { codePage, signInPage } from '../../../core/pages/sign-in';
import { enabledProviders, mailOfProvider, PROVIDER_ANSWER_TAKEN } from '../services/providers';
import { text, type Answer, type Visit } from './visit';

/** Getting in: an address, a code that was sent there, and nothing else. Whether we know the address is never told. */

const ADDRESS = z.email().max(250);

/** A mail address as it is kept; null: it is none. */
export function mailIdentity(typed: string): ProvenIdentity | null {
  const { kind, value } = normaliseIdentity({ kind: 'email', value: typed });
  return ADDRESS.safeParse(value).success ? { kind, scope: '', value } : null;
}

/** Where somebody wanted to go, if it is a page of ours. */
function nextOf(visit: Visit, wanted: string): string {
  const isOurs = /^\/(?:portal|help)(?:\/[\w./-]*)?(?:\?[\w=&%.-]*)?$/.test(wanted) && !wanted.includes('//');
  return isOurs ? wanted : pathOf(visit);
}

export async function showSignIn(visit: Visit): Promise<Answer> {
  const next = nextOf(visit, visit.url.searchParams.get('next') ?? '');
  const providers = await enabledProviders(visit.strapi);
  return { page: signInPage(visit.frame(), { email: '', next, providers }) };
}

export async function askForCode(visit: Visit): Promise<Answer> {
  const { words } = visit.frame();
  const email = text(visit.form, 'email', 300);
  const next = nextOf(visit, text(visit.form, 'next'));
  const again = async (problem: string, status: number): Promise<Answer> => {
    const providers = await enabledProviders(visit.strapi);
    return { page: signInPage(visit.frame({ isGood: false, text: problem }), { email, next, providers }), status };
  };
  if (!visit.limit('code', visit.peer)) return again(words.busy, 429);
  const identity = mailIdentity(email);
  if (!identity) return again(words.emailWrong, 422);
  return sendCode(visit, identity, next);
}

async function sendCode(
  visit: Visit,
  identity: ProvenIdentity,
  next: string,
  cookies: readonly string[] = [],
): Promise<Answer> {
  const before = visit.browsers.codeToken(visit.headers);
  const language = visit.locale;
  const token = await visit.codes.ask({ purpose: 'sign_in', loginId: null, identity, language, before, next });
  return { to: pathOf(visit, '/code'), cookies: [visit.browsers.codeCookie(token), ...cookies] };
}

export async function showCode(visit: Visit): Promise<Answer> {
  const asked = await askedFor(visit);
  return asked ? { page: codePage(visit.frame(), asked) } : { to: pathOf(visit, '/sign-in') };
}

async function askedFor(visit: Visit): Promise<{ address: string; again: string } | null> {
  const token = visit.browsers.codeToken(visit.headers);
  const asked = token ? await visit.codes.address(token) : null;
  if (!asked) return null;
  return { address: asked.value, again: pathOf(visit, asked.purpose === 'prove' ? '/profile' : '/sign-in') };
}

export async function takeCode(visit: Visit): Promise<Answer> {
  const { words } = visit.frame();
  const asked = await askedFor(visit);
  if (!asked) return { to: pathOf(visit, '/sign-in') };
  const refuse = (problem: string, status: number): Answer => ({
    page: codePage(visit.frame({ isGood: false, text: problem }), asked),
    status,
  });
  if (!visit.limit('code', visit.peer)) return refuse(words.busy, 429);
  const redeemed = await visit.codes.redeem(
    visit.browsers.codeToken(visit.headers) ?? '',
    text(visit.form, 'code', 40),
  );
  if (redeemed.verdict !== 'right') return refuse(redeemed.verdict === 'wrong' ? words.codeWrong : words.codeOver, 422);
  const { code, identity } = redeemed;
  const done = visit.browsers.codeCookie(null);
  if (code.purpose === 'prove') return { to: await prove(visit, code.loginId, identity), cookies: [done] };
  const login = await visit.logins.signIn(identity);
  const cookies = await visit.browsers.signIn(login.userId, visit.headers['user-agent'] ?? '');
  return { to: nextOf(visit, code.next), cookies: [...cookies, done] };
}

/** Only the login that asked for it is given the address, and only while it is signed in here. */
async function prove(visit: Visit, loginId: string | null, identity: ProvenIdentity): Promise<string> {
  const { signedIn } = await visit.browsers.renew(visit.headers);
  const login = signedIn && (await visit.logins.ofUser(signedIn.userId));
  if (!login || login.id !== loginId) return pathOf(visit, '/sign-in');
  await visit.logins.prove(login, identity);
  return pathOf(visit, '/profile?told=proven#identities');
}

/** What a provider says of an address is not proof: a code goes there all the same. */
export async function fromProvider(visit: Visit): Promise<Answer> {
  const [provider = ''] = visit.names;
  const { words } = visit.frame();
  if (!visit.limit('code', visit.peer))
    return {
      page: signInPage(visit.frame({ isGood: false, text: words.busy }), {
        email: '',
        next: pathOf(visit),
        providers: [],
      }),
      status: 429,
    };
  const answer = visit.providerAnswer();
  const identity = mailIdentity((answer && (await mailOfProvider(visit.strapi, provider, answer))) ?? '');
  if (!identity) return { to: pathOf(visit, '/sign-in') };
  return sendCode(visit, identity, pathOf(visit), [PROVIDER_ANSWER_TAKEN]);
}

export async function signOut(visit: Visit): Promise<Answer> {
  const { signedIn } = await visit.browsers.renew(visit.headers);
  if (signedIn) await visit.browsers.signOut(signedIn.userId, signedIn.device);
  return { to: pathOf(visit, '/sign-in'), cookies: visit.browsers.cleared() };
}
