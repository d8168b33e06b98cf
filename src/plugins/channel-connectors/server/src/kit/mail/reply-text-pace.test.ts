import { splitReply } from './reply-text';

/** What a stranger may send: the pattern and how often it stands there. */
const HOSTILE: readonly (readonly [string, string, number])[] = [
  ['"On "', 'On ', 25_000],
  ['lines of "On"', 'On \n', 12_500],
  ['blanks', ' ', 150_000],
  ['brackets', '<', 25_000],
  ['lines of brackets', '<\n', 25_000],
  ['empty lines', '\n', 100_000],
  ['quote marks in one line', '> ', 500_000],
  ['quoted lines', '> a\n', 25_000],
  ['quoted lines and answers', '> a\nb\n', 24_000],
  ['quoted lines and names', 'x wrote:\n> a\n', 4_000],
  ['marks of a reply in one line', '-----Original', 100_000],
  ['marks of a reply', '-----Original\n', 4_000],
  ['comments', 'a(b)', 7_500],
  ['lines of comments', 'a(b)\n', 10_000],
  ['colons', 'a:\n', 15_000],
  ['colons with accents', 'é:\n', 15_000],
  ['labels', 'From: a\nSent: b\n', 3_000],
  ['labels without a sender', 'Sent: b\nTo: a\n\n', 3_000],
  ['long recipients', 'To: a@b.example;\nSent: a\nc@d.example;\n', 1_500],
  ['hyphens in one line', '-', 150_000],
  ['signature marks', '--\n', 15_000],
  ['signatures', '-- \nx\n\n', 7_500],
  ['fences', '```\n', 12_500],
  ['closings', 'Best regards\nBob\nwww.example.org\n', 1_500],
  ['devices', 'Sent from my iPhone\n', 2_500],
  ['rules', '____\n', 10_000],
  ['rules of Outlook', `${'_'.repeat(32)}\na: b@c\nd: e\n`, 1_125],
  ['dates', '3.11.2025 9:12 x\n', 3_000],
  ['dates, empty lines and colons', '3.11.2025 9:12 x\n\na:\n', 2_250],
  ['introductions', 'On 1 Jan 2020 a@b wrote:\n', 2_000],
  ['halves of introductions', 'On 1 Jan 2020 9:12\n<a@b\n', 2_000],
  ['numbers', '+1 234 567\n', 4_500],
  ['marks of forwarding', 'x forwarded message:\n', 2_250],
  ['headings', '---\nprevious replies\nx\n', 2_000],
  ['invisible characters', '\u200b', 100_000],
];

/** Eight times the text takes eight times the time, or 64 times when time grows with the square; between them lies 24. */
const LINEAR = 24;
const TRIES = 8;

test.each(HOSTILE)('time grows with the size alone: %s', (_what, pattern, times) => {
  const part = pattern.repeat(times / 8);
  const whole = pattern.repeat(times);
  const parts: number[] = [];
  let least = Infinity;
  // compilation, collections and others on the machine only ever add time: the least of several tries is the text's own
  for (let tried = 0; tried < TRIES; tried += 1) {
    parts.push(cpuTime(part));
    least = Math.min(least, cpuTime(whole));
    if (least < Math.max(LINEAR * median(parts), 25)) return;
  }
  expect(least).toBeLessThan(LINEAR * median(parts));
});

/** Of one reading, in ms. */
function cpuTime(text: string): number {
  const started = process.cpuUsage();
  splitReply(text, 'Fwd: x');
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
