/**
 * What makes the pages quicker where scripts run; every one of them works without. Instant results, films on a click,
 * votes without a new page, steps of a guide within its article, the chat's own buttons, and the one question whether to remember.
 */
export const HELP_SCRIPT = `(() => {
  'use strict';
  const page = document.documentElement.dataset;
  const reach = (address, options) => fetch(address, options).then((answer) => answer.ok ? answer : Promise.reject(answer.status));
  const ask = (path, options) => reach('/help/api' + path, options).then((answer) => answer.json());
  const post = (path, body) => ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const marked = (text) => {
    const parts = document.createDocumentFragment();
    text.split(/\\u0002|\\u0003/).forEach((part, at) => parts.append(at % 2 ? element('mark', '', part) : part));
    return parts;
  };
  const rooted = (path) => page.root === '/help' ? path : path.replace(/^\\/help(?=\\/|$)/, '') || '/';
  const form = (words, n) => words.split('|')[n === 1 ? 0 : 1].replace('{n}', n);

  const instant = (box) => {
    const input = box.querySelector('input[name=q]');
    const words = box.dataset;
    const list = element('ul', 'found');
    const count = element('span', 'count');
    list.id = input.id + '-found';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', words.label);
    count.setAttribute('role', 'status');
    box.append(count, list);
    for (const [name, value] of [['role', 'combobox'], ['aria-expanded', 'false'], ['aria-controls', list.id], ['aria-autocomplete', 'list'], ['autocomplete', 'off']]) input.setAttribute(name, value);
    let asked = 0, chosen = -1, waiting, settling, search = null, drawn = '';
    const rows = () => Array.from(list.querySelectorAll('[role=option]'));
    const choose = (at) => {
      const all = rows();
      chosen = all.length ? (at + all.length + 1) % (all.length + 1) : -1;
      if (chosen === all.length) chosen = -1;
      all.forEach((row, index) => row.setAttribute('aria-selected', String(index === chosen)));
      if (chosen < 0) input.removeAttribute('aria-activedescendant');
      else { input.setAttribute('aria-activedescendant', all[chosen].id); all[chosen].scrollIntoView({ block: 'nearest' }); }
    };
    const show = (isOpen) => { list.hidden = !isOpen; input.setAttribute('aria-expanded', String(isOpen)); if (!isOpen) chosen = -1; };
    const row = (at, href, sign, content, className) => {
      const item = element('li', className);
      const link = element('a');
      item.setAttribute('role', 'presentation');
      link.id = list.id + '-' + at;
      link.setAttribute('role', 'option');
      link.setAttribute('aria-selected', 'false');
      link.tabIndex = -1;
      link.href = href;
      const drawn = document.getElementById(sign);
      if (drawn) { const mark = drawn.content.cloneNode(true); link.append(mark); }
      link.append(content);
      item.append(link);
      return item;
    };
    const draw = ({ hits }) => {
      list.replaceChildren();
      hits.forEach((hit, at) => {
        const content = element('span', 'of');
        const title = element('strong');
        title.append(marked(hit.markedTitle));
        content.append(title);
        if (at === 0 && hit.excerpt) { const small = element('small'); small.append(marked(hit.excerpt)); content.append(small); }
        const item = row(at, rooted(hit.path), 'sign-article', content, '');
        item.firstChild.append(element('kbd', '', '\\u21b5'));
        list.append(item);
      });
      if (!hits.length) { const none = element('li', 'none', words.none); none.setAttribute('role', 'presentation'); list.append(none); }
      if (words.ask) {
        const item = row('ask', words.askHref || '#', 'sign-chat', element('span', 'of', words.ask), 'ask');
        if (!words.askHref) item.firstChild.dataset.chat = '';
        list.append(item);
      }
      count.textContent = form(words.count, hits.length);
      show(true);
      if (hits.length) choose(0);
    };
    const look = (settled) => {
      const q = input.value.trim();
      const turn = asked += 1;
      if (q.length < 2) { drawn = ''; show(false); count.textContent = ''; return; }
      ask('/search?' + new URLSearchParams({ q, locale: page.locale, surface: 'help_centre', limit: '6', settled: String(settled) })).then((answer) => {
        if (turn !== asked) return;
        search = answer.search || search;
        if (drawn !== q) { drawn = q; draw(answer); }
      }, () => undefined);
    };
    input.addEventListener('input', () => {
      clearTimeout(waiting); clearTimeout(settling);
      search = null;
      waiting = setTimeout(look, 120, false);
      settling = setTimeout(look, 1500, true);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (list.hidden) return;
        event.preventDefault();
        choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); show(false); }
      else if (event.key === 'Enter' && !list.hidden && chosen >= 0) { event.preventDefault(); rows()[chosen].click(); }
    });
    list.addEventListener('click', (event) => {
      const link = event.target.closest('a');
      if (link && search && !('chat' in link.dataset)) { const url = new URL(link.href); url.searchParams.set('s', search); link.href = url.href; }
    }, true);
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    input.addEventListener('blur', () => setTimeout(show, 120, false));
    input.addEventListener('focus', () => { if (list.childElementCount && input.value.trim().length > 1) show(true); });
  };
  document.querySelectorAll('form.find').forEach(instant);

  document.addEventListener('keydown', (event) => {
    const first = document.querySelector('form.find input');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !first || event.target.closest('input,textarea,select,[contenteditable]')) return;
    event.preventDefault();
    first.focus();
  });

  document.addEventListener('click', (event) => {
    const film = event.target.closest('[data-film]');
    if (film) {
      event.preventDefault();
      const frame = element('iframe');
      frame.src = film.dataset.film;
      frame.title = film.querySelector('strong').textContent;
      frame.allow = 'autoplay; fullscreen; picture-in-picture';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      film.replaceWith(frame);
      frame.focus();
    }
    const chat = event.target.closest('[data-chat]');
    if (chat && window.throughline) { event.preventDefault(); window.throughline('open'); }
  });
  const chatScript = document.querySelector('script[data-widget]');
  const showChat = () => document.querySelectorAll('[data-chat][hidden]').forEach((button) => { button.hidden = false; });
  if (chatScript) { if (window.throughline) showChat(); else chatScript.addEventListener('load', showChat); }

  const embedded = (card) => {
    const key = 'throughline:guide:' + card.dataset.guide;
    const kept = (run) => { try { if (run) sessionStorage.setItem(key, run); return sessionStorage.getItem(key); } catch { return null; } };
    // Named here, before the first answer is sent: sent once more, because what came back was lost, it begins no second run.
    const named = (asked) => {
      if (asked.elements.run) return;
      const input = element('input');
      input.type = 'hidden';
      input.name = 'run';
      input.value = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').slice(0, 22);
      asked.append(input);
      kept(input.value);
    };
    let turn = 0;
    const stepAt = async (address, options) => {
      const mine = ++turn;
      const text = await (await reach(address, options)).text();
      const next = new DOMParser().parseFromString(text, 'text/html').querySelector('form.guide-step');
      if (!next || mine !== turn) throw new Error('There is no step, or another one was asked for meanwhile.');
      card.querySelector('form').replaceWith(next);
      kept(next.elements.run.value);
      if (window.throughline) showChat();
      return next;
    };
    card.addEventListener('submit', (event) => {
      event.preventDefault();
      const asked = event.target, button = event.submitter;
      if (card.ariaBusy === 'true') return;
      named(asked);
      const body = new URLSearchParams(new FormData(asked));
      if (button) body.set(button.name, button.value);
      card.ariaBusy = 'true';
      stepAt(asked.action, { method: 'POST', body }).then((next) => {
        const heading = next.querySelector('h2');
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        if (card.getBoundingClientRect().top < 0) card.scrollIntoView();
      }, () => {
        const given = element('input');
        given.type = 'hidden';
        if (button) { given.name = button.name; given.value = button.value; asked.append(given); }
        asked.submit();
      }).finally(() => { card.ariaBusy = null; });
    });
    const run = kept();
    if (run || answered === 'yes') stepAt(card.dataset.guide + (run ? '?run=' + encodeURIComponent(run) : '')).catch(() => undefined);
  };

  const vote = document.querySelector('form.vote');
  if (vote) {
    const told = vote.querySelector('.done');
    const more = vote.querySelector('.more');
    const facts = { article: vote.dataset.article, locale: vote.dataset.locale, surface: 'help_centre' };
    const say = (words) => { told.textContent = words; told.hidden = false; };
    const press = (button) => vote.querySelectorAll('[name=helpful]').forEach((each) => each.setAttribute('aria-pressed', String(each === button)));
    const missing = () => {
      const reason = vote.querySelector('[name=reason]:checked');
      return { ...facts, helpful: false, reason: reason ? reason.value : null, note: vote.elements.note.value.trim() };
    };
    if (more) more.hidden = true;
    vote.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = event.submitter;
      if (button && button.value === 'yes') {
        press(button); more.hidden = true;
        post('/vote', { ...facts, helpful: true }).then(() => say(vote.dataset.thanks), () => vote.submit());
        return;
      }
      if (button && button.value === 'no') { press(button); more.hidden = false; told.hidden = true; post('/vote', missing()).catch(() => undefined); return; }
      post('/vote', missing()).then(() => { more.hidden = true; say(vote.dataset.missing); told.tabIndex = -1; told.focus(); }, () => undefined);
    });
    vote.addEventListener('change', (event) => { if (event.target.name === 'reason') post('/vote', missing()).catch(() => undefined); });
  }

  const parts = Array.from(document.querySelectorAll('.toc a[href^="#"]'));
  if (parts.length && 'IntersectionObserver' in window) {
    const at = new Map(parts.map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
    const seen = new IntersectionObserver((entries) => {
      const entry = entries.find(({ isIntersecting }) => isIntersecting);
      if (!entry) return;
      parts.forEach((link) => link.removeAttribute('aria-current'));
      at.get(entry.target).setAttribute('aria-current', 'true');
    }, { rootMargin: '0px 0px -70% 0px' });
    at.forEach((_, heading) => heading && seen.observe(heading));
  }

  const remember = document.querySelector('.remember');
  const refuses = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';
  let answered = null;
  try { answered = localStorage.getItem('throughline:remember'); } catch { answered = 'no'; }
  if (remember) {
    const end = () => { remember.classList.remove('asks'); remember.open = false; };
    remember.addEventListener('submit', (event) => {
      event.preventDefault();
      const allows = event.submitter && event.submitter.value === 'yes';
      try { localStorage.setItem('throughline:remember', allows ? 'yes' : 'no'); } catch { /* asked again next time */ }
      post('/remember', { allows }).then(end, end);
    });
    if (answered === null && !refuses && 'article' in page) { remember.classList.add('asks'); remember.open = true; }
  }
  document.querySelectorAll('.guide-card').forEach((card) => { if (card.querySelector('form')) embedded(card); });
  document.querySelectorAll('details.menu').forEach((menu) => {
    document.addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener('keydown', (event) => { if (event.key === 'Escape') { menu.open = false; menu.querySelector('summary').focus(); } });
  });
})();
`;
