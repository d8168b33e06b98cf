import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { openChromium, type Chromium, type Sightings } from './browser';
import { documentOf, type Shown } from './document-server';
import { BARE_PIECES } from './hostile-html';
import { hostileMail } from './hostile-mails';
import { judge } from './invariants';
import { LONG_MAILS } from './long-mails';
import { foreignPayloads } from './payload-corpora';

/**
 * Hostile mails through the whole reading and into a real browser. Started by scripts/test-security.mjs with
 * `SEED MAILS CORPORA KEEP`; prints a line per check and ends with what passed and failed.
 */

const MAILS_PER_DOCUMENT = 40;
const DOCUMENTS_PER_PAGE = 4;
const FOREIGN_HEAD = 'From: jo@evil.test\r\nContent-Type: text/html; charset=utf-8';

interface Counts {
  passed: number;
  failed: number;
}

const [seed = '1', mails = '10000', corpora = '', keep = ''] = process.argv.slice(2);
const counts: Counts = { passed: 0, failed: 0 };

function check(name: string, problems: readonly string[], told = ''): void {
  counts[problems.length === 0 ? 'passed' : 'failed'] += 1;
  process.stdout.write(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name}${told === '' ? '' : `: ${told}`}\n`);
  for (const problem of problems.slice(0, 12)) process.stdout.write(`        ${problem.slice(0, 1500)}\n`);
}

/** 10,000 mails, shrunk to the smallest that still fails; their HTML is kept for the browser. */
async function readGenerated(): Promise<string[]> {
  const documents: string[] = [];
  let slowest = 0;
  const startedAt = performance.now();
  const property = fc.asyncProperty(hostileMail, async (raw) => {
    const { problems, html, took } = await judge(raw);
    slowest = Math.max(slowest, took);
    if (html !== null && html !== '') documents.push(html);
    if (problems.length > 0) throw new Error(problems.join('; '));
  });
  const result = await fc.check(property, { seed: Number(seed), numRuns: Number(mails), endOnFailure: false });
  const problems: string[] = [];
  if (result.failed) {
    const [raw] = result.counterexample ?? [];
    const file = join(keep, 'failing.eml');
    if (raw) writeFileSync(file, raw);
    problems.push(
      `${String(result.errorInstance)} (seed ${result.seed}, path ${result.counterexamplePath ?? ''}; the mail is in ${file})`,
    );
  }
  const took = Math.round((performance.now() - startedAt) / 1000);
  check(
    `${result.numRuns} generated mails are read`,
    problems,
    `${took} s, the slowest ${Math.round(slowest)} ms of processor time`,
  );
  return documents;
}

async function readLong(): Promise<void> {
  let worst = { name: '', took: 0 };
  const problems: string[] = [];
  for (const [name, raw] of Object.entries(LONG_MAILS)) {
    const judged = await judge(raw);
    if (judged.took > worst.took) worst = { name, took: judged.took };
    problems.push(...judged.problems.map((problem) => `${name}: ${problem}`));
  }
  const told = `the slowest ${Math.round(worst.took)} ms (${worst.name})`;
  check(`${Object.keys(LONG_MAILS).length} mails that are built to take long`, problems, told);
}

/** Foreign payloads as mails of their own. */
async function readForeign(payloads: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  const documents: string[] = [];
  for (const payload of payloads) {
    const judged = await judge(Buffer.from(`${FOREIGN_HEAD}\r\n\r\n${payload}`));
    problems.push(...judged.problems);
    if (judged.html !== null) documents.push(judged.html);
  }
  check(`${payloads.length} payloads of others are read`, problems);
  return documents;
}

async function showMails(chromium: Chromium, name: string, mailHtml: readonly string[], shown: Shown): Promise<void> {
  const documents = chunks([...new Set(mailHtml)], MAILS_PER_DOCUMENT).map(documentOf);
  const startedAt = performance.now();
  const problems: string[] = [];
  for (const page of chunks(documents, DOCUMENTS_PER_PAGE))
    problems.push(...problemsIn(await chromium.show(page, shown)));
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  check(name, [...new Set(problems)], `${new Set(mailHtml).size} different documents, ${seconds} s`);
}

function problemsIn({ scripts, loads, navigations, live }: Sightings): string[] {
  return [...scripts, ...loads.map((host) => `asked ${host}`), ...navigations.map((url) => `went to ${url}`), ...live];
}

/** The pieces as they are: a browser must fall for them, or the traps are blind. In the frame alone it must not. */
async function showBarePieces(chromium: Chromium): Promise<void> {
  const documents = BARE_PIECES.map((piece) => `<!doctype html><body>${piece}</body>`);
  const bare = await showAll(chromium, documents, 'bare');
  check(
    'the traps see what a browser falls for without sanitiser, frame and policy',
    [
      ...(bare.scripts.length < 20 ? [`only ${bare.scripts.length} scripts ran`] : []),
      ...(bare.loads.length < 20 ? [`only ${bare.loads.length} things were fetched`] : []),
      ...(bare.navigations.length < 1 ? ['nothing went anywhere'] : []),
    ],
    `${bare.scripts.length} scripts, ${bare.loads.length} loads, ${bare.navigations.length} navigations`,
  );
  const framed = await showAll(chromium, documents, 'framed');
  const ran = framed.scripts.filter((what) => what === 'script ran');
  check('frame and policy alone stop all of it', problemsIn({ ...framed, scripts: ran }));
}

async function showAll(chromium: Chromium, documents: readonly string[], shown: Shown): Promise<Sightings> {
  const pages: Sightings[] = [];
  for (const page of chunks(documents, 20)) pages.push(await chromium.show(page, shown));
  return {
    scripts: pages.flatMap(({ scripts }) => scripts),
    loads: pages.flatMap(({ loads }) => loads),
    navigations: pages.flatMap(({ navigations }) => navigations),
    live: pages.flatMap(({ live }) => live),
  };
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}

async function main(): Promise<void> {
  process.stdout.write(`seed ${seed}\n`);
  const generated = await readGenerated();
  await readLong();
  const payloads = foreignPayloads(corpora);
  const foreign = payloads.length > 0 ? await readForeign(payloads) : [];
  const chromium = await openChromium();
  try {
    await showBarePieces(chromium);
    for (const shown of ['framed', 'bare'] as const) {
      await showMails(chromium, `generated mails, ${shown}`, generated, shown);
      if (foreign.length > 0) await showMails(chromium, `payloads of others, ${shown}`, foreign, shown);
    }
  } finally {
    await chromium.close();
  }
}

main().then(
  () => {
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
    process.exit(counts.failed === 0 ? 0 : 1);
  },
  (error: unknown) => {
    process.stdout.write(
      `${error instanceof Error ? error.stack : String(error)}\n${counts.passed} passed, ${counts.failed + 1} failed\n`,
    );
    process.exit(1);
  },
);
