import type { NewChannelAccount } from '../../src/contracts';
import { environmentOf, forkScript } from './server-nodes';

/** Channel accounts of a running installation, made and changed as its administrator does: from another process. */
export interface AccountDesk {
  create(account: Omit<NewChannelAccount, 'connector'>): Promise<{ documentId: string }>;
  change(documentId: string, change: Readonly<Record<string, unknown>>): Promise<void>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly type?: string;
  readonly result?: unknown;
  readonly failure?: { readonly message: string };
}

export async function openAccountDesk(database: string): Promise<AccountDesk> {
  const { child, failed } = forkScript('account-desk.mjs', environmentOf(database));
  let count = 0;
  const ask = <Result>(task: string, input: unknown): Promise<Result> => {
    count += 1;
    const id = count;
    const answered = new Promise<Result>((resolve, reject) => {
      child.on('message', (answer: Answer) => {
        if (answer.id !== id) return;
        if (answer.failure) reject(new Error(answer.failure.message));
        else resolve(answer.result as Result);
      });
    });
    child.send({ id, task, input });
    return Promise.race([answered, failed]);
  };
  const ready = new Promise<void>((resolve) => {
    child.on('message', (answer: Answer) => answer.type === 'ready' && resolve());
  });
  await Promise.race([ready, failed]);
  return {
    create: (account) => ask('create', { connector: 'email', ...account }),
    change: (documentId, change) => ask('change', { documentId, ...change }),
    close: () => child.disconnect(),
  };
}
