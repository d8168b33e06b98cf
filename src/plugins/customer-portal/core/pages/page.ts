import type { SeenTicket } from '../../../../contracts';
import { html, type Html } from '../../../../kernel/html';
import { LANGUAGE_NAMES, languageOf, wordsOf, type PortalLanguage, type Words } from '../words';

/** What every page of the portal is made with. */
export interface PageFrame {
  /** as it stands in the address; words are those of `language` */
  readonly locale: string;
  readonly language: PortalLanguage;
  readonly words: Words;
  readonly formToken: string;
  /** something to say above the page: what was done, or why not */
  readonly told: { readonly isGood: boolean; readonly text: string } | null;
}

export interface PortalPage {
  readonly title: string;
  readonly main: Html;
}

export const pageFrame = (locale: string, formToken: string, told: PageFrame['told'] = null): PageFrame => ({
  locale,
  language: languageOf(locale),
  words: wordsOf(locale),
  formToken,
  told,
});

export const pathOf = ({ locale }: Pick<PageFrame, 'locale'>, rest = ''): string => `/portal/${locale}${rest}`;

/** `menu`: of whoever is signed in */
export function pageOf(
  frame: PageFrame,
  { title, lead, body, menu }: { title: string; lead?: string; body: Html; menu: 'list' | 'new' | 'profile' | null },
): PortalPage {
  const { told } = frame;
  const main = html`<div class="wrap portal">
${menu !== null && menuOf(frame, menu)}
<h1>${title}</h1>
${lead !== undefined && html`<p class="lead">${lead}</p>`}
${told && html`<p class="told ${told.isGood ? 'good' : 'bad'}" role="${told.isGood ? 'status' : 'alert'}">${told.text}</p>`}
${body}</div>`;
  return { title, main };
}

function menuOf(frame: PageFrame, current: 'list' | 'new' | 'profile'): Html {
  const { words } = frame;
  const link = (id: typeof current, rest: string, text: string): Html =>
    html`<a href="${pathOf(frame, rest)}"${current === id && html` aria-current="page"`}>${text}</a>`;
  return html`<nav class="portal-menu" aria-label="${words.myRequests}">${link('list', '', words.myRequests)}${link('new', '/new', words.newRequest)}${link('profile', '/profile', words.profile)}
<form method="post" action="${pathOf(frame, '/sign-out')}">${tokenField(frame)}<button class="plain">${words.signOut}</button></form></nav>`;
}

export const tokenField = ({ formToken }: PageFrame): Html =>
  html`<input type="hidden" name="token" value="${formToken}">`;

/** A field with its label, and what is wrong with it. */
export function field(given: {
  readonly id: string;
  readonly label: string;
  readonly control: Html;
  readonly hint?: string;
}): Html {
  const { id, label, control, hint } = given;
  return html`<div class="field"><label for="${id}">${label}</label>${control}${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`;
}

export const textInput = (given: {
  readonly id: string;
  readonly value?: string;
  readonly type?: string;
  readonly isRequired?: boolean;
  readonly extra?: Html;
  readonly hasHint?: boolean;
}): Html =>
  html`<input id="${given.id}" name="${given.id}" type="${given.type ?? 'text'}" value="${given.value ?? ''}"${given.isRequired === true && html` required`}${given.hasHint === true && html` aria-describedby="${given.id}-hint"`}${given.extra ?? null}>`;

export function filesField(words: Words, limits: { readonly count: number; readonly megabytes: number }): Html {
  const hint = words.filesHint.replace('{count}', String(limits.count)).replace('{size}', String(limits.megabytes));
  return field({
    id: 'files',
    label: words.files,
    hint,
    control: html`<input id="files" name="files" type="file" multiple accept="image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain" aria-describedby="files-hint">`,
  });
}

export type ShownState = 'answered' | 'in_progress' | 'solved';

/** What a ticket's status means to whoever waits for it. */
export function stateOf({ status, lastDirection }: Pick<SeenTicket, 'status' | 'lastDirection'>): ShownState {
  if (status === 'resolved' || status === 'closed') return 'solved';
  return status === 'pending' || lastDirection === 'outbound' ? 'answered' : 'in_progress';
}

export function stateSign(words: Words, state: ShownState): Html {
  const text = { answered: words.stateAnswered, in_progress: words.stateInProgress, solved: words.stateSolved }[state];
  return html`<span class="state ${state}">${text}</span>`;
}

export const languageOptions = (chosen: PortalLanguage): Html =>
  html`${Object.entries(LANGUAGE_NAMES).map(([id, name]) => html`<option value="${id}" lang="${id}"${id === chosen && html` selected`}>${name}</option>`)}`;
