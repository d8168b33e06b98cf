const dgram = require('node:dgram');
const net = require('node:net');

const packet = require('dns-packet');

/** What fits into one UDP answer when the asker says nothing of EDNS (RFC 1035 §4.2.1). */
const PLAIN_UDP = 512;

/**
 * A name server that answers out of a table, over UDP and, for long answers, TCP: what tests, bench and e2e have
 * instead of the world's. See dns-server.cjs.d.ts for the shape of a zone.
 *
 * @param {Record<string, import('./dns-server.cjs').ZoneEntry>} zone
 */
async function startDnsServer(zone = {}, port = 0) {
  const entries = new Map();
  const asked = [];
  const connections = new Set();
  let isMute = false;

  function set(name, entry) {
    entries.set(name.toLowerCase(), entry);
  }
  for (const [name, entry] of Object.entries(zone)) set(name, entry);

  /** The answer to one query, or null when nobody shall answer. */
  async function answer(query) {
    const question = query.questions?.[0];
    if (!question || isMute) return null;
    asked.push({ name: question.name.toLowerCase(), type: question.type });
    const entry = entries.get(question.name.toLowerCase());
    if (entry?.delayMs) await new Promise((resolve) => setTimeout(resolve, entry.delayMs));
    if (entry?.fail === 'silent') return null;
    return { ...replyTo(query, question), ...contentOf(entry, question) };
  }

  const udp = dgram.createSocket('udp4');
  udp.on('message', async (bytes, peer) => {
    const query = decode(bytes);
    const reply = query && (await answer(query));
    if (!reply || closing) return;
    const encoded = packet.encode(reply);
    const limit = query.additionals?.find((extra) => extra.type === 'OPT')?.udpPayloadSize ?? PLAIN_UDP;
    const fits = encoded.length <= Math.max(limit, PLAIN_UDP);
    const cut = { ...reply, answers: [], flags: reply.flags | packet.TRUNCATED_RESPONSE };
    udp.send(fits ? encoded : packet.encode(cut), peer.port, peer.address);
  });

  const tcp = net.createServer((socket) => {
    connections.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => socket.destroy()).on('close', () => connections.delete(socket));
    socket.on('data', async (bytes) => {
      received = Buffer.concat([received, bytes]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0);
        const query = decode(received.subarray(2, end));
        received = received.subarray(end);
        const reply = query && (await answer(query));
        if (reply && !socket.destroyed) socket.write(packet.streamEncode(reply));
      }
    });
  });

  let closing = false;
  const listening = await listenOnBoth(udp, tcp, port);
  return {
    port: listening,
    /** for MAIL_DNS_SERVERS */
    address: `127.0.0.1:${listening}`,
    set,
    /** every question so far, oldest first */
    asked,
    /** mute: takes questions and answers none, like a server behind a dead link */
    mute(silent = true) {
      isMute = silent;
    },
    async close() {
      closing = true;
      for (const socket of connections) socket.destroy();
      await Promise.all([new Promise((resolve) => udp.close(resolve)), new Promise((resolve) => tcp.close(resolve))]);
    },
  };
}

/** The same free port for both; somebody else may take it for TCP between the two, then another is tried. */
async function listenOnBoth(udp, tcp, port) {
  await new Promise((resolve, reject) => {
    tcp.once('error', reject);
    tcp.listen(port, '127.0.0.1', resolve);
  });
  const chosen = tcp.address().port;
  await new Promise((resolve, reject) => {
    udp.once('error', reject);
    udp.bind(chosen, '127.0.0.1', resolve);
  });
  return chosen;
}

function decode(bytes) {
  try {
    return packet.decode(bytes);
  } catch {
    return null;
  }
}

function replyTo(query, question) {
  return {
    type: 'response',
    id: query.id,
    flags: packet.AUTHORITATIVE_ANSWER | packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE,
    questions: [question],
    answers: [],
  };
}

const RCODE = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

function contentOf(entry, { name, type }) {
  const base = packet.AUTHORITATIVE_ANSWER | packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE;
  if (!entry) return { flags: base | RCODE.NXDOMAIN };
  if (entry.fail) return { flags: base | RCODE[entry.fail] };
  const ttl = entry.ttl ?? 300;
  const answers = (entry[type] ?? []).map((value) => ({ name, type, ttl, data: dataOf(type, value) }));
  return { answers };
}

function dataOf(type, value) {
  if (type === 'TXT') return (typeof value === 'string' ? chunksOf(value) : value).map((text) => Buffer.from(text));
  if (type === 'MX') return { preference: value.priority, exchange: value.exchange };
  return value;
}

/** A TXT record is made of strings of 255 octets at most (RFC 1035 §3.3.14). */
function chunksOf(text) {
  return text.match(/[^]{1,255}/g) ?? [''];
}

module.exports = { startDnsServer };
