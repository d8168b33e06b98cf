import { ANSWERS_SCRIPT, ANSWERS_STYLE } from './answers-script';

/** Script and styles of the form, and the line that puts it into somebody's page: small enough to stand here. */

/** Solves the proof of work (ALTCHA 2, SHA-256) while somebody types, and sends when it is done. */
const FORM_SCRIPT = `(() => {
  'use strict';
  const form = document.querySelector('form[data-challenge]');
  if (!form) return;
  const challenge = JSON.parse(form.dataset.challenge);
  const { nonce, salt, cost, keyPrefix, keyLength } = challenge.parameters;
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
  const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const salted = bytes(salt), start = bytes(nonce);
  const input = new Uint8Array(salted.length + start.length + 4);
  input.set(salted); input.set(start, salted.length);
  const counted = new DataView(input.buffer, salted.length + start.length);
  const keyOf = async (counter) => {
    counted.setUint32(0, counter);
    let key = input.slice();
    for (let turn = 0; turn < cost; turn += 1) key = new Uint8Array(await crypto.subtle.digest('SHA-256', key));
    return hex(key.subarray(0, keyLength || 32));
  };
  const solve = async () => {
    for (let counter = 0; counter < 4294967295; counter += 1) {
      const derivedKey = await keyOf(counter);
      if (derivedKey.startsWith(keyPrefix)) return JSON.stringify({ challenge, solution: { counter, derivedKey } });
    }
  };
  const opened = Date.now();
  const button = form.querySelector('button');
  const words = button.textContent;
  const show = (isUnderWay) => {
    button.disabled = isUnderWay;
    button.textContent = isUnderWay ? form.dataset.sending : words;
  };
  // a browser does such sums on pages over https alone
  const proof = crypto.subtle ? solve() : Promise.reject(new Error('There is no crypto.subtle.'));
  proof.catch(() => { document.getElementById('unable').hidden = false; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled || !form.reportValidity()) return;
    show(true);
    try {
      form.elements.proof.value = await proof;
      setTimeout(() => form.submit(), Math.max(0, opened + 3500 - Date.now()));
    } catch {
      show(false);
      document.getElementById('unable').scrollIntoView();
    }
  });
  addEventListener('pageshow', ({ persisted }) => persisted && show(false));
  const files = form.elements.files;
  const judge = () => {
    const chosen = Array.from(files.files);
    const isFine = chosen.length <= Number(files.dataset.most) && chosen.every(({ size }) => size <= Number(files.dataset.largest));
    files.setCustomValidity(isFine ? '' : files.dataset.refused);
    if (!isFine) files.reportValidity();
  };
  if (files) files.addEventListener('change', judge);
  const flawed = form.querySelector('[aria-invalid]');
  if (flawed) flawed.focus();
  const tell = () => parent !== window && parent.postMessage({ throughlineFormHeight: document.documentElement.scrollHeight }, '*');
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
`;

const EMBED_SCRIPT = `(() => {
  'use strict';
  const script = document.currentScript;
  const frame = document.createElement('iframe');
  const origin = new URL(script.src).origin;
  frame.src = origin + '/form/' + encodeURIComponent(script.dataset.form);
  frame.title = script.dataset.title || 'Contact form';
  frame.style.cssText = 'width:100%;border:0;min-height:640px;color-scheme:light dark';
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || !data) return;
    const height = Number(data.throughlineFormHeight);
    if (height > 0 && height < 10000) frame.style.height = height + 'px';
  });
  script.after(frame);
})();
`;

const STYLE = `:root { color-scheme: light dark; --ink: #2b2620; --quiet: #6a6157; --line: #948a7d; --ground: #fff; --deed: var(--accent-text, #1f5a46); --flaw: #b72b1a; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1ece4; --quiet: #b3a899; --line: #8f8577; --ground: #171512; --deed: var(--accent-text, #86c5ae); --flaw: #f2a9a1; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: anywhere; }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
.field { margin: 0 0 1.25rem; }
label { display: block; margin: 0 0 .25rem; font-weight: 600; }
small { font-weight: 400; color: var(--quiet); }
input, textarea { width: 100%; padding: .625rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px; }
textarea { resize: vertical; }
[aria-invalid] { border-color: var(--flaw); }
:focus-visible { outline: 2px solid var(--deed); outline-offset: 2px; }
button { min-height: 44px; padding: .625rem 1.5rem; font: inherit; font-weight: 600; color: var(--on-accent, #fff); background: var(--accent, #1f5a46); border: 0; border-radius: 8px; cursor: pointer; }
button:disabled { opacity: .6; cursor: default; }
a { color: var(--deed); }
.flaw { margin: .25rem 0 0; color: var(--flaw); }
.summary { margin: 0 0 1.25rem; padding: .25rem 1rem; border-left: 4px solid var(--flaw); }
.trap { position: absolute; left: -10000px; width: 1px; height: 1px; overflow: hidden; }
`;

export interface Asset {
  readonly contentType: string;
  readonly body: string;
}

export const FORM_ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['form.js', { contentType: 'text/javascript; charset=utf-8', body: FORM_SCRIPT }],
  ['embed.js', { contentType: 'text/javascript; charset=utf-8', body: EMBED_SCRIPT }],
  ['answers.js', { contentType: 'text/javascript; charset=utf-8', body: ANSWERS_SCRIPT }],
  ['form.css', { contentType: 'text/css; charset=utf-8', body: STYLE + ANSWERS_STYLE }],
]);
