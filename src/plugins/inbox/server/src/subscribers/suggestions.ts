import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../../kernel/bus';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { coalesced } from '../../../core/coalesced';
import { ROOMS } from '../realtime/agent-namespace';
import type { AgentGateway } from '../realtime/gateway';
import { roomsOfAudiences } from '../realtime/sight';
import { paced } from '../realtime/paced';

/** A search over everybody finds more than a screen wants to hear of: beyond that it reads again what it shows. */
const MOST_TOLD = 200;
/** However much a search finds, the screens are told no more often. */
const PAUSE_MS = 200;

/** Tells every agent, on every process, whose suggestions came, went or were decided. */
export function subscribeToSuggestions(strapi: Core.Strapi, { namespace }: AgentGateway): (() => void)[] {
  const changed = new Set<number>();
  const tell = coalesced(async () => {
    const ids = [...changed].slice(0, MOST_TOLD);
    changed.clear();
    const [customers, open] = await Promise.all([
      serviceOf(strapi, 'helpdesk').customers.byIds(ids),
      serviceOf(strapi, 'context-merge').suggestions.count(),
    ]);
    const documents = customers.map(({ documentId }) => documentId);
    const { access } = serviceOf(strapi, 'helpdesk');
    if ((await access.privateTeams()).length === 0) {
      namespace.to(ROOMS.agents).emit('suggestions', { customers: documents, open });
      return;
    }
    const audiences = await access.audiencesOfCustomers(documents);
    const isPrivate = (documentId: string): boolean =>
      audiences.get(documentId)?.every(({ privateTeam }) => privateTeam !== null) ?? false;
    namespace
      .to(ROOMS.agents)
      .emit('suggestions', { customers: documents.filter((document) => !isPrivate(document)), open: null });
    for (const document of documents.filter(isPrivate))
      namespace
        .to(roomsOfAudiences(audiences.get(document) ?? []))
        .emit('suggestions', { customers: [document], open: null });
  });
  const report = (cause: unknown): void =>
    loggerOf(strapi, 'inbox').error('Agents were not told of suggestions.', {}, cause);
  const pace = paced(PAUSE_MS, () => void tell().catch(report));
  const unsubscribe = busOf(strapi).subscribe('suggestions.changed', ({ customerIds }) => {
    for (const id of customerIds) changed.add(id);
    pace.ring();
  });
  return [unsubscribe, () => pace.stop()];
}
