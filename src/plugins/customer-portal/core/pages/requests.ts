import type { ArticleHit, SeenMessage, SeenTicket, SeenTicketDetail } from '../../../../contracts';
import { html, type Html } from '../../../../kernel/html';
import { paragraphs } from '../paragraphs';
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
  const tab = (id: ListFilter, text: string): Html =>
    html`<a href="${pathOf(frame)}?show=${id}"${given.filter === id && html` aria-current="true"`}>${text}</a>`;
  const body = html`<div class="tabs">${tab('open', words.open)}${tab('solved', words.solved)}${tab('all', words.all)}</div>
${given.tickets.length === 0 ? nothing(frame) : html`<ul class="requests">${given.tickets.map((ticket) => row(frame, ticket))}</ul>`}
${given.older !== null && html`<p><a class="button" href="${pathOf(frame)}?show=${given.filter}&amp;before=${given.older}">${words.older}</a></p>`}`;
  return pageOf(frame, { title: words.myRequests, body, menu: 'list' });
}

function row(frame: PageFrame, ticket: SeenTicket): Html {
  const { words, language } = frame;
  const whose = ticket.colleague === null ? null : fillIn(words.of, { name: ticket.colleague });
  const facts = [whose, channels(words, ticket), timeOf(language, ticket.lastMessageAt)].filter(
    (each) => each !== null,
  );
  return html`<li><a href="${pathOf(frame, `/requests/${ticket.documentId}`)}"><span class="name"><strong>${subjectOf(frame, ticket)}</strong><span class="preview-line">${ticket.preview}</span><small>${facts.join(' · ')}</small></span>${stateSign(words, stateOf(ticket))}</a></li>`;
}

const subjectOf = ({ words }: PageFrame, { subject, number }: SeenTicket): string =>
  subject.trim() || fillIn(words.number, { number: String(number) });

const channels = (words: Words, { channels: ids }: SeenTicket): string =>
  ids.map((id) => channelWord(words, id)).join(', ');

const nothing = (frame: PageFrame): Html => {
  const { words } = frame;
  return html`<div class="card empty"><h2>${words.none}</h2><p>${words.noneLead}</p><p>${words.noneProof}</p><p class="row"><a class="button main" href="${pathOf(frame, '/new')}">${words.newRequest}</a><a class="button" href="${pathOf(frame, '/profile')}#identities">${words.addAddress}</a></p></div>`;
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
  const body = html`<p class="facts">${stateSign(words, stateOf(ticket))} <span class="muted">${about}</span></p>
${!isOwn && html`<p class="told calm">${fillIn(words.colleagueLead, { name: ticket.colleague ?? '' })}</p>`}
<ol class="said">${ticket.messages.map((message) => said(frame, message))}</ol>
${isOwn && decisions(frame, facts)}
${isOwn && replyForm(frame, facts)}`;
  return pageOf(frame, { title: subjectOf(frame, ticket), body, menu: 'list' });
}

function said({ words, language, locale }: PageFrame, message: SeenMessage): Html {
  const isTheirs = message.direction === 'inbound';
  const who = message.author || (isTheirs ? words.you : words.team);
  const how = fillIn(words.from, { channel: channelWord(words, message.channel) });
  const files = message.attachments.map(
    ({ documentId, fileName }) => html`<li><a href="/portal/${locale}/files/${documentId}">${fileName}</a></li>`,
  );
  return html`<li class="${isTheirs ? 'theirs' : 'ours'}"><p class="who"><strong>${who}</strong> <span class="muted">${how} · <time datetime="${message.at}">${timeOf(language, message.at)}</time>${message.editedAt !== null && ` · ${words.edited}`}</span></p>
<div class="words">${message.isWithdrawn ? html`<p class="muted">${words.withdrawn}</p>` : paragraphs(message.text)}</div>
${files.length > 0 && html`<ul class="files">${files}</ul>`}</li>`;
}

function decisions(frame: PageFrame, { ticket, rating }: RequestFacts): Html {
  const { words } = frame;
  const path = pathOf(frame, `/requests/${ticket.documentId}`);
  const decide = (what: 'close' | 'reopen', text: string): Html =>
    html`<form method="post" action="${path}/${what}">${tokenField(frame)}<button class="button">${text}</button></form>`;
  if (stateOf(ticket) !== 'solved') return html`<div class="decide">${decide('close', words.close)}</div>`;
  return html`<div class="decide">${ticket.status === 'resolved' && decide('reopen', words.reopen)}</div>${ticket.solvedAt !== null && rate(frame, path, rating)}`;
}

function rate(frame: PageFrame, path: string, rating: RequestFacts['rating']): Html {
  const { words } = frame;
  if (rating) return html`<p class="told good">${fillIn(words.rated, { score: String(rating.score) })}</p>`;
  const choices = [1, 2, 3, 4, 5].map(
    (score) => html`<label><input type="radio" name="score" value="${score}" required><span>${score}</span></label>`,
  );
  return html`<form class="card" method="post" action="${path}/rating">${tokenField(frame)}<fieldset class="scores"><legend>${words.rateTitle} <span class="muted small">${words.rateLead}</span></legend><div>${choices}</div></fieldset>
${field({ id: 'words', label: words.rateWords, control: html`<textarea id="words" name="words" rows="2" maxlength="2000"></textarea>` })}
<button class="button">${words.rateSend}</button></form>`;
}

function replyForm(frame: PageFrame, { ticket, limits, text }: RequestFacts): Html {
  const { words } = frame;
  return html`<form class="card" id="reply" method="post" enctype="multipart/form-data" action="${pathOf(frame, `/requests/${ticket.documentId}/reply`)}">${tokenField(frame)}
${ticket.status === 'closed' && html`<p class="muted">${words.closedLead}</p>`}
${field({ id: 'text', label: words.reply, control: html`<textarea id="text" name="text" rows="5" maxlength="20000">${text}</textarea>` })}
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
  const body = html`<form class="card" data-suggests="${frame.locale}" method="post" enctype="multipart/form-data" action="${pathOf(frame, '/new')}">${tokenField(frame)}<input type="hidden" name="offer" value="${given.offer}">
${field({ id: 'subject', label: words.subject, control: textInput({ id: 'subject', value: given.subject, extra: html` maxlength="200"` }) })}
${field({ id: 'text', label: words.message, control: html`<textarea id="text" name="text" rows="7" maxlength="20000" required>${given.text}</textarea>` })}
<div class="maybe" id="maybe" aria-live="polite" data-title="${words.maybe}">${hits !== null && hits.length > 0 && maybe(frame, hits)}</div>
${hits?.length === 0 && html`<p class="told calm" role="status">${words.maybeNone}</p>`}
${filesField(words, given.limits)}
<p class="row"><button class="button main" name="do" value="send">${send}</button>${hits === null && html`<button class="button" name="do" value="look">${words.look}</button>`}
<button class="button" id="solved" name="do" value="solved" formnovalidate${(hits === null || hits.length === 0) && html` hidden`}>${words.maybeSolved}</button></p></form>`;
  return pageOf(frame, { title: words.newRequest, body, menu: 'new' });
}

const maybe = ({ words }: PageFrame, hits: readonly ArticleHit[]): Html =>
  html`<h2>${words.maybe}</h2><ul>${hits.map((hit) => html`<li><a href="${hit.path}" data-article="${hit.documentId}" target="_blank" rel="noopener">${hit.title}</a></li>`)}</ul>`;
