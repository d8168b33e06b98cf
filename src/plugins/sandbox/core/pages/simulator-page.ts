import { html, type Html } from '../../../../kernel/html';
import { KIND_WORDS, lengthOf, type PlayableStep, type PlayedChannel, type SimulationContent } from '../simulation';
import { SAYING_KINDS } from '../simulators/simulator';
import { channelGlyph } from './channel-glyphs';
import { sandboxBar, wholePage, type Addresses } from './layout';

export interface ShownSend {
  readonly key: string;
  readonly connector: string;
  readonly icon: string;
  readonly to: string;
  readonly name: string;
  readonly id: string;
  readonly text: string;
  readonly beside: readonly string[];
  readonly state: string;
  readonly at: string;
}

export interface SimulatorContents {
  readonly channels: readonly PlayedChannel[];
  readonly content: SimulationContent;
  readonly stories: readonly { name: string; title: string; says: string; steps: readonly PlayableStep[] }[];
  /** newest first */
  readonly sends: readonly ShownSend[];
  /** what to type in the settings to add a further account of a simulated provider */
  readonly keys: readonly { readonly name: string; readonly values: readonly (readonly [string, string])[] }[];
  readonly agent: { readonly email: string; readonly password: string };
}

/** `/sandbox/simulator`: play the customer on any channel, with the inbox beside it. */
export function simulatorPage(addresses: Addresses, contents: SimulatorContents): string {
  return wholePage({
    title: 'Simulator · Throughline sandbox',
    style: 'sandbox.css',
    script: html`<link rel="stylesheet" href="/sandbox/assets/simulator.css" />
      <script src="/sandbox/assets/simulator.js" defer></script>`,
    body: html`${sandboxBar('/sandbox/simulator', addresses)}
      <div class="stage">
        <main class="play">
          <h1>Simulator</h1>
          <p class="hint lead">
            Play the customer. No provider account needed: deliveries are signed and posted as the real provider does.
          </p>
          ${contents.channels.length === 0 ? html`<p class="empty">No channel can be played here.</p>` : sayForm(contents)}
          ${whatHappened()} ${storyList(contents)} ${sendList(contents)} ${keyList(contents)}
        </main>
        ${inboxBeside(addresses, contents)}
      </div>`,
  });
}

function sayForm({ channels, content }: SimulatorContents): Html {
  const [first] = channels;
  return html`<form method="post" action="/sandbox/simulator/say" id="say" autocomplete="off" data-surprises="${JSON.stringify(content.surprises)}">
    <fieldset class="tiles">
      <legend class="unseen">Channel</legend>
      ${channels.map(
        ({ id, label, icon, name, kinds, hardships }) =>
          html`<label class="tile" title="${name}">
            <input type="radio" name="channel" value="${id}" data-kinds="${kinds.join(' ')}" data-hardships="${hardships.join(' ')}" ${id === first?.id ? checked : null} />
            ${channelGlyph(icon)} <span>${label}</span>
          </label>`,
      )}
    </fieldset>

    <label class="field"
      ><b>Who writes</b>
      <select name="person">
        ${content.people.map(
          ({ name, phone, id, email }, at) =>
            html`<option value="${at}" data-phone="${phone}" data-id="${id}" data-email="${email}">${name} · ${phone}</option>`,
        )}
        <option value="new">A new customer …</option>
      </select></label
    >
    <label class="field" data-new hidden
      ><b>Their name</b> <input name="name" maxlength="80" value="Robin Castellanos"
    /></label>

    <label class="field"
      ><b>What they say</b>
      <textarea name="text" rows="3" maxlength="5000" aria-keyshortcuts="Control+Enter Meta+Enter">${content.surprises[0]?.text ?? ''}</textarea>
    </label>
    <p class="about" data-about hidden><span></span> <button type="button" class="plain">Not about a message</button></p>
    <input type="hidden" name="of" value="" />

    <fieldset class="kinds">
      <legend class="unseen">What kind of message</legend>
      ${SAYING_KINDS.map(
        (kind) =>
          html`<label class="kind" data-kind="${kind}"
            ><input type="radio" name="kind" value="${kind}" ${kind === 'text' ? checked : null} /><span>${KIND_WORDS[kind]}</span></label
          >`,
      )}
    </fieldset>

    <fieldset class="hard">
      <legend><b>Make it hard</b> <span class="hint">what providers really do</span></legend>
      ${hardship('repeated', 'Deliver it three times', 'must become one message')}
      ${hardship('shuffled', 'Deliver out of order', 'sentence by sentence')}
      ${hardship('late', 'Let the 24 h window run out', 'said 25 hours ago')}
      ${hardship('forged', 'Break the signature', 'must be refused')}
    </fieldset>

    <p class="actions">
      <button class="button" type="submit"><span data-send>Send</span> <kbd>⌘↵</kbd></button>
      <button class="button quiet" type="button" data-surprise>Surprise me</button>
    </p>
  </form>`;
}

