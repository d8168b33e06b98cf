import { join } from 'node:path';

import { judged, type Check } from './checks';
import { openCorpus } from './corpus-files';
import { CORPORA } from './corpora';

/**
 * The process that judges. It says which case it begins and what came of it, so that the one that watches knows which
 * mail it was when there is no answer. Asked for a corpus by `{ folder, name, first }`, it answers with these.
 */
export type Message =
  | { readonly type: 'names'; readonly names: readonly string[] }
  | { readonly type: 'alive' }
  | { readonly type: 'begin'; readonly name: string; readonly index: number }
  | { readonly type: 'checks'; readonly name: string; readonly checks: readonly Check[] }
  | { readonly type: 'end' };

interface Order {
  readonly folder: string;
  readonly name: string;
  readonly first: number;
}

async function judgeCorpus({ folder, name, first }: Order): Promise<void> {
  const corpus = CORPORA.find((one) => one.name === name);
  if (corpus === undefined) throw new Error(`There is no corpus "${name}".`);
  const cases = corpus.cases(openCorpus(join(folder, name)));
  for (const [index, one] of cases.entries()) {
    if (index < first) continue;
    await tell({ type: 'begin', name: one.name, index });
    await tell({ type: 'checks', name: one.name, checks: await one.judge(alive).catch(asFailure) });
  }
  await tell({ type: 'end' });
}

const alive = (): Promise<void> => tell({ type: 'alive' });

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

function die(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

process.on('message', (order: Order) => void judgeCorpus(order).catch(die));
void tell({ type: 'names', names: CORPORA.map((corpus) => corpus.name) }).catch(die);
