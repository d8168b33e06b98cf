import { fromRoot } from '../../scripts/lib/paths.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';
import { SERVER_FLAGS, startChild } from './child.mjs';
import { inboxEnvironment } from './inbox-database.mjs';

/** The product and the bare server on one database, side by side, both asked by the same bytes but for the path. */

const HOST = '127.0.0.1';

const requestOf = (path, token) =>
  `GET ${path} HTTP/1.1\r\nHost: ${HOST}\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\nConnection: keep-alive\r\n\r\n`;

/** @returns the servers of one database with the kinds of questions that they are asked */
export async function startInboxServers(size, databaseUrl, questions, { profile = false } = {}) {
  const env = await inboxEnvironment(size, databaseUrl);
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${fromRoot('.data', 'bench', 'profiles')}`] : [];
  const execArgv = [...SERVER_FLAGS, ...profiling];
  const product = startChild('inbox-server', { env, execArgv, log: `inbox-server-${size}` });
  await product.answer('ready');
  const bare = startChild('bare-inbox-server', { log: `bare-inbox-server-${size}` });
  const { port } = await bare.answer('ready');
  const productUrl = env.PUBLIC_URL;
  const bareUrl = `http://${HOST}:${port}`;
  let token = '';

  /** A question that the product does not know is not asked. */
  async function answers(path) {
    const response = await fetch(productUrl + path, { headers: { authorization: `Bearer ${token}` } });
    const text = await response.text();
    if (response.status === 404 && !text.includes('"code"')) return false;
    if (!response.ok) throw new UserError(`${path} was answered ${response.status}: ${text.slice(0, 300)}`);
    return true;
  }

  /** Every request is made twice: what the first one found out of the agent is not asked of the bare server. */
  async function record(paths) {
    for (const [at, path] of paths.entries()) {
      await answers(path);
      await fetch(productUrl + path, { headers: { authorization: `Bearer ${token}`, 'x-bench-record': String(at) } }).then((answer) => answer.arrayBuffer()); // prettier-ignore
    }
    return (await product.ask({ type: 'recorded' }, 'recorded')).records;
  }

  const refreshed = async () => ({ token } = await product.ask({ type: 'token' }, 'token'));
  await refreshed();
  const known = [];
  for (const question of questions) if (await answers(question.paths[0])) known.push(question);

  return {
    known: known.map(({ name }) => name),
    /** Gets one kind of question ready; answers what the load process is to send to each of the two. */
    async prepare(name) {
      await refreshed();
      const { paths } = known.find((question) => question.name === name);
      const records = await record(paths);
      await bare.ask({ type: 'serve', databaseUrl, records }, 'serving');
      return {
        product: { url: productUrl, requests: paths.map((path) => requestOf(path, token)) },
        bare: { url: bareUrl, requests: paths.map((_path, at) => requestOf(`/${at}`, token)) },
      };
    },
    async stop() {
      await bare.stop();
      await product.stop();
    },
  };
}
