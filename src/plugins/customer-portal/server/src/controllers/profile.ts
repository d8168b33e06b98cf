import { CONSENT_STATES, type Actor, type ProvenIdentity } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { readPhoneNumber } from '../../../../../kernel/phone-numbers';
import { serviceOf } from '../../../../../kernel/services';
import { addressesOf } from '../../../core/addresses';
import { pathOf } from '../../../core/pages/page';
import { profilePage } from '../../../core/pages/profile';
import { languageOf } from '../../../core/words';
import { textsOf } from '../repositories/codes';
import { makePrimary, privacyRequests, takeIdentity } from '../repositories/logins';
import { mailIdentity } from './sign-in';
import { text, type Answer, type OwnVisit } from './visit';

const PHONE = 'phone';
/** each costs us money, and somebody else their sleep */
const MOST_TEXTS_AN_HOUR = 3;
const MOST_EXPORTED = 1000;
const busy = (visit: OwnVisit): Answer => ({ to: pathOf(visit, '/profile?told=busy') });
const BY: Actor = { type: 'system', name: 'Customer portal' };

const back = (visit: OwnVisit): Answer => ({ to: pathOf(visit, '/profile?told=saved') });

export function showProfile(visit: OwnVisit): Promise<Answer> {
  return profile(visit, null);
}

async function profile(visit: OwnVisit, problem: string | null): Promise<Answer> {
  const { strapi, customer, browsers, userId, device } = visit;
  const { login } = customer;
  const [kinds, facts, places, requests] = await Promise.all([
    serviceOf(strapi, 'channel-connectors').reachableKinds(),
    serviceOf(strapi, 'helpdesk').profiles.profile(customer.documentId),
    browsers.places(userId),
    privacyRequests(databaseOf(strapi), login.id),
  ]);
  const page = profilePage(problem === null ? visit.frame() : visit.frame({ isGood: false, text: problem }), {
    name: customer.name,
    proven: addressesOf(login.proven),
    canProvePhones: kinds.has(PHONE),
    consents: facts.consents,
    places: places.map((place) => ({ ...place, isThis: place.device === device })),
    askedToErase: requests.find(({ kind }) => kind === 'erase')?.at.toISOString() ?? null,
  });
  return { page, status: problem === null ? 200 : 422 };
}

export async function saveProfile(visit: OwnVisit): Promise<Answer> {
  const displayName = text(visit.form, 'name', 120);
  const language = languageOf(text(visit.form, 'language', 10));
  const patch = { language, ...(displayName !== '' && { displayName }) };
  await serviceOf(visit.strapi, 'helpdesk').profiles.patch(visit.customer.documentId, patch, BY);
  return { to: pathOf({ locale: language }, '/profile?told=saved') };
}

/** A code goes to the address; until it is typed nothing is known of whose it is, and nothing changes. */
export async function askToProve(visit: OwnVisit): Promise<Answer> {
  const { words } = visit.frame();
  if (!visit.limit('code', visit.peer)) return profile(visit, words.busy);
  const identity = await identityIn(visit);
  if ('problem' in identity) return profile(visit, identity.problem);
  const { login } = visit.customer;
  if (identity.kind === PHONE && (await textsOf(databaseOf(visit.strapi), login.id)) >= MOST_TEXTS_AN_HOUR)
    return profile(visit, words.busy);
  const token = await visit.codes.ask({
    purpose: 'prove',
    loginId: login.id,
    identity,
    language: visit.locale,
    before: visit.browsers.codeToken(visit.headers),
    next: '',
  });
  return { to: pathOf(visit, '/code'), cookies: [visit.browsers.codeCookie(token)] };
}

async function identityIn(visit: OwnVisit): Promise<ProvenIdentity | { readonly problem: string }> {
  const { words } = visit.frame();
  const phone = text(visit.form, 'phone', 60);
  if (phone === '') return mailIdentity(text(visit.form, 'email', 300)) ?? { problem: words.emailWrong };
  const kinds = await serviceOf(visit.strapi, 'channel-connectors').reachableKinds();
  if (!kinds.has(PHONE)) return { problem: words.phoneUnreachable };
  const number = readPhoneNumber(phone);
  return number?.isValid ? { kind: PHONE, scope: '', value: number.number } : { problem: words.phoneWrong };
}

