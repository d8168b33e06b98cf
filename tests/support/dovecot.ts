import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { freePort } from './ports';
import { waitFor } from './wait-for';

/**
 * A real Dovecot (Debian's dovecot-imapd) of the test's own: its configuration, users, mails and logs lie in a temporary
 * folder, it listens on free ports of 127.0.0.1, and nothing of it is left behind. As root it runs as Debian's users.
 */

export interface DovecotOptions {
  /** where tokens are judged (RFC 7662), for OAuth2 sign-ins */
  readonly introspectionUrl?: string;
  /** offers nothing but this beside the basics, such as no IDLE */
  readonly capability?: string;
}

export interface Dovecot {
  readonly host: string;
  /** clear text and STARTTLS */
  readonly port: number;
  /** TLS from the first byte, with a certificate for `localhost` of an authority that nobody knows */
  readonly tlsPort: number;
  /** that authority's certificate, for NODE_EXTRA_CA_CERTS */
  readonly caFile: string;
  readonly password: string;
  /** Puts a mail into a user's INBOX, as a delivery agent does. */
  deliver(user: string, mail: string | Buffer, received?: Date): void;
  /** Numbers a user's INBOX anew, as a move to another server does; its mails stay. Ends the user's connections. */
  renumber(user: string): Promise<void>;
  /** Takes a mail of a user's INBOX (by its place in it) out of the server's reach; answers how to give it back. */
  lock(user: string, place: number): () => void;
  /** sign-ins that were tried for a user, and how many of them failed */
  signIns(user: string): { tried: number; failed: number };
  /** The whole server, at once, in the middle of whatever it is doing. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const BINARY = '/usr/sbin/dovecot';
const HOST = '127.0.0.1';
const PASSWORD = 'Test-1234-mailbox';

/** Whether there is a Dovecot to test with. */
export function assertDovecot(): void {
  if (!fs.existsSync(BINARY))
    throw new Error(`The mailbox tests need Dovecot, and there is none at ${BINARY}: apt-get install dovecot-imapd.`);
}

interface Identity {
  /** whose the mails are */
  readonly uid: number;
  readonly gid: number;
  /** of the parts that read the network */
  readonly loginUser: string;
  readonly internalUser: string;
  readonly internalGroup: string;
}

function identity(): Identity {
  const { username, uid, gid } = os.userInfo();
  if (uid !== 0) {
    const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
    return { uid, gid, loginUser: username, internalUser: username, internalGroup: group };
  }
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'mail'], { encoding: 'utf8' }));
  return {
    uid: id('-u'),
    gid: id('-g'),
    loginUser: 'dovenull',
    internalUser: 'dovecot',
    internalGroup: 'dovecot',
  };
}

const run = (command: string, ...args: string[]): void =>
  void execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** An authority, and a certificate of its own for localhost. */
