import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import type { ChannelAccountConfig, Receiver, ReceiverContext } from '../../../../../../contracts';
import { HELP_API } from '../../../../../../contracts/http/knowledge-help';
import { systemClock } from '../../../../../../kernel/clock';
import { hmac, newToken } from '../../../../../../kernel/crypto';
import { answerWith, readBody, refuse, serveInFront } from '../../../../../../kernel/front-listener';
import { publicUrl } from '../../../../../../kernel/installation';
import { loggerOf } from '../../../../../../kernel/log';
import { peerAddress } from '../../../../../../kernel/peer-address';
import { createBuckets, createCounter } from '../../../../../../kernel/rate-limit';
import { serviceOf } from '../../../../../../kernel/services';
import { fieldText, readForm } from '../../kit/mail-http/form-fields';
import { FORM_ASSETS } from '../../kit/web-form/assets';
import { newChallenge, solvedChallenge } from '../../kit/web-form/challenge';
import { formPage, pageHeaders, thanksPage, type FormFacts, type FormPage } from '../../kit/web-form/page';
import { languageOf, type Language } from '../../kit/web-form/texts';
import { LONGEST_MESSAGE, MOST_FILE_BYTES, MOST_FILES, ownFieldsOf, settingsOf } from './manifest';
import { readSubmission, type Submission } from './submission';

const PREFIX = '/form/';
const LARGEST_BODY = MOST_FILES * MOST_FILE_BYTES + 1024 * 1024;
const AT_ONCE = 8;
/** posts from one network address: ten at once, then one every two minutes */
const PER_NETWORK = { perSecond: 1 / 120, burst: 10 };
/** submissions that name one mail address: three at once, then one in eight hours */
const PER_ADDRESS = { perSecond: 1 / (8 * 3600), burst: 3 };

