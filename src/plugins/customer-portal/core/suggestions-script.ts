/** Articles that may answer a request, while it is written. The page works without it. */
export const PORTAL_SCRIPT = `
const form = document.querySelector('form[data-suggests]');
if (form) {
  const place = document.getElementById('maybe');
  let timer = 0;
  let asked = '';
  const show = (hits) => {
    place.replaceChildren();
    document.getElementById('solved').hidden = hits.length === 0;
    if (hits.length === 0) return;
    const title = document.createElement('h2');
    title.textContent = place.dataset.title;
    const list = document.createElement('ul');
    for (const hit of hits) {
      const link = document.createElement('a');
      link.href = hit.path;
      link.dataset.article = hit.documentId;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = hit.title;
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    place.append(title, list);
  };
  const tell = (path, body) =>
    fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      keepalive: true,
    });
  const look = async () => {
    const text = (form.elements.subject.value + '\\n' + form.elements.text.value).trim().slice(0, 5000);
    if (text.length < 8 || text === asked) return;
    asked = text;
    try {
      const offer = form.elements.offer.value || null;
      const answer = await tell('/help/api/offers', { text, locale: form.dataset.suggests, surface: 'portal', offer });
      if (!answer.ok) return;
      const offered = await answer.json();
      if (offered.offer) form.elements.offer.value = offered.offer;
      if (text === asked) show(offered.articles);
    } catch {
      // A request can be sent without suggestions.
    }
  };
  place.addEventListener('click', ({ target }) => {
    const article = target.closest('a')?.dataset.article;
    const offer = form.elements.offer.value;
    if (article && offer) tell('/help/api/offers/outcome', { offer, did: 'opened', article }).catch(() => undefined);
  });
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 500);
  });
}
`;
