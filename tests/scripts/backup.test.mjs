import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import pg from 'pg';

import { startPostgres } from '../../scripts/embedded-postgres.mjs';
import { deleteOldBackups, makeBackup } from '../../scripts/lib/backup/make-backup.mjs';
import { fingerprintOf, readBackup } from '../../scripts/lib/backup/manifest.mjs';
import { connectionEnvironment, findTool } from '../../scripts/lib/backup/pg-tools.mjs';
import { knownSecrets } from '../../scripts/lib/backup/rehearse-command.mjs';
import { assertUndamaged, restoreInto } from '../../scripts/lib/backup/restore-backup.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { withoutInstallation } from '../../scripts/lib/secret-files.mjs';

/** A small database of the product's shape on a real PostgreSQL, which somebody writes to while it is backed up. */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-backup-'));
fs.chmodSync(folder, 0o755);
const place = (...parts) => path.join(folder, ...parts);
const dataDir = place('live');
const uploads = place('uploads');
const to = place('backups');
const progress = { step: (_text, work) => work(), line: () => undefined };
const shutdown = { add: () => undefined };
const key = process.env.ENCRYPTION_KEY;

const SCHEMA = `
  create table hd_tickets (id serial primary key, delivery_failed boolean not null default false);
  create table hd_messages (id serial primary key, ticket_id integer not null, body text, delivery_state text,
    delivery_code text, delivery_lease_until timestamptz, uncertain_since timestamptz);
  create table throughline_migrations (plugin text, name text);
  insert into throughline_migrations values ('helpdesk', '001-records');
  insert into hd_tickets default values;
  insert into hd_tickets default values;
  insert into hd_messages (ticket_id, body, delivery_state) values (1, 'waits', 'queued'), (2, 'has left', 'sent');
  create table bulk as select n, repeat(md5(n::text), 20) as filler from generate_series(1, 20000) n`;

let live;
let backup;

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

const backUp = (options = {}) =>
  makeBackup({ database: live, dataDir, uploads, to, withSecrets: false, progress, durable: false, ...options });

/** Two backups of one second would have one name. */
async function backUpLater(options) {
  await new Promise((resolve) => setTimeout(resolve, 1_100 - (Date.now() % 1_000)));
  return backUp(options);
}

const restoreOptions = (from, name) => ({
  backup: readBackup(from),
  dataDir: place(name),
  uploads: place(`${name}-uploads`),
  replace: false,
  progress,
  shutdown,
  durable: false,
});

/** How messages stand with their delivery, and whether the ticket says that something failed. */
const DELIVERIES = `
  select delivery_state, delivery_code, delivery_failed, uncertain_since is not null as since
    from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.id <= 2 order by m.id`;

async function writeUntil(url, isOver) {
  return withClient(url, async (client) => {
    let written = 0;
    while (!isOver()) {
      await client.query("insert into hd_messages (ticket_id, body) values (1, 'while it is copied')");
      await client.query('update bulk set filler = reverse(filler) where n % 97 = $1', [written % 97]);
      written += 1;
    }
    return written;
  });
}

before(async () => {
  delete process.env.ENCRYPTION_KEY;
  live = await startPostgres({ dataDir, durable: false });
  await withClient(live.url, (client) => client.query(SCHEMA));
  for (const [file, content] of [
    [path.join(dataDir, 'attachments', 'abc'), 'an attachment'],
    [path.join(dataDir, 'audit', 'anchors.jsonl'), 'an anchor'],
    [path.join(uploads, 'logo.png'), 'a logo'],
  ]) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  let isOver = false;
  const writing = writeUntil(live.url, () => isOver);
  backup = await backUp();
  isOver = true;
  assert.ok((await writing) > 0);
});

after(async () => {
  await live.stop();
  if (key !== undefined) process.env.ENCRYPTION_KEY = key;
  fs.rmSync(folder, { recursive: true, force: true });
});

test('what was backed up while it was written to comes back whole, with passwords of its own', async () => {
  const { withheld } = await restoreInto(restoreOptions(backup.folder, 'restored'));
  assert.equal(withheld, 1);
  assert.equal(fs.readFileSync(place('restored', 'attachments', 'abc'), 'utf8'), 'an attachment');
  assert.equal(fs.readFileSync(place('restored', 'audit', 'anchors.jsonl'), 'utf8'), 'an anchor');
  assert.equal(fs.readFileSync(place('restored-uploads', 'logo.png'), 'utf8'), 'a logo');
  const restored = await startPostgres({ dataDir: place('restored'), durable: false });
  try {
    assert.notEqual(new URL(restored.url).password, new URL(live.url).password);
    await withClient(restored.url, async (client) => {
      const { rows } = await client.query('select count(*)::int as rows, min(length(filler))::int as length from bulk');
      assert.deepEqual(rows, [{ rows: 20_000, length: 640 }]);
      await client.query('create index on bulk (filler)');
      assert.deepEqual((await client.query(DELIVERIES)).rows, [
        { delivery_state: 'uncertain', delivery_code: 'restored', delivery_failed: true, since: true },
        { delivery_state: 'sent', delivery_code: null, delivery_failed: false, since: false },
      ]);
    });
  } finally {
    await restored.stop();
  }
});

