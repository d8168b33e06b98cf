import type { ConsentView, ProvenIdentity } from '../../../../contracts';
import { html, type Html } from '../../../../kernel/html';
import { channelWord, dayOf, fillIn, purposeWord } from '../words';
import { field, languageOptions, pageOf, pathOf, textInput, tokenField, type PageFrame, type PortalPage } from './page';

export interface ProfileFacts {
  readonly name: string;
  /** the primary one first */
  readonly proven: readonly ProvenIdentity[];
  readonly canProvePhones: boolean;
  readonly consents: readonly ConsentView[];
  readonly places: readonly {
    readonly device: string;
    readonly name: string;
    readonly since: string | null;
    readonly isThis: boolean;
  }[];
  /** ISO 8601; null: they did not */
  readonly askedToErase: string | null;
}

export function profilePage(frame: PageFrame, facts: ProfileFacts): PortalPage {
  const { words } = frame;
  const body = html`<section class="card">${about(frame, facts)}</section>
<section class="card" id="identities"><h2>${words.identities}</h2><p class="muted">${words.identitiesLead}</p>${identities(frame, facts)}</section>
<section class="card"><h2>${words.consents}</h2>${consents(frame, facts)}</section>
<section class="card"><h2>${words.places}</h2>${places(frame, facts)}</section>
<section class="card"><h2>${words.data}</h2><p class="muted">${words.dataLead}</p>${data(frame, facts)}</section>`;
  return pageOf(frame, { title: words.profile, body, menu: 'profile' });
}

const form = (frame: PageFrame, rest: string, content: Html): Html =>
  html`<form method="post" action="${pathOf(frame, `/profile${rest}`)}">${tokenField(frame)}${content}</form>`;

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

function about(frame: PageFrame, { name }: ProfileFacts): Html {
  const { words, language } = frame;
  return form(
    frame,
    '',
    html`${field({ id: 'name', label: words.name, control: textInput({ id: 'name', value: name, isRequired: true, extra: html` autocomplete="name" maxlength="120"` }) })}
${field({ id: 'language', label: words.language, control: html`<select id="language" name="language">${languageOptions(language)}</select>` })}
<button class="button main">${words.save}</button>`,
  );
}

function identities(frame: PageFrame, { proven, canProvePhones }: ProfileFacts): Html {
  const { words } = frame;
  const [primary] = proven;
  const one = (identity: ProvenIdentity): Html => {
    const named = html`${hidden('kind', identity.kind)}${hidden('value', identity.value)}`;
    const acts = [
      identity.kind === 'email' &&
        form(frame, '/primary', html`${named}<button class="plain">${words.makePrimary}</button>`),
      form(
        frame,
        '/remove',
        html`${named}<button class="plain" aria-label="${words.remove}: ${identity.value}">${words.remove}</button>`,
      ),
    ];
    return html`<li><span class="grow">${identity.value}</span>${identity === primary ? html`<span class="muted small">${words.primary}</span>` : acts}</li>`;
  };
  return html`<ul class="lines">${proven.map(one)}</ul>
${form(
  frame,
  '/prove',
  html`${field({ id: 'email', label: words.proveEmail, control: textInput({ id: 'email', type: 'email', isRequired: true, extra: html` maxlength="250"` }) })}<button class="button">${words.prove}</button>`,
)}
${
  canProvePhones &&
  form(
    frame,
    '/prove',
    html`${field({ id: 'phone', label: words.provePhone, hint: words.provePhoneHint, control: textInput({ id: 'phone', type: 'tel', isRequired: true, hasHint: true, extra: html` autocomplete="tel" maxlength="40"` }) })}<button class="button">${words.prove}</button>`,
  )
}`;
}

function consents(frame: PageFrame, facts: ProfileFacts): Html {
  const { words } = frame;
  if (facts.consents.length === 0) return html`<p class="muted">${words.consentNone}</p>`;
  const states = [
    ['granted', words.granted],
    ['refused', words.refused],
    ['ask', words.ask],
  ] as const;
  return html`<ul class="lines">${facts.consents.map((consent, at) => {
    const id = `consent-${String(at)}`;
    const options = states.map(
      ([state, text]) => html`<option value="${state}"${state === consent.state && html` selected`}>${text}</option>`,
    );
    const told = [purposeWord(words, consent.purpose), consent.channel && channelWord(words, consent.channel)];
    const label = told.filter(Boolean).join(' · ');
    return html`<li>${form(frame, '/consent', html`${hidden('purpose', consent.purpose)}${hidden('channel', consent.channel ?? '')}<label class="grow" for="${id}">${label}</label><select id="${id}" name="state">${options}</select><button class="button">${words.save}</button>`)}</li>`;
  })}</ul>`;
}

function places(frame: PageFrame, facts: ProfileFacts): Html {
  const { words, language } = frame;
  const lines = facts.places.map(({ device, name, since, isThis }) => {
    const told = [name || words.unknownPlace, since && fillIn(words.since, { date: dayOf(language, since) })]
      .filter(Boolean)
      .join(', ');
    const end = form(
      frame,
      '/sign-out',
      html`${hidden('device', device)}<button class="plain" aria-label="${words.signOutThere}: ${told}">${words.signOutThere}</button>`,
    );
    return html`<li><span class="grow">${told}</span>${isThis ? html`<span class="muted small">${words.thisPlace}</span>` : end}</li>`;
  });
  return html`<ul class="lines">${lines}</ul>${form(frame, '/sign-out', html`<button class="button">${words.signOutEverywhere}</button>`)}`;
}

function data(frame: PageFrame, { askedToErase }: ProfileFacts): Html {
  const { words, language } = frame;
  const erase =
    askedToErase === null
      ? form(frame, '/erase', html`<button class="button bad">${words.erase}</button>`)
      : html`<p class="muted">${fillIn(words.eraseAsked, { date: dayOf(language, askedToErase) })}</p>`;
  return html`<div class="row">${form(frame, '/export', html`<button class="button">${words.download}</button>`)}${erase}</div>`;
}