/** GET and POST /form/{pathToken}, and the few files that its page loads. */
export function startReceiver(strapi: Core.Strapi, context: ReceiverContext): Promise<Receiver> {
  const log = loggerOf(strapi, 'form');
  const isBehindProxy = strapi.config.get('server.proxy.koa') === true;
  const ownOrigin = new URL(publicUrl(strapi)).origin;
  const networks = createBuckets(PER_NETWORK.perSecond, PER_NETWORK.burst);
  const addresses = createBuckets(PER_ADDRESS.perSecond, PER_ADDRESS.burst);
  const underWay = createCounter(AT_ONCE);

  serveInFront(strapi, PREFIX, async (request, response, url) => {
    const name = url.pathname.slice(PREFIX.length);
    const asset = FORM_ASSETS.get(name);
    if (asset) return answerWith(response, { status: 200, ...asset });
    const account = (await context.accounts()).find(({ pathToken }) => pathToken === name);
    if (!account || !['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return refuse(response, 'route_not_found');
    const language = languageOf(request.headers['accept-language']);
    if (request.method !== 'POST') return show(response, account, { language, values: {}, flaws: new Map() }, 200);
    return take(request, response, account, language);
  });

  /** A page of somebody else's can post here only by its visitors' hands: there is no cookie that would speak for them. */
  async function take(
    request: IncomingMessage,
    response: ServerResponse,
    account: ChannelAccountConfig,
    language: Language,
  ): Promise<void> {
    const { origin, host } = request.headers;
    const isOurs =
      origin === undefined || origin === ownOrigin || (URL.canParse(origin) && new URL(origin).host === host);
    if (!isOurs) return refuse(response, 'forbidden');
    const now = systemClock.now();
    const peer = peerAddress(request, isBehindProxy);
    if (!networks.take(peer, now.getTime()) || !underWay.enter('all')) {
      response.setHeader('Connection', 'close');
      return show(response, account, flawed(language, language.texts.busy), 429);
    }
    try {
      const body = await readBody(request, LARGEST_BODY);
      if (body === null) response.setHeader('Connection', 'close');
      const form = body && (await readForm(body, request.headers['content-type'] ?? ''));
      if (!form) return await show(response, account, flawed(language, language.texts.fileRefused), 422);
      const filled = readSubmission(form, settingsOf(account), language.texts);
      const nonce = await solvedChallenge(fieldText(form, 'proof'), provenForm(account), now);
      if (!filled.ok) return await show(response, account, { language, ...filled }, 422);
      // whoever fills in what nobody sees is told what everybody is told
      if (fieldText(form, 'website') !== '')
        return await thank(response, account, language, referenceOf(account, newToken(128)));
      const { name, email, subject, message, others } = filled.submission;
      const own = others.map(([, value], at) => [`own${String(at)}`, value] as const);
      const offer = fieldText(form, 'offer');
      const values = { name, email, subject, message, offer, ...Object.fromEntries(own) };
      if (nonce === null) {
        const words = fieldText(form, 'proof') === '' ? language.texts.noScript : language.texts.proof;
        const page = flawed(language, words);
        const lost = filled.submission.files.length > 0 ? [['files', language.texts.chooseAgain] as const] : [];
        return await show(response, account, { ...page, values, flaws: new Map([...page.flaws, ...lost]) }, 422);
      }
      if (!addresses.take(`${account.documentId}|${filled.submission.email.toLowerCase()}`, now.getTime())) {
        log.warn('A form was sent very often in the name of one address.', { account: account.documentId });
        return await show(response, account, { ...flawed(language, language.texts.busy), values }, 429);
      }
      await keep(account, nonce, filled.submission);
      if (offer !== '') tellWritten(offer, visitorOf(account, nonce));
      return await thank(response, account, language, referenceOf(account, nonce));
    } finally {
      underWay.leave('all');
    }
  }

  /** One proof of work, one submission: repeated posts of it are the same delivery. */
  async function keep(account: ChannelAccountConfig, nonce: string, submission: Submission): Promise<void> {
    const visitor = visitorOf(account, nonce);
    await context.accept({
      channelAccountId: account.id,
      eventKey: `form:${nonce}`,
      headers: {},
      context: { visitor, reference: referenceOf(account, nonce) },
      body: Buffer.from(JSON.stringify(submission)),
    });
  }

  /** What was offered was not enough. It is told beside: whoever wrote waits for nothing but their message. */
  function tellWritten(offer: string, visitor: string): void {
    const { deflection } = serviceOf(strapi, 'knowledge-base');
    deflection
      .happened(offer, { did: 'wrote', visitor })
      .catch((cause: unknown) => log.warn('An offer was not told of what became of it.', { cause: String(cause) }));
  }

  async function show(
    response: ServerResponse,
    account: ChannelAccountConfig,
    page: Omit<FormPage, 'form' | 'challenge'>,
    status: number,
  ): Promise<void> {
    const form = await factsOf(strapi, account);
    const challenge = await newChallenge(provenForm(account), systemClock.now());
    send(response, status, form, formPage({ ...page, form, challenge }));
  }

  async function thank(
    response: ServerResponse,
    account: ChannelAccountConfig,
    language: Language,
    reference: string,
  ): Promise<void> {
    const form = await factsOf(strapi, account);
    send(response, 200, form, thanksPage(form, language, reference));
  }

  return Promise.resolve({ close: () => Promise.resolve() });
}

function send(response: ServerResponse, status: number, form: FormFacts, html: string): void {
  const body = Buffer.from(html);
  response.writeHead(status, { ...pageHeaders(form), 'Content-Length': body.length }).end(body);
}

const flawed = (language: Language, words: string): Omit<FormPage, 'form' | 'challenge'> => ({
  language,
  values: {},
  flaws: new Map([['', words]]),
});

async function factsOf(strapi: Core.Strapi, account: ChannelAccountConfig): Promise<FormFacts> {
  const settings = settingsOf(account);
  return {
    ...settings,
    path: PREFIX + account.pathToken,
    helpPath: HELP_API,
    themePath: await serviceOf(strapi, 'knowledge-base').themePath(),
    title: settings.title ?? null,
    ownFields: ownFieldsOf(settings),
    longestMessage: LONGEST_MESSAGE,
    mostFiles: MOST_FILES,
    mostFileBytes: MOST_FILE_BYTES,
  };
}

function provenForm(account: ChannelAccountConfig): { id: string; secret: string } {
  const secret = account.secrets['challengeSecret'];
  if (!secret) throw new Error(`The form "${account.name}" has no key for its proof of work.`);
  return { id: account.documentId, secret };
}

/** The submission's own identity. */
const visitorOf = (account: ChannelAccountConfig, nonce: string): string =>
  hmac(provenForm(account).secret, 'form.visitor', nonce);

/** `7K3Q-9D2M`: without letters and digits that are taken for each other. */
function referenceOf(account: ChannelAccountConfig, nonce: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const bytes = Buffer.from(hmac(provenForm(account).secret, 'form.reference', nonce), 'base64url');
  const letters = Array.from(bytes.subarray(0, 8), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
