import type { SeenTicket } from '../../../../contracts';
import { markup, type Markup } from '../html';
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
  readonly main: Markup;
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
  { title, lead, body, menu }: { title: string; lead?: string; body: Markup; menu: 'list' | 'new' | 'profile' | null },
): PortalPage {
  const { told } = frame;
  const main = markup`<div class="wrap portal">
${menu !== null && menuOf(frame, menu)}
<h1>${title}</h1>
${lead !== undefined && markup`<p class="lead">${lead}</p>`}
${told && markup`<p class="told ${told.isGood ? 'good' : 'bad'}" role="${told.isGood ? 'status' : 'alert'}">${told.text}</p>`}
${body}</div>`;
  return { title, main };
}

function menuOf(frame: PageFrame, current: 'list' | 'new' | 'profile'): Markup {
  const { words } = frame;
  const link = (id: typeof current, rest: string, text: string): Markup =>
    markup`<a href="${pathOf(frame, rest)}"${current === id && markup` aria-current="page"`}>${text}</a>`;
  return markup`<nav class="portal-menu" aria-label="${words.myRequests}">${link('list', '', words.myRequests)}${link('new', '/new', words.newRequest)}${link('profile', '/profile', words.profile)}
<form method="post" action="${pathOf(frame, '/sign-out')}">${tokenField(frame)}<button class="plain">${words.signOut}</button></form></nav>`;
}

export const tokenField = ({ formToken }: PageFrame): Markup =>
  markup`<input type="hidden" name="token" value="${formToken}">`;

/** A field with its label, and what is wrong with it. */
export function field(given: {
  readonly id: string;
  readonly label: string;
  readonly control: Markup;
  readonly hint?: string;
}): Markup {
  const { id, label, control, hint } = given;
  return markup`<div class="field"><label for="${id}">${label}</label>${control}${hint !== undefined && markup`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`;
}

export const textInput = (given: {
  readonly id: string;
  readonly value?: string;
  readonly type?: string;
  readonly isRequired?: boolean;
  readonly extra?: Markup;
  readonly hasHint?: boolean;
}): Markup =>
  markup`<input id="${given.id}" name="${given.id}" type="${given.type ?? 'text'}" value="${given.value ?? ''}"${given.isRequired === true && markup` required`}${given.hasHint === true && markup` aria-describedby="${given.id}-hint"`}${given.extra ?? null}>`;

export function filesField(words: Words, limits: { readonly count: number; readonly megabytes: number }): Markup {
  const hint = words.filesHint.replace('{count}', String(limits.count)).replace('{size}', String(limits.megabytes));
  return field({
    id: 'files',
    label: words.files,
    hint,
    control: markup`<input id="files" name="files" type="file" multiple accept="image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain" aria-describedby="files-hint">`,
  });
}

export type ShownState = 'answered' | 'in_progress' | 'solved';

/** What a ticket's status means to whoever waits for it. */
export function stateOf({ status, lastDirection }: Pick<SeenTicket, 'status' | 'lastDirection'>): ShownState {
  if (status === 'resolved' || status === 'closed') return 'solved';
  return status === 'pending' || lastDirection === 'outbound' ? 'answered' : 'in_progress';
}

export function stateSign(words: Words, state: ShownState): Markup {
  const text = { answered: words.stateAnswered, in_progress: words.stateInProgress, solved: words.stateSolved }[state];
  return markup`<span class="state ${state}">${text}</span>`;
}

export const languageOptions = (chosen: PortalLanguage): Markup =>
  markup`${Object.entries(LANGUAGE_NAMES).map(([id, name]) => markup`<option value="${id}" lang="${id}"${id === chosen && markup` selected`}>${name}</option>`)}`;
