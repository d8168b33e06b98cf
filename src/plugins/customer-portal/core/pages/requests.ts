import type { ArticleHit, SeenMessage, SeenTicket, SeenTicketDetail } from '../../../../contracts';
import { markup, paragraphs, type Markup } from '../html';
import { channelWord, dayOf, fillIn, timeOf, type Words } from '../words';
import {
  field,
  filesField,
  pageOf,
  pathOf,
  stateOf,
  stateSign,
  textInput,
  tokenField,
  type PageFrame,
  type PortalPage,
} from './page';

export type ListFilter = 'open' | 'solved' | 'all';

export interface FileLimits {
  readonly count: number;
  readonly megabytes: number;
}

export function listPage(
  frame: PageFrame,
  given: { readonly tickets: readonly SeenTicket[]; readonly filter: ListFilter; readonly older: string | null },
): PortalPage {
  const { words } = frame;
  const tab = (id: ListFilter, text: string): Markup =>
    markup`<a href="${pathOf(frame)}?show=${id}"${given.filter === id && markup` aria-current="true"`}>${text}</a>`;
  const body = markup`<div class="tabs">${tab('open', words.open)}${tab('solved', words.solved)}${tab('all', words.all)}</div>
${given.tickets.length === 0 ? nothing(frame) : markup`<ul class="requests">${given.tickets.map((ticket) => row(frame, ticket))}</ul>`}
${given.older !== null && markup`<p><a class="button" href="${pathOf(frame)}?show=${given.filter}&amp;before=${given.older}">${words.older}</a></p>`}`;
  return pageOf(frame, { title: words.myRequests, body, menu: 'list' });
}

function row(frame: PageFrame, ticket: SeenTicket): Markup {
  const { words, language } = frame;
  const whose = ticket.colleague === null ? null : fillIn(words.of, { name: ticket.colleague });
  const facts = [whose, channels(words, ticket), timeOf(language, ticket.lastMessageAt)].filter(
    (each) => each !== null,
  );
  return markup`<li><a href="${pathOf(frame, `/requests/${ticket.documentId}`)}"><span class="name"><strong>${subjectOf(frame, ticket)}</strong><span class="preview-line">${ticket.preview}</span><small>${facts.join(' · ')}</small></span>${stateSign(words, stateOf(ticket))}</a></li>`;
}

const subjectOf = ({ words }: PageFrame, { subject, number }: SeenTicket): string =>
  subject.trim() || fillIn(words.number, { number: String(number) });

const channels = (words: Words, { channels: ids }: SeenTicket): string =>
  ids.map((id) => channelWord(words, id)).join(', ');

const nothing = (frame: PageFrame): Markup => {
  const { words } = frame;
  return markup`<div class="card empty"><h2>${words.none}</h2><p>${words.noneLead}</p><p>${words.noneProof}</p><p class="row"><a class="button main" href="${pathOf(frame, '/new')}">${words.newRequest}</a><a class="button" href="${pathOf(frame, '/profile')}#identities">${words.addAddress}</a></p></div>`;
};

export interface RequestFacts {
  readonly ticket: SeenTicketDetail;
  readonly rating: { readonly score: number } | null;
  readonly limits: FileLimits;
  /** of an answer that was not taken */
  readonly text: string;
}

export function requestPage(frame: PageFrame, facts: RequestFacts): PortalPage {
  const { words, language } = frame;
  const { ticket } = facts;
  const about = [
    fillIn(words.number, { number: String(ticket.number) }),
    fillIn(words.opened, { date: dayOf(language, ticket.openedAt) }),
  ].join(' · ');
  const isOwn = ticket.colleague === null;
  const body = markup`<p class="facts">${stateSign(words, stateOf(ticket))} <span class="muted">${about}</span></p>
${!isOwn && markup`<p class="told calm">${fillIn(words.colleagueLead, { name: ticket.colleague ?? '' })}</p>`}
<ol class="said">${ticket.messages.map((message) => said(frame, message))}</ol>
${isOwn && decisions(frame, facts)}
${isOwn && replyForm(frame, facts)}`;
  return pageOf(frame, { title: subjectOf(frame, ticket), body, menu: 'list' });
}

function said({ words, language, locale }: PageFrame, message: SeenMessage): Markup {
  const isTheirs = message.direction === 'inbound';
  const who = message.author || (isTheirs ? words.you : words.team);
  const how = fillIn(words.from, { channel: channelWord(words, message.channel) });
  const files = message.attachments.map(
    ({ documentId, fileName }) => markup`<li><a href="/portal/${locale}/files/${documentId}">${fileName}</a></li>`,
  );
  return markup`<li class="${isTheirs ? 'theirs' : 'ours'}"><p class="who"><strong>${who}</strong> <span class="muted">${how} · <time datetime="${message.at}">${timeOf(language, message.at)}</time>${message.editedAt !== null && ` · ${words.edited}`}</span></p>
<div class="words">${message.isWithdrawn ? markup`<p class="muted">${words.withdrawn}</p>` : paragraphs(message.text)}</div>
${files.length > 0 && markup`<ul class="files">${files}</ul>`}</li>`;
}