const named = ({ form }: OwnVisit): ProvenIdentity => ({
  kind: text(form, 'kind', 40),
  scope: '',
  value: text(form, 'value', 250),
});

/** Where it was used to sign in it is used no more: everything else that is signed in ends. */
export async function removeIdentity(visit: OwnVisit): Promise<Answer> {
  if (await takeIdentity(databaseOf(visit.strapi), visit.customer.login.id, named(visit))) {
    const others = (await visit.browsers.places(visit.userId)).filter(({ device }) => device !== visit.device);
    for (const { device } of others) await visit.browsers.signOut(visit.userId, device);
  }
  return back(visit);
}

export async function choosePrimary(visit: OwnVisit): Promise<Answer> {
  await makePrimary(databaseOf(visit.strapi), visit.customer.login.id, named(visit).value);
  return back(visit);
}

/** Of what they were asked about alone: nothing is agreed to that nobody ever asked. */
export async function saveConsent(visit: OwnVisit): Promise<Answer> {
  const { profiles } = serviceOf(visit.strapi, 'helpdesk');
  const { consents } = await profiles.profile(visit.customer.documentId);
  const [purpose, channel] = [text(visit.form, 'purpose', 200), text(visit.form, 'channel', 60) || null];
  const state = CONSENT_STATES.find((each) => each === text(visit.form, 'state', 20));
  const known = consents.find((each) => each.purpose === purpose && each.channel === channel);
  if (!known || !state) return { to: pathOf(visit, '/profile') };
  await profiles.setConsent(visit.customer.documentId, { purpose, channel, state, origin: 'portal' }, BY);
  return back(visit);
}

export async function endPlace(visit: OwnVisit): Promise<Answer> {
  const device = text(visit.form, 'device', 80);
  await visit.browsers.signOut(visit.userId, device === '' ? null : device);
  if (device !== '' && device !== visit.device) return back(visit);
  return { to: pathOf(visit, '/sign-in'), cookies: visit.browsers.cleared() };
}

export async function askToErase(visit: OwnVisit): Promise<Answer> {
  await visit.desk.askToErase(visit.customer, visit.locale);
  return back(visit);
}

/**
 * What they see here, and no more: other addresses of the record were proven by nobody who asks. Of very many only the
 * newest, and the file says so.
 */
export async function download(visit: OwnVisit): Promise<Answer> {
  if (!visit.limit('writing', visit.customer.login.id)) return busy(visit);
  const { customer, desk, strapi } = visit;
  const { customerView, profiles } = serviceOf(strapi, 'helpdesk');
  const onlooker = { ...desk.onlooker(customer), sharedAccountId: null };
  const [tickets, { consents }] = await Promise.all([
    customerView.tickets(onlooker, { limit: MOST_EXPORTED + 1 }),
    profiles.profile(customer.documentId),
  ]);
  const requests = [];
  for (const { documentId } of tickets.slice(0, MOST_EXPORTED)) {
    const {
      messages,
      interactions: _interactions,
      hasEarlier,
      ...ticket
    } = await customerView.ticket(documentId, onlooker, { withCalls: false });
    requests.push({
      ...ticket,
      olderMessagesLeftOut: hasEarlier,
      messages: messages.map(({ attachments, ...message }) => ({
        ...message,
        files: attachments.map(({ fileName, contentType, size }) => ({ fileName, contentType, size })),
      })),
    });
  }
  const { name, language, login } = customer;
  const told = {
    name,
    language,
    addresses: addressesOf(login.proven),
    consents,
    olderRequestsLeftOut: tickets.length > MOST_EXPORTED,
    requests,
  };
  return { download: JSON.stringify(told, null, 2), fileName: 'my-requests.json' };
}