test('a database that stands there is never written over, nor are the anchors of the audit log', async () => {
  const cluster = place('restored', 'postgres');
  const { ino } = fs.statSync(cluster);
  const anchors = place('restored', 'audit', 'anchors.jsonl');
  fs.writeFileSync(anchors, 'a later anchor');
  await assert.rejects(restoreInto(restoreOptions(backup.folder, 'restored')), /already.*--replace/s);
  assert.equal(fs.statSync(cluster).ino, ino);
  assert.equal(fs.readFileSync(anchors, 'utf8'), 'a later anchor');
  await restoreInto({ ...restoreOptions(backup.folder, 'restored'), replace: true });
  const aside = fs.readdirSync(place('restored')).filter((name) => name.startsWith('postgres.before-'));
  assert.deepEqual(
    aside.map((name) => fs.statSync(place('restored', name)).ino),
    [ino],
  );
  const [kept] = fs.readdirSync(path.dirname(anchors)).filter((name) => name.startsWith('anchors.before-'));
  assert.equal(fs.readFileSync(path.join(path.dirname(anchors), kept), 'utf8'), 'a later anchor');
  assert.equal(fs.readFileSync(anchors, 'utf8'), 'an anchor');
});

/** The secrets are in a backup only when somebody asks. */
function checkSecrets(asked) {
  const secret = JSON.parse(fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).DATABASE_PASSWORD;
  const names = readBackup(backup.folder).files.map((each) => each.path);
  assert.equal(
    names.some((name) => /secrets|launcher\.lock/.test(name)),
    false,
  );
  assert.ok(fs.readFileSync(path.join(asked.folder, 'secrets.json'), 'utf8').includes(secret));
  assert.equal(fs.statSync(path.join(asked.folder, 'secrets.json')).mode & 0o777, 0o600);
}

test('an attachment is kept once for all backups of a place; what has changed is copied anew; secrets only on request', async () => {
  const file = path.join(dataDir, 'audit', 'anchors.jsonl');
  fs.writeFileSync(file, 'another anchor');
  fs.utimesSync(file, new Date(), new Date(Date.now() + 5_000));
  const next = await backUpLater({ withSecrets: true });
  assert.deepEqual([next.copied, next.linked], [1, 2]);
  const inode = (each) => fs.statSync(path.join(each.folder, 'data', 'attachments', 'abc')).ino;
  assert.equal(inode(next), inode(backup));
  assert.equal(fs.readFileSync(path.join(backup.folder, 'data', 'audit', 'anchors.jsonl'), 'utf8'), 'an anchor');
  await assertUndamaged(readBackup(next.folder));
  await assertUndamaged(readBackup(backup.folder));
  checkSecrets(next);
});

test('a file that was altered under its old time is copied anew, and one that is cut off in the earlier backup, too', async () => {
  const earlier = await backUpLater();
  const file = path.join(dataDir, 'attachments', 'abc');
  const { atime, mtime } = fs.statSync(file);
  fs.writeFileSync(file, 'an ATTACHMENT');
  fs.utimesSync(file, atime, mtime);
  fs.truncateSync(path.join(earlier.folder, 'uploads', 'logo.png'), 2);
  const next = await backUpLater();
  assert.deepEqual([next.copied, next.linked], [2, 1]);
  assert.equal(fs.readFileSync(path.join(next.folder, 'data', 'attachments', 'abc'), 'utf8'), 'an ATTACHMENT');
  await assertUndamaged(readBackup(next.folder));
});

test('where the database cannot go, no file is touched', async () => {
  const options = restoreOptions(backup.folder, 'untouched');
  const anchors = place('untouched', 'audit', 'anchors.jsonl');
  fs.mkdirSync(path.dirname(anchors), { recursive: true });
  fs.writeFileSync(anchors, 'what is now');
  const { manifest } = options.backup;
  const dump = { ...options.backup, manifest: { ...manifest, database: { ...manifest.database, kind: 'dump' } } };
  const refused = (url, said) => {
    process.env.DATABASE_URL = url;
    return assert
      .rejects(restoreInto({ ...options, backup: dump }), said)
      .finally(() => delete process.env.DATABASE_URL);
  };
  await refused('postgres://nobody@127.0.0.1:1/none', /cannot be reached/);
  await refused(live.url, /holds \d+ tables already/);
  fs.mkdirSync(place('untouched', 'postgres'));
  await assert.rejects(restoreInto(options), /already.*--replace/s);
  assert.equal(fs.readFileSync(anchors, 'utf8'), 'what is now');
  assert.deepEqual(fs.readdirSync(place('untouched')).sort(), ['audit', 'postgres']);
});

