import { asSuperuser, startNode, type ServerNode } from '../support/server-nodes';

const DATABASE = `two_processes_${process.env.JEST_WORKER_ID ?? '0'}`;

describe('two processes', () => {
  const nodes: ServerNode[] = [];

  beforeAll(() => asSuperuser(`create database ${DATABASE} owner throughline`));

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await asSuperuser(`drop database ${DATABASE} with (force)`);
  });

  it('boot at once into an empty database, and serve side by side', async () => {
    nodes.push(await startNode(DATABASE), await startNode(DATABASE));
    await Promise.all(nodes.map((node) => node.listening));
    const answers = await Promise.all(nodes.map((node) => fetch(`${node.url}/_health`)));
    expect(answers.map((answer) => answer.status)).toEqual([204, 204]);
  }, 90_000);
});
