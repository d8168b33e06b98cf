import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import nodemailer from 'nodemailer';
import { io, type Socket } from 'socket.io-client';

import { AGENT_NAMESPACE, SOCKET_PATH, type AgentClientEvents, type AgentServerEvents } from '../../src/contracts';
import { listResponse } from '../../src/contracts/http/inbox';
import { signedHeaders } from './api-channel';
import type { RollingProxy } from './rolling-proxy';

/** What customers, providers and agents do all the time, through a proxy, while nodes come and go behind it. */
export interface RollingLoad {
  /** ends it; what was under way is waited for */
  stop(): Promise<LoadReport>;
}

export interface LoadReport {
  /** ids of what was acknowledged */
  readonly webhooks: readonly string[];
  readonly mails: readonly string[];
  /** requests of agents that were answered */
  readonly reads: number;
  /** ids of what agents answered, once it was taken */
  readonly answers: readonly string[];
  readonly refused: readonly string[];
  /** milliseconds for which an agent's socket was gone, one for each time */
  readonly gaps: readonly number[];
  readonly openSockets: number;
}

export interface LoadTarget {
  readonly proxy: RollingProxy;
  readonly webhookPath: string;
  readonly signingSecret: string;
  readonly mailbox: string;
  /** of an agent */
  readonly token: string;
}

const WEBHOOK_SENDERS = 2;
const SOCKETS = 4;

type AgentSocket = Socket<AgentServerEvents, AgentClientEvents>;

export function startRollingLoad({ proxy, webhookPath, signingSecret, mailbox, token }: LoadTarget): RollingLoad {
  let isStopped = false;
  const refused: string[] = [];
  const webhooks: string[] = [];
  const mails: string[] = [];
  const gaps: number[] = [];
  const answers: string[] = [];
  let reads = 0;

  /** Again and again, one after the other, with a pause. */
  async function steadily(pauseMs: number, act: () => Promise<void>): Promise<void> {
    while (!isStopped) {
      await act().catch((cause: unknown) => refused.push(String(cause)));
      await delay(pauseMs);
    }
  }

  async function deliver(): Promise<void> {
    const id = randomUUID();
    const body = JSON.stringify({
      id,
      from: { kind: 'external_id', value: `person-${id.slice(0, 2)}` },
      text: `Said ${id}`,
    });
    const response = await fetch(`${proxy.url}${webhookPath}`, {
      method: 'POST',
      headers: signedHeaders(body, signingSecret),
      body,
    });
    if (response.ok) webhooks.push(id);
    else refused.push(`webhook: ${String(response.status)}`);
    await response.arrayBuffer();
  }

  async function mail(): Promise<void> {
    const id = randomUUID();
    const transport = nodemailer.createTransport({
      host: '127.0.0.1',
      port: proxy.smtpPort,
      secure: false,
      ignoreTLS: true,
    });
    await transport.sendMail({
      from: `person-${id.slice(0, 2)}@customers.example`,
      to: mailbox,
      subject: id,
      text: `Said ${id}`,
    });
    mails.push(id);
  }

  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };

  /** Reads the list of tickets, and answers one of them. */
  async function read(): Promise<void> {
    const response = await fetch(`${proxy.url}/inbox/tickets?channel=api`, { headers });
    if (!response.ok) return void refused.push(`read: ${String(response.status)}`);
    reads += 1;
    const { data } = listResponse.parse(await response.json());
    const ticket = data[reads % data.length];
    if (ticket) await answer(ticket.documentId);
  }

  async function answer(ticket: string): Promise<void> {
    const id = randomUUID();
    const response = await fetch(`${proxy.url}/inbox/tickets/${ticket}/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ kind: 'text', text: `Answered ${id}`, clientMessageId: id }),
    });
    await response.arrayBuffer();
    if (response.ok) answers.push(id);
    else refused.push(`answer: ${String(response.status)}`);
  }

  const sockets = Array.from({ length: SOCKETS }, () => {
    const socket: AgentSocket = io(`${proxy.url}${AGENT_NAMESPACE}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 4_000,
      forceNew: true,
      auth: { token },
    });
    let goneAt: number | null = null;
    socket.on('disconnect', () => (goneAt = performance.now()));
    socket.on('connect', () => {
      if (goneAt !== null) gaps.push(Math.round(performance.now() - goneAt));
      goneAt = null;
    });
    return socket;
  });

  const working = [
    ...Array.from({ length: WEBHOOK_SENDERS }, () => steadily(20, deliver)),
    steadily(100, mail),
    steadily(150, read),
  ];

  return {
    async stop() {
      isStopped = true;
      await Promise.all(working);
      const openSockets = sockets.filter(({ connected }) => connected).length;
      for (const socket of sockets) socket.disconnect();
      return { webhooks, mails, reads, answers, refused: [...refused, ...proxy.failures], gaps, openSockets };
    },
  };
}
