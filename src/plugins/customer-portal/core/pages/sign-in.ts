import { html } from '../../../../kernel/html';
import { fillIn } from '../words';
import { CODE_MINUTES } from '../sign-in-code';
import { field, pageOf, pathOf, textInput, tokenField, type PageFrame, type PortalPage } from './page';

export function signInPage(
  frame: PageFrame,
  given: { readonly email: string; readonly next: string; readonly providers: readonly string[] },
): PortalPage {
  const { words } = frame;
  const { providers } = given;
  const body = html`<form class="card narrow" method="post" action="${pathOf(frame, '/sign-in')}">${tokenField(frame)}
<input type="hidden" name="next" value="${given.next}">
${field({
  id: 'email',
  label: words.email,
  hint: words.emailHint,
  control: textInput({
    id: 'email',
    type: 'email',
    value: given.email,
    isRequired: true,
    hasHint: true,
    extra: html` autocomplete="email" maxlength="250" autofocus`,
  }),
})}
<button class="button main">${words.sendCode}</button>
${
  providers.length > 0 &&
  html`<p class="or">${words.orWith}</p><ul class="ways">${providers.map((name) => html`<li><a class="button" href="/api/connect/${name}">${fillIn(words.continueWith, { name: nameOf(name) })}</a></li>`)}</ul>`
}</form>`;
  return pageOf(frame, { title: words.signInTitle, lead: words.signInLead, body, menu: null });
}

const nameOf = (provider: string): string => provider.slice(0, 1).toUpperCase() + provider.slice(1);

export function codePage(frame: PageFrame, given: { readonly address: string; readonly again: string }): PortalPage {
  const { words } = frame;
  const body = html`<form class="card narrow" method="post" action="${pathOf(frame, '/code')}">${tokenField(frame)}
${field({
  id: 'code',
  label: words.code,
  control: textInput({
    id: 'code',
    isRequired: true,
    extra: html` class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" autofocus`,
  }),
})}
<button class="button main">${words.codeGo}</button>
<p class="small"><a href="${given.again}">${words.codeAgain}</a></p></form>`;
  const lead = fillIn(words.codeLead, { address: given.address, minutes: String(CODE_MINUTES) });
  return pageOf(frame, { title: words.codeTitle, lead, body, menu: null });
}

export function lostPage(frame: PageFrame): PortalPage {
  const { words } = frame;
  const body = html`<p><a class="button main" href="${pathOf(frame)}">${words.toList}</a></p>`;
  return pageOf(frame, { title: words.lost, lead: words.lostLead, body, menu: null });
}
