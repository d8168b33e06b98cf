/** Articles that may answer a request, while it is written. The page works without it. */
export const PORTAL_SCRIPT = `
const form = document.querySelector('form[data-suggests]');
if (form) {
  const place = document.getElementById('maybe');
  let timer = 0;
  let asked = '';
  const show = (hits) => {
    place.replaceChildren();
    if (hits.length === 0) return;
    const title = document.createElement('h2');
    title.textContent = place.dataset.title;
    const list = document.createElement('ul');
    for (const hit of hits) {
      const link = document.createElement('a');
      link.href = hit.path;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = hit.title;
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    place.append(title, list);
  };
  const look = async () => {
    const text = (form.elements.subject.value + '\\n' + form.elements.text.value).trim().slice(0, 5000);
    if (text.length < 8 || text === asked) return;
    asked = text;
    try {
      const answer = await fetch('/help/api/suggestions', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text, locale: form.dataset.suggests, surface: 'portal', limit: 3 }),
      });
      if (answer.ok && text === asked) show((await answer.json()).hits);
    } catch {
      // A request can be sent without suggestions.
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 500);
  });
}
`;
