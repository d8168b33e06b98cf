/**
 * While somebody fills in the form: articles that may answer them, below the subject, to be read where they stand.
 * "This solved it" ends with thanks and sends nothing. Who reads is told apart by a token that lives as long as the
 * page, and by none where the browser asks for that.
 */
export const ANSWERS_SCRIPT = `(() => {
  'use strict';
  const slot = document.querySelector('[data-slot="knowledge"]');
  const form = slot && slot.closest('form');
  if (!form || !window.fetch) return;
  const words = JSON.parse(slot.dataset.words);
  const api = slot.dataset.path;
  const locale = (navigator.language || document.documentElement.lang).slice(0, 35);
  const isLetBe = navigator.doNotTrack === '1' || navigator.globalPrivacyControl === true;
  const token = isLetBe || !window.crypto ? null : btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');
  const headers = token ? { 'Throughline-Visitor': token } : {};
  const asked = (path, init) => fetch(api + path, init).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  const post = (path, body) => asked(path, {
    method: 'POST', keepalive: true, body: JSON.stringify(body), headers: Object.assign({ 'Content-Type': 'application/json' }, headers),
  });
  const made = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  const button = (className, text, act) => {
    const element = made('button', className, text);
    element.type = 'button';
    element.addEventListener('click', act);
    return element;
  };
  let offer = null, last = '', timer = 0, turn = 0, isClosed = false, reader = null;
  const tell = (outcome) => offer && post('/offers/outcome', Object.assign({ offer }, outcome));

  const show = (articles) => {
    const list = made('ul');
    for (const article of articles) {
      const item = made('li');
      const opener = button('answer', article.title, () => open(article, opener));
      opener.lang = article.locale;
      opener.setAttribute('aria-expanded', 'false');
      item.append(opener);
      list.append(item);
    }
    const head = made('div', 'answers-head');
    head.append(made('h2', '', words.maybe), button('plain', words.hide, () => { isClosed = true; slot.hidden = true; }));
    slot.replaceChildren(head, list);
    slot.hidden = articles.length === 0;
  };

  const open = async (article, opener) => {
    const wasOpen = opener.getAttribute('aria-expanded') === 'true';
    if (reader) reader.remove();
    for (const other of slot.querySelectorAll('.answer')) other.setAttribute('aria-expanded', 'false');
    if (wasOpen) return;
    opener.setAttribute('aria-expanded', 'true');
    tell({ did: 'opened', article: article.documentId });
    const mine = reader = made('div', 'reader', words.loading);
    opener.after(mine);
    const query = new URLSearchParams({ article: article.documentId, locale: article.locale });
    const whole = await asked('/article?' + query, { headers });
    if (mine !== reader) return;
    if (!whole) return void (mine.textContent = words.gone);
    const named = { article: whole.documentId, locale: whole.locale, surface: 'form' };
    post('/view', Object.assign({ search: null }, named));
    const body = made('div', 'body');
    body.lang = whole.locale;
    // clean HTML of our own server, in which nothing runs
    body.innerHTML = whole.html;
    for (const link of body.querySelectorAll('a[href]')) { link.target = '_blank'; link.rel = 'noopener nofollow'; }
    const ways = made('p', 'ways');
    ways.append(
      button('', words.solved, () => { post('/vote', Object.assign({ helpful: true }, named)); solve(article); }),
      button('plain', words.goOn, () => { open(article, opener); opener.focus(); }),
    );
    mine.replaceChildren(body, ways);
  };

  const solve = (article) => {
    tell({ did: 'solved', article: article.documentId });
    offer = null;
    const thanks = made('div', 'solved');
    const said = made('p');
    said.append(made('strong', '', words.thanks));
    thanks.append(said, button('plain', words.writeAll, () => { thanks.remove(); form.hidden = false; }));
    thanks.tabIndex = -1;
    thanks.setAttribute('role', 'status');
    form.hidden = true;
    slot.hidden = true;
    isClosed = true;
    form.after(thanks);
    thanks.focus();
  };

  const ask = async (text) => {
    const mine = (turn += 1);
    last = text;
    const answer = await post('/offers', { surface: 'form', locale, text: text.slice(0, 5000), offer });
    if (!answer || mine !== turn) return;
    offer = answer.offer;
    form.elements.offer.value = offer || '';
    // nothing is moved away from under somebody who reads
    if (!isClosed && !(reader && reader.isConnected)) show(answer.articles);
  };
  const fields = [form.elements.subject, form.elements.message].filter(Boolean);
  const typed = () => {
    clearTimeout(timer);
    const text = fields.map(({ value }) => value.trim()).filter(Boolean).join('\\n');
    if (text.length >= 12 && text !== last) timer = setTimeout(() => ask(text), 700);
  };
  for (const field of fields) field.addEventListener('input', typed);
  typed();
})();
`;

export const ANSWERS_STYLE = `.answers { margin: 0 0 1.25rem; padding: .75rem 1rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
.answers h2 { margin: 0; font-size: 1rem; }
.answers-head { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; }
.answers > ul { margin: .5rem 0 0; padding: 0; list-style: none; }
.answers .body ul, .answers .body ol { padding-left: 1.5rem; }
.answers .body li + li { margin-top: .25rem; }
.answers > ul > li + li { border-top: 1px solid color-mix(in srgb, var(--line) 45%, transparent); }
button.answer { width: 100%; padding: .5rem 0; color: var(--deed); background: none; text-align: start; font-weight: 500; text-decoration: underline; text-underline-offset: 3px; border-radius: 4px; }
button.answer[aria-expanded='true'] { color: inherit; font-weight: 600; text-decoration: none; }
button.plain { padding: .25rem 0; color: var(--quiet); background: none; font-weight: 400; text-decoration: underline; }
.reader { padding: 0 0 .5rem; }
.reader .body { overflow-wrap: anywhere; }
.reader .body h2, .reader .body h3, .reader .body h4 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
.reader img, .reader video { max-width: 100%; height: auto; border-radius: 4px; }
.reader pre, .reader .table { overflow-x: auto; }
.reader th, .reader td { padding: .25rem 1rem .25rem 0; text-align: start; vertical-align: top; }
.reader .callout, .reader blockquote, .reader .guide-card { margin: 1rem 0; padding: .5rem 1rem; border-left: 4px solid var(--deed); }
.reader .callout p { margin: 0; }
.ways { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: 1rem 0 0; }
.solved { outline: none; }
[hidden] { display: none !important; }
`;
