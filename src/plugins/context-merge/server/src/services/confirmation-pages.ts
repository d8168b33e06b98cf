import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { systemClock } from '../../../../../kernel/clock';
import { readBody, refuse, serveInFront } from '../../../../../kernel/front-listener';
import { peerAddress } from '../../../../../kernel/peer-address';
import { createBuckets } from '../../../../../kernel/rate-limit';
import { confirmationPage, type ConfirmationPage } from '../../../core/confirmation-page';
import { languageOf, type ConfirmationLanguage } from '../../../core/confirmation-words';
import { confirmationAnswers, type ConfirmationAnswers } from './confirmation-answers';
import { CONFIRMATION_PATH } from './confirmation-mails';

const REQUESTS_PER_SECOND = 0.5;
const BURST = 30;
const LONGEST_FORM = 1_000;
const TOKEN = /^[\w-]{43}$/;

/**
 * GET, POST /confirm/<token>: the page behind the link of a confirmation. Looking at it changes nothing, since mail
 * scanners open every link; only its form answers. Whoever comes without an open link sees one and the same page.
 */
export function serveConfirmations(strapi: Core.Strapi): void {
  const answers = confirmationAnswers(strapi);
  const rate = createBuckets(REQUESTS_PER_SECOND, BURST);
  const isBehindProxy = strapi.config.get('server.proxy.koa') === true;

  serveInFront(strapi, CONFIRMATION_PATH, async (request, response, url) => {
    const language = languageOf(request.headers['accept-language']);
    if (!rate.take(peerAddress(request, isBehindProxy), systemClock.now().getTime()))
      return show(request, response, 'busy', language);
    const token = url.pathname.slice(CONFIRMATION_PATH.length);
    if (request.method === 'POST') return show(request, response, await answered(answers, token, request), language);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'route_not_found');
    const open = TOKEN.test(token) ? await answers.open(token) : null;
    show(request, response, open ? 'question' : 'over', language);
  });
}

async function answered(
  answers: ConfirmationAnswers,
  token: string,
  request: IncomingMessage,
): Promise<ConfirmationPage> {
  const form = await readBody(request, LONGEST_FORM);
  const answer = new URLSearchParams(form?.toString('utf8') ?? '').get('answer');
  if (!TOKEN.test(token) || (answer !== 'yes' && answer !== 'no')) return 'over';
  if (!(await answers.answer(token, answer === 'yes'))) return 'over';
  return answer === 'yes' ? 'confirmed' : 'refused';
}

function show(
  request: IncomingMessage,
  response: ServerResponse,
  page: ConfirmationPage,
  language: ConfirmationLanguage,
): void {
  const { status, headers, html } = confirmationPage(page, language);
  const body = Buffer.from(html);
  response.writeHead(status, { ...headers, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
