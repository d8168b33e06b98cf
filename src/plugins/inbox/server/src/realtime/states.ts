import type { Core } from '@strapi/strapi';

import type { Access } from '../../../../../contracts';
import { seesAll } from '../../../../../kernel/access';
import { liveCalls } from '../services/live-calls';
import { failingChannelsOf } from '../services/ticket-pages';
import type { AgentSocket } from './agent-namespace';
import type { ConnectedSockets } from './connected-sockets';

/** States that are told whole, and of which not everybody sees the same. */

type State = 'calls' | 'channels';

/** To every socket of this process; agents who see the same are asked for once. */
export async function tellEach(strapi: Core.Strapi, sockets: ConnectedSockets, what: State): Promise<void> {
  const bySight = new Map<string, { access: Access; sockets: AgentSocket[] }>();
  for (const { socket, sight } of sockets.sights()) {
    const key = seesAll(sight.access) ? '' : JSON.stringify(sight.access);
    const known = bySight.get(key) ?? { access: sight.access, sockets: [] };
    known.sockets.push(socket);
    bySight.set(key, known);
  }
  for (const { access, sockets: alike } of bySight.values()) await tell(strapi, alike, access, what);
}

export async function tellOne(
  strapi: Core.Strapi,
  sockets: ConnectedSockets,
  socket: AgentSocket,
  what: State,
): Promise<void> {
  const sight = sockets.admissionOf(socket)?.sight;
  if (sight) await tell(strapi, [socket], sight.access, what);
}

async function tell(strapi: Core.Strapi, sockets: readonly AgentSocket[], access: Access, what: State): Promise<void> {
  if (what === 'calls') {
    const calls = await liveCalls(strapi, access);
    for (const socket of sockets) socket.emit('calls', { calls });
    return;
  }
  const failing = await failingChannelsOf(strapi, access);
  for (const socket of sockets) socket.emit('channels', { failing });
}