function decisions(frame: PageFrame, { ticket, rating }: RequestFacts): Markup {
  const { words } = frame;
  const path = pathOf(frame, `/requests/${ticket.documentId}`);
  const decide = (what: 'close' | 'reopen', text: string): Markup =>
    markup`<form method="post" action="${path}/${what}">${tokenField(frame)}<button class="button">${text}</button></form>`;
  if (stateOf(ticket) !== 'solved') return markup`<div class="decide">${decide('close', words.close)}</div>`;
  return markup`<div class="decide">${ticket.status === 'resolved' && decide('reopen', words.reopen)}</div>${ticket.solvedAt !== null && rate(frame, path, rating)}`;
}

function rate(frame: PageFrame, path: string, rating: RequestFacts['rating']): Markup {
  const { words } = frame;
  if (rating) return markup`<p class="told good">${fillIn(words.rated, { score: String(rating.score) })}</p>`;
  const choices = [1, 2, 3, 4, 5].map(
    (score) => markup`<label><input type="radio" name="score" value="${score}" required><span>${score}</span></label>`,
  );
  return markup`<form class="card" method="post" action="${path}/rating">${tokenField(frame)}<fieldset class="scores"><legend>${words.rateTitle} <span class="muted small">${words.rateLead}</span></legend><div>${choices}</div></fieldset>
${field({ id: 'words', label: words.rateWords, control: markup`<textarea id="words" name="words" rows="2" maxlength="2000"></textarea>` })}
<button class="button">${words.rateSend}</button></form>`;
}

function replyForm(frame: PageFrame, { ticket, limits, text }: RequestFacts): Markup {
  const { words } = frame;
  return markup`<form class="card" id="reply" method="post" enctype="multipart/form-data" action="${pathOf(frame, `/requests/${ticket.documentId}/reply`)}">${tokenField(frame)}
${ticket.status === 'closed' && markup`<p class="muted">${words.closedLead}</p>`}
${field({ id: 'text', label: words.reply, control: markup`<textarea id="text" name="text" rows="5" maxlength="20000">${text}</textarea>` })}
${filesField(words, limits)}
<button class="button main">${words.replySend}</button></form>`;
}

export function newRequestPage(
  frame: PageFrame,
  given: {
    readonly subject: string;
    readonly text: string;
    readonly limits: FileLimits;
    /** null: nobody has looked yet */
    readonly hits: readonly ArticleHit[] | null;
    /** which offer of articles this goes on with; '': none yet */
    readonly offer: string;
  },
): PortalPage {
  const { words } = frame;
  const { hits } = given;
  const send = hits !== null && hits.length > 0 ? words.maybeSend : words.send;
  const body = markup`<form class="card" data-suggests="${frame.locale}" method="post" enctype="multipart/form-data" action="${pathOf(frame, '/new')}">${tokenField(frame)}<input type="hidden" name="offer" value="${given.offer}">
${field({ id: 'subject', label: words.subject, control: textInput({ id: 'subject', value: given.subject, extra: markup` maxlength="200"` }) })}
${field({ id: 'text', label: words.message, control: markup`<textarea id="text" name="text" rows="7" maxlength="20000" required>${given.text}</textarea>` })}
<div class="maybe" id="maybe" aria-live="polite" data-title="${words.maybe}">${hits !== null && hits.length > 0 && maybe(frame, hits)}</div>
${hits?.length === 0 && markup`<p class="told calm" role="status">${words.maybeNone}</p>`}
${filesField(words, given.limits)}
<p class="row"><button class="button main" name="do" value="send">${send}</button>${hits === null && markup`<button class="button" name="do" value="look">${words.look}</button>`}
<button class="button" id="solved" name="do" value="solved" formnovalidate${(hits === null || hits.length === 0) && markup` hidden`}>${words.maybeSolved}</button></p></form>`;
  return pageOf(frame, { title: words.newRequest, body, menu: 'new' });
}

const maybe = ({ words }: PageFrame, hits: readonly ArticleHit[]): Markup =>
  markup`<h2>${words.maybe}</h2><ul>${hits.map((hit) => markup`<li><a href="${hit.path}" data-article="${hit.documentId}" target="_blank" rel="noopener">${hit.title}</a></li>`)}</ul>`;
