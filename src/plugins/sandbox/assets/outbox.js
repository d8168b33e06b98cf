// Keeps the outbox up to date and sends its forms without leaving the page.

const listIds = ['mail-list', 'callback-list'];
const countIds = ['mail-count', 'callback-count'];

const showTimes = (root) => {
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    time.textContent = at.toLocaleString([], { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
    time.title = at.toLocaleString();
  }
};

/** Puts what is new at the top of its list; what stands there keeps its state: open parts, half-written answers. */
function addNewEntries(fresh) {
  for (const id of listIds) {
    const list = document.getElementById(id);
    const entries = [...fresh.getElementById(id).children].reverse();
    for (const entry of entries.filter((each) => !document.getElementById(each.id))) {
      showTimes(entry);
      entry.classList.add('new');
      list.prepend(document.adoptNode(entry));
      list.parentElement.querySelector('.empty')?.remove();
    }
  }
  for (const id of countIds) {
    document.getElementById(id).textContent = fresh.getElementById(id).textContent;
  }
}

let isReading = false;
let isStale = false;

async function refresh() {
  isStale = true;
  if (isReading) return;
  isReading = true;
  while (isStale) {
    isStale = false;
    const response = await fetch('/sandbox/outbox', { cache: 'no-store' }).catch(() => null);
    if (response?.ok) {
      addNewEntries(new DOMParser().parseFromString(await response.text(), 'text/html'));
    }
  }
  isReading = false;
}

async function send(form) {
  const output = form.querySelector('output');
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  output.className = 'answer';
  output.textContent = 'Sending …';
  const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(
    () => null,
  );
  const answer = await response?.json().catch(() => null);
  output.textContent = answer?.answer ?? answer?.error?.message ?? 'The server did not answer. Nothing was sent.';
  output.classList.add(answer?.accepted ? 'good' : 'bad');
  if (answer?.accepted && form.classList.contains('reply')) form.reset();
  button.disabled = false;
}

document.addEventListener('submit', (event) => {
  if (!event.target.matches('form[data-answered]')) return;
  event.preventDefault();
  void send(event.target);
});

showTimes(document);
// Older pages stand still; the newest one lives.
if (!location.search) {
  const doorbell = new EventSource('/sandbox/outbox/events');
  doorbell.addEventListener('open', () => void refresh());
  doorbell.addEventListener('changed', () => void refresh());
}
