// Sends what the form says, shows what came of it, plays stories, and keeps the list of what we sent up to date.

const form = document.getElementById('say');
const steps = document.getElementById('steps');
const raw = document.getElementById('raw');
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

const field = (name) => form.elements.namedItem(name);
const channelInput = (id) => form.querySelector(`input[name=channel][value="${CSS.escape(id)}"]`);

/** Whom a message of ours went to: set by "Answer", until somebody else is chosen. */
let addressed = null;

function showKinds() {
  const chosen = form.querySelector('input[name=channel]:checked');
  const kinds = chosen.dataset.kinds.split(' ');
  for (const label of form.querySelectorAll('.kind')) {
    const kind = label.dataset.kind;
    label.hidden = !kinds.includes(kind) && !(kind === 'reply' && field('of').value);
  }
  const current = form.querySelector('input[name=kind]:checked');
  if (!current || current.closest('.kind').hidden) {
    form.querySelector(`input[name=kind][value="${kinds[0]}"]`).checked = true;
  }
  for (const input of form.querySelectorAll('.hard input')) {
    const isPossible = chosen.dataset.hardships.split(' ').includes(input.name);
    input.closest('.switch').hidden = !isPossible;
    if (!isPossible) input.checked = false;
  }
  form.querySelector('.hard').hidden = chosen.dataset.hardships === '';
}

function showPerson() {
  const person = field('person');
  form.querySelector('[data-new]').hidden = person.value !== 'new';
  const chosen = person.value === 'new' ? field('name').value : person.selectedOptions[0].textContent.split(' · ')[0];
  const name = addressed ? addressed.name : chosen;
  form.querySelector('[data-send]').textContent = `Send as ${name.split(' ')[0]}`;
}

function setAbout(of, words) {
  field('of').value = of;
  const about = form.querySelector('[data-about]');
  about.hidden = !of;
  about.querySelector('span').textContent = words;
  if (!of) addressed = null;
}

function choose(channel, kind) {
  const input = channelInput(channel);
  if (input) input.checked = true;
  showKinds();
  const wanted = form.querySelector(`input[name=kind][value=${kind}]`);
  if (wanted && !wanted.closest('.kind').hidden) wanted.checked = true;
}

function showSteps(happened) {
  steps.replaceChildren(
    ...happened.steps.map(({ isWell, text, milliseconds }) => {
      const line = document.createElement('li');
      line.className = isWell ? 'good' : 'bad';
      const words = document.createElement('span');
      words.textContent = text;
      const time = document.createElement('time');
      time.textContent = milliseconds === null ? '' : `${milliseconds} ms`;
      line.append(words, time);
      return line;
    }),
  );
  document.getElementById('nothing-yet').hidden = true;
  raw.hidden = !happened.raw;
  raw.querySelector('pre').textContent = happened.raw ?? '';
}

const failed = (text) => ({ steps: [{ isWell: false, text, milliseconds: null }], raw: '' });

async function send() {
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  const said = new URLSearchParams(new FormData(form));
  if (addressed) {
    said.set('person', 'to');
    said.set('to', addressed.to);
  }
  const response = await fetch(form.action, { method: 'POST', body: said }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  showSteps(answer?.steps ? answer : failed(answer?.error?.message ?? 'The server did not answer. Nothing was sent.'));
  button.disabled = false;
}

async function playStory(button) {
  const story = JSON.parse(button.dataset.story);
  const buttons = document.querySelectorAll('[data-story]');
  for (const each of buttons) each.disabled = true;
  document.getElementById('story-says').textContent = story.says;
  for (const step of story.steps) {
    setAbout('', '');
    field('person').value = String(step.person);
    choose(step.channel, step.kind);
    field('text').value = step.text;
    for (const [name, isOn] of [
      ['repeated', step.isRepeated],
      ['shuffled', step.isShuffled],
      ['late', step.isLate],
      ['forged', step.isForged],
    ]) {
      field(name).checked = isOn;
    }
    showPerson();
    await pause(0.7);
    await send();
    await pause(step.pauseSeconds);
  }
  for (const name of ['repeated', 'shuffled', 'late', 'forged']) field(name).checked = false;
  for (const each of buttons) each.disabled = false;
}

function answerTo({ channel, to, of, name, reply }) {
  addressed = { to, name };
  setAbout(of, `${reply === 'reaction' ? 'Reacts to' : 'Answers'} what ${name} was sent.`);
  choose(channel, reply);
  field('text').value = reply === 'reaction' ? '👍' : '';
  showPerson();
  form.scrollIntoView({ block: 'start' });
  field('text').focus();
}

const surprises = JSON.parse(form?.dataset.surprises ?? '[]');
let surprise = 0;

function surpriseMe() {
  surprise = (surprise + 1) % surprises.length;
  const people = field('person');
  people.selectedIndex = Math.floor(Math.random() * (people.options.length - 1));
  const channels = [...form.querySelectorAll('input[name=channel]')];
  const { kind, text } = surprises[surprise];
  setAbout('', '');
  choose(channels[Math.floor(Math.random() * channels.length)].value, kind);
  field('text').value = text;
  showPerson();
  void send();
}

/** What stands there already keeps its place; states change, new ones appear on top. */
async function refresh() {
  const response = await fetch('/sandbox/simulator', { cache: 'no-store' }).catch(() => null);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const id of ['send-list', 'send-count']) {
    const there = document.getElementById(id);
    const now = document.adoptNode(fresh.getElementById(id));
    if (there.innerHTML !== now.innerHTML) there.replaceWith(now);
  }
  if (document.querySelector('#send-list li')) document.querySelector('#send-list + .empty')?.remove();
  showTimes();
}

function showTimes() {
  for (const time of document.querySelectorAll('#send-list time[datetime]')) {
    time.textContent = new Date(time.dateTime).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  }
}

if (form) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.requestSubmit();
  });
  form.addEventListener('change', (event) => {
    if (event.target.name === 'person') setAbout('', '');
    if (event.target.name === 'channel') showKinds();
    showPerson();
  });
  form.querySelector('[data-about] button').addEventListener('click', () => {
    setAbout('', '');
    showKinds();
    showPerson();
  });
  form.querySelector('[data-surprise]').addEventListener('click', surpriseMe);
  document.addEventListener('click', ({ target }) => {
    const story = target.closest('[data-story]');
    const reply = target.closest('[data-reply]');
    if (story) void playStory(story);
    if (reply) answerTo(reply.dataset);
  });
  if (!/Mac|iPhone|iPad/.test(navigator.userAgent)) form.querySelector('kbd').textContent = 'Ctrl ↵';
  showKinds();
  showPerson();
}
showTimes();
new EventSource('/sandbox/outbox/events').addEventListener('changed', () => void refresh());