function makeCertificates(folder: string): void {
  const at = (name: string): string => path.join(folder, name);
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  run('openssl', 'req', '-x509', ...key, '-subj', '/CN=Test authority', '-keyout', at('ca.key'), '-out', at('ca.pem'));
  run('openssl', 'req', ...key, '-subj', '/CN=localhost', '-keyout', at('server.key'), '-out', at('server.csr'));
  fs.writeFileSync(at('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const authority = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2'];
  run(
    'openssl',
    'x509',
    '-req',
    '-in',
    at('server.csr'),
    ...authority,
    '-extfile',
    at('names'),
    '-out',
    at('server.pem'),
  );
}

function configuration(
  folder: string,
  ports: { plain: number; tls: number },
  who: Identity,
  options: DovecotOptions,
): string {
  const noChroot = ['anvil', 'stats', 'imap-login', 'auth', 'imap']
    .map((name) => `service ${name} {\n  chroot =\n}`)
    .join('\n');
  const tokens = options.introspectionUrl
    ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${folder}/oauth2.conf\n}`
    : '';
  return `
protocols = imap
listen = ${HOST}
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
auth_verbose = yes
default_internal_user = ${who.internalUser}
default_internal_group = ${who.internalGroup}
default_login_user = ${who.loginUser}
first_valid_uid = 1
first_valid_gid = 1
mail_uid = ${who.uid}
mail_gid = ${who.gid}
mail_location = maildir:${folder}/mail/%n
mail_fsync = never
mailbox_list_index = no
ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login${options.introspectionUrl ? ' xoauth2 oauthbearer' : ''}
auth_failure_delay = 0
auth_cache_size = 0
${options.capability ? `imap_capability = ${options.capability}` : ''}
mail_max_userip_connections = 100
${tokens}
passdb {
  driver = static
  mechanisms = plain login
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${who.uid} gid=${who.gid} home=${folder}/mail/%n
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
${noChroot}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  inet_listener imap {
    port = ${ports.plain}
  }
  inet_listener imaps {
    port = ${ports.tls}
    ssl = yes
  }
}
`;
}

class RunningDovecot implements Dovecot {
  readonly host = HOST;
  readonly password = PASSWORD;
  private readonly who = identity();
  private readonly folder: string;
  private child: ChildProcess | null = null;
  private delivered = 0;

  constructor(
    private readonly ports: { plain: number; tls: number },
    options: DovecotOptions,
  ) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-dovecot-'));
    fs.chmodSync(this.folder, 0o755);
    makeCertificates(this.folder);
    fs.writeFileSync(path.join(this.folder, 'dovecot.conf'), configuration(this.folder, ports, this.who, options));
    if (options.introspectionUrl)
      fs.writeFileSync(
        path.join(this.folder, 'oauth2.conf'),
        `introspection_mode = post\nintrospection_url = ${options.introspectionUrl}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`,
      );
    this.makeFolder(path.join(this.folder, 'mail'));
  }

  get port(): number {
    return this.ports.plain;
  }

  get tlsPort(): number {
    return this.ports.tls;
  }

  get caFile(): string {
    return path.join(this.folder, 'ca.pem');
  }

  async start(): Promise<void> {
    const child = spawn(BINARY, ['-F', '-c', path.join(this.folder, 'dovecot.conf')], {
      detached: true,
      stdio: 'pipe',
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    this.child = child;
    await waitFor('Dovecot listens', async () => {
      if (child.exitCode !== null) throw new Error(`Dovecot ended:\n${said}${this.log()}`);
      return isListening(this.ports.plain);
    });
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGKILL');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  deliver(user: string, mail: string | Buffer, received = new Date()): void {
    const inbox = this.inboxOf(user);
    this.delivered += 1;
    const name = `${String(Date.now())}.${String(process.pid)}_${String(this.delivered)}.test`;
    const written = path.join(inbox, 'tmp', name);
    fs.writeFileSync(written, typeof mail === 'string' ? mail.replace(/\r?\n/g, '\r\n') : mail);
    this.own(written);
    fs.utimesSync(written, received, received);
    fs.renameSync(written, path.join(inbox, 'new', name));
  }

  async renumber(user: string): Promise<void> {
    const inbox = this.inboxOf(user);
    await this.kill();
    const list = path.join(inbox, 'dovecot-uidlist');
    const before = /V(\d+)/.exec(fs.readFileSync(list, 'utf8'))?.[1] ?? '0';
    for (const name of fs.readdirSync(inbox).filter((each) => each.startsWith('dovecot')))
      fs.rmSync(path.join(inbox, name), { force: true });
    // an empty list that says which validity comes next
    fs.writeFileSync(list, `3 V${String(Number(before) + 1)} N1 G${'0'.repeat(32)}\n`);
    this.own(list);
    await this.start();
  }

  lock(user: string, place: number): () => void {
    const folders = ['new', 'cur'].map((part) => path.join(this.inboxOf(user), part));
    const files = folders.flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)));
    const file = files.sort((a, b) => path.basename(a).localeCompare(path.basename(b), 'en', { numeric: true }))[place];
    if (!file) throw new Error('There is no such mail.');
    fs.chmodSync(file, 0o000);
    return () => {
      if (fs.existsSync(file)) fs.chmodSync(file, 0o600);
    };
  }

  signIns(user: string): { tried: number; failed: number } {
    const lines = this.log()
      .split('\n')
      .filter((line) => line.includes('imap-login') && line.includes(`user=<${user}>`));
    const failed = lines.filter((line) => line.includes('auth failed')).length;
    return { tried: failed + lines.filter((line) => line.includes('Login:')).length, failed };
  }

  private log(): string {
    const file = path.join(this.folder, 'dovecot.log');
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child?.pid || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, signal);
    await ended;
    fs.rmSync(path.join(this.folder, 'run'), { recursive: true, force: true });
  }

  private inboxOf(user: string): string {
    const inbox = path.join(this.folder, 'mail', user);
    if (!fs.existsSync(inbox)) for (const part of ['', 'tmp', 'new', 'cur']) this.makeFolder(path.join(inbox, part));
    return inbox;
  }

  private makeFolder(folder: string): void {
    fs.mkdirSync(folder, { recursive: true });
    this.own(folder);
  }

  /** What was made belongs to the user that Dovecot reads mail as. */
  private own(made: string): void {
    if (process.getuid?.() === 0) fs.chownSync(made, this.who.uid, this.who.gid);
  }
}

async function isListening(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Starts one; `stop` ends it and deletes everything of it. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  assertDovecot();
  const dovecot = new RunningDovecot({ plain: await freePort(), tls: await freePort() }, options);
  await dovecot.start();
  return dovecot;
}
