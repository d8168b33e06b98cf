import { Resolver } from 'node:dns/promises';
import { createRequire } from 'node:module';

import PostalMime from 'postal-mime';
import sanitize from 'sanitize-html';

import { makeMails } from './made-mails.mjs';

/**
 * The yardstick: one process that parses, verifies and sanitises the same mails, and does nothing else with them. It
 * keeps the name server's answers, as anybody would, and works at a few mails at a time, so that it waits for nothing.
 */

const { authenticate } = createRequire(import.meta.url)('mailauth');
const AT_A_TIME = 4;

function rememberingResolver(servers) {
  const resolver = new Resolver();
  resolver.setServers(servers);
  const known = new Map();
  return (name, type) => {
    const key = `${type} ${name}`;
    if (!known.has(key)) known.set(key, resolver.resolve(name, type));
    return known.get(key);
  };
}

async function handle({ from, raw }, resolver) {
  const email = await PostalMime.parse(raw);
  const { dmarc } = await authenticate(raw, {
    ip: '127.0.0.1',
    helo: 'bench.test',
    mta: 'bench.test',
    sender: from,
    resolver,
    disableArc: true,
    disableBimi: true,
  });
  return sanitize(email.html ?? '').length > 0 && dmarc !== undefined;
}

async function handleAll(mails, resolver) {
  const waiting = [...mails];
  let handled = 0;
  const work = async () => {
    for (let mail = waiting.pop(); mail; mail = waiting.pop()) if (await handle(mail, resolver)) handled += 1;
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return handled;
}

let mails = [];
let resolver = null;
process.on('message', async (order) => {
  if (order.type === 'prepare') {
    mails = await makeMails(order);
    resolver ??= rememberingResolver([order.nameServer]);
    await handleAll(mails.slice(0, 100), resolver);
    process.send({ type: 'prepared', bytes: mails.reduce((sum, { raw }) => sum + raw.length, 0) / mails.length });
  }
  if (order.type === 'go') {
    const startedAt = performance.now();
    const handled = await handleAll(mails, resolver);
    process.send({ type: 'handled', handled, seconds: (performance.now() - startedAt) / 1000 });
    mails = [];
  }
});
process.once('disconnect', () => process.exit(0));