const checked = html`checked`;

const hardship = (name: string, label: string, note: string): Html =>
  html`<label class="switch"
    ><input type="checkbox" role="switch" name="${name}" value="1" /><span>${label} <i>· ${note}</i></span></label
  >`;

/** Filled in by the script, line by line. */
const whatHappened = (): Html =>
  html`<section class="card happened" aria-labelledby="happened">
    <h2 id="happened">What happened</h2>
    <ol id="steps" aria-live="polite"></ol>
    <p class="empty" id="nothing-yet">Send something: each step shows up here with its time.</p>
    <details id="raw" hidden>
      <summary>Raw delivery</summary>
      <pre class="source"></pre>
    </details>
  </section>`;

function storyList({ stories }: SimulatorContents): Html | null {
  if (stories.length === 0) return null;
  return html`<section aria-labelledby="stories">
    <h2 id="stories" class="small">Ready-made stories</h2>
    <ul class="stories">
      ${stories.map(
        (story) =>
          html`<li>
            <button type="button" data-story="${JSON.stringify(story)}">
              <span class="arrow" aria-hidden="true"></span><span>${story.title}</span> <time>${lengthOf(story)} s</time>
            </button>
          </li>`,
      )}
    </ul>
    <p class="hint" id="story-says" aria-live="polite"></p>
  </section>`;
}

function sendList({ sends }: SimulatorContents): Html {
  return html`<section aria-labelledby="sends">
    <h2 id="sends" class="small">What we sent <span class="count" id="send-count">${sends.length}</span></h2>
    <ul class="sends" id="send-list">
      ${sends.map(sendEntry)}
    </ul>
    ${sends.length === 0 ? html`<p class="empty">Answer in the inbox: what the provider took stands here.</p>` : null}
  </section>`;
}

function sendEntry({ key, connector, icon, to, name, id, text, beside, state, at }: ShownSend): Html {
  return html`<li class="card" id="send-${key}">
    <p class="head">
      ${channelGlyph(icon)} <b dir="auto">${name}</b> <span class="hint">${to}</span>
      <time datetime="${at}">${at.slice(11, 16)}</time>
    </p>
    <p class="said" dir="auto">${text}</p>
    ${beside.length > 0 ? html`<p class="beside">${beside.map((word) => html`<span class="tag">${word}</span> `)}</p>` : null}
    <p class="foot">
      <span class="state state-${state.replaceAll(/[^a-z]/g, '')}">${state}</span>
      <button type="button" class="plain" data-reply="reply" data-channel="${connector}" data-to="${to}" data-of="${id}" data-name="${name}">
        Answer
      </button>
      <button type="button" class="plain" data-reply="reaction" data-channel="${connector}" data-to="${to}" data-of="${id}" data-name="${name}">
        React
      </button>
    </p>
  </li>`;
}

const keyList = ({ keys }: SimulatorContents): Html =>
  html`<details class="keys">
    <summary>Add a channel yourself: what these providers take</summary>
    <p class="hint">Settings → Throughline → Channels → Add a channel. Any other key is refused, as it would be there.</p>
    <dl>
      ${keys.map(
        ({ name, values }) =>
          html`<dt>${name}</dt>
            <dd>${values.map(([field, value]) => html`<span>${field}: <code>${value}</code></span>`)}</dd>`,
      )}
    </dl>
  </details>`;

/** Wide screens show the inbox in a frame of the same origin; narrow ones open it beside. */
const inboxBeside = ({ adminUrl }: Addresses, { agent }: SimulatorContents): Html => {
  const path = `${new URL(adminUrl).pathname}/plugins/inbox`;
  return html`<aside class="beside-it" aria-label="The inbox">
    <p class="hint">
      The inbox, live. Sign in as <code>${agent.email}</code>, password <code>${agent.password}</code>, or
      <a href="${path}" target="_blank" rel="noopener">open it in a tab of its own</a>.
    </p>
    <iframe src="${path}" title="Throughline inbox" loading="lazy"></iframe>
  </aside>`;
};
