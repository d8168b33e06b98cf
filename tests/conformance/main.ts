import { join } from 'node:path';

import type { Check } from './checks';
import { openCorpus } from './corpus-files';
import { CORPORA } from './corpora';
import { judged } from './checks';

/**
 * The process that judges: it says which case it begins and what came of it, so that the one that watches knows which
 * mail it was when there is no answer. Started as `main.js FOLDER CORPUS FIRST`.
 */
export type Message =
  | { readonly type: 'names'; readonly names: readonly string[] }
  | { readonly type: 'begin'; readonly name: string; readonly index: number; readonly of: number }
  | { readonly type: 'checks'; readonly name: string; readonly checks: readonly Check[] }
  | { readonly type: 'end' };

async function main(folder: string, name: string | undefined, first: number): Promise<void> {
  if (name === undefined) return tell({ type: 'names', names: CORPORA.map((corpus) => corpus.name) });
  const corpus = CORPORA.find((one) => one.name === name);
  if (corpus === undefined) throw new Error(`There is no corpus "${name}".`);
  const cases = corpus.cases(openCorpus(join(folder, name)));
  for (const [index, one] of cases.entries()) {
    if (index < first) continue;
    await tell({ type: 'begin', name: one.name, index, of: cases.length });
    await tell({ type: 'checks', name: one.name, checks: await one.judge().catch(asFailure) });
  }
  await tell({ type: 'end' });
}

/** A case that could not be judged at all has failed. */
function asFailure(error: unknown): Check[] {
  return [judged('read', [error instanceof Error ? `${error.name}: ${error.message}` : String(error)])];
}

function tell(message: Message): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!process.send) return reject(new Error('Start this by npm run conformance.'));
    process.send(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

const [folder = '', name, first = '0'] = process.argv.slice(2);
main(folder, name, Number(first)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