test('one changed byte, a missing file, a forged list: nothing is restored', async () => {
  const copyOf = (name) => {
    fs.cpSync(backup.folder, place(name), { recursive: true });
    return place(name);
  };
  const changed = copyOf('changed');
  fs.writeFileSync(path.join(changed, 'data', 'attachments', 'abc'), 'an attachmend');
  await assert.rejects(
    restoreInto({ ...restoreOptions(changed, 'never-1') }),
    /attachments\/abc: its content has changed/,
  );
  const missing = copyOf('missing');
  fs.rmSync(path.join(missing, 'uploads', 'logo.png'));
  await assert.rejects(restoreInto({ ...restoreOptions(missing, 'never-2') }), /logo\.png: it is missing/);
  const forged = copyOf('forged');
  fs.appendFileSync(path.join(forged, 'files.ndjson'), '\n');
  assert.throws(() => readBackup(forged), /its list of files has changed/);
  assert.deepEqual(
    [fs.existsSync(place('never-1', 'postgres')), fs.existsSync(place('never-2', 'postgres'))],
    [false, false],
  );
});

test('a rehearsal needs the key of the backup; one that was made without knowing it takes any', () => {
  const given = (keys) => path.join(folder, `${Object.keys(keys).join('-') || 'none'}.json`);
  const known = (encryptionKey, keys) => {
    fs.writeFileSync(given(keys), JSON.stringify(keys));
    return knownSecrets({ folder, files: [], manifest: { encryptionKey } }, given(keys));
  };
  const fingerprint = fingerprintOf('the key');
  assert.equal(known(fingerprint, { ENCRYPTION_KEY: 'the key' }).ENCRYPTION_KEY, 'the key');
  assert.equal(known(null, { ENCRYPTION_KEY: 'the key' }).ENCRYPTION_KEY, 'the key');
  assert.throws(() => known(fingerprint, { ENCRYPTION_KEY: 'another' }), /not the one that this backup was made with/);
  assert.throws(() => known(null, {}), /needs the ENCRYPTION_KEY/);
  const changing = { ENCRYPTION_KEY: 'the next', ENCRYPTION_KEY_PREVIOUS: 'the key' };
  assert.deepEqual(known(fingerprint, changing), changing);
});

/** One of our commands in an environment without an installation. */
const run = (script, ...args) =>
  spawnSync(process.execPath, [fromRoot('scripts', script), ...args], {
    encoding: 'utf8',
    env: withoutInstallation(),
    timeout: 60_000,
  });

test('without the key nothing is begun that needs it', () => {
  const rehearsal = run('rehearse.mjs', '--from', backup.folder);
  assert.equal(rehearsal.status, 1);
  assert.match(rehearsal.stderr, /^This needs the ENCRYPTION_KEY/);
  const before = fs.readdirSync(to);
  const asked = run('backup.mjs', '--data', dataDir, '--to', to, '--with-secrets');
  assert.equal(asked.status, 1);
  assert.match(asked.stderr, /^--with-secrets needs the environment/);
  assert.deepEqual(fs.readdirSync(to), before);
});

test('an unfinished backup is none', () => {
  fs.mkdirSync(place('half'), { recursive: true });
  assert.throws(() => readBackup(place('half')), /not a finished backup/);
});

test('of old backups the newest stay', async () => {
  const all = fs.readdirSync(to).sort();
  assert.equal(deleteOldBackups(to, 1).length, all.length - 1);
  assert.deepEqual(fs.readdirSync(to), all.slice(-1));
});

test('a tool older than the server is not used, and the password is on no command line', () => {
  assert.throws(() => findTool('pg_dump', 999), /install postgresql-client-999/);
  assert.deepEqual(connectionEnvironment('postgres://u%40x:p%2Fw@db.example:6432/shop?sslmode=require'), {
    PGHOST: 'db.example',
    PGPORT: '6432',
    PGUSER: 'u@x',
    PGPASSWORD: 'p/w',
    PGDATABASE: 'shop',
    PGAPPNAME: 'throughline-backup',
    PGSSLMODE: 'require',
  });
});
