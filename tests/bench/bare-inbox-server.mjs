import http from 'node:http';

import pg from 'pg';

/**
 * The floor of a request: node:http and pg, prepared statements, the rows as JSON. It runs the statements that the
 * product ran for the same request, side by side where the product does, and knows neither sessions nor schemas.
 */

let pool = null;
let records = new Map();
const names = new Map();

function nameOf(sql) {
  if (!names.has(sql)) names.set(sql, `s${names.size}`);
  return names.get(sql);
}

async function answer(waves) {
  const answers = [];
  for (const wave of waves) {
    const found = await Promise.all(
      wave.map(({ sql, bindings }) => pool.query({ name: nameOf(sql), text: sql, values: bindings })),
    );
    answers.push(...found.map(({ rows }) => rows));
  }
  return answers;
}

const server = http.createServer((request, response) => {
  const waves = records.get(request.url.slice(1));
  if (!waves) return void response.writeHead(404).end();
  answer(waves).then(
    (rows) => {
      const bytes = Buffer.from(JSON.stringify(rows));
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
      response.end(bytes);
    },
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      response.writeHead(500).end();
    },
  );
});

process.on('message', (order) => {
  if (order.type !== 'serve') return;
  pool ??= new pg.Pool({ connectionString: order.databaseUrl, max: 20, options: '-c TimeZone=UTC' });
  records = new Map(Object.entries(order.records));
  process.send({ type: 'serving' });
});
process.once('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send({ type: 'ready', port: server.address().port }));
