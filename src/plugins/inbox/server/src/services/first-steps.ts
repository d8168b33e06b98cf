import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { AgentProfile, ConfiguredAccount } from '../../../../../contracts';
import type { FirstSteps } from '../../../../../contracts/http/first-steps';
import { serviceOf } from '../../../../../kernel/services';

const MEMORY = { key: 'firstSteps' };
const memory = z.object({ isOver: z.boolean() });

const memoryOf = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: 'inbox' });

export async function putAwayFirstSteps(strapi: Core.Strapi): Promise<void> {
  await memoryOf(strapi).set({ ...MEMORY, value: { isOver: true } });
}

/**
 * How far this desk is on its way to the first answered message. Once it is there and a colleague has been asked in,
 * that is remembered, and nothing is looked for any more.
 */
export async function firstSteps(strapi: Core.Strapi, agent: AgentProfile): Promise<FirstSteps> {
  const known = memory.safeParse(await memoryOf(strapi).get(MEMORY));
  const isPutAway = known.success && known.data.isOver;
  const steps = isPutAway ? NOTHING_ASKED : await look(strapi, agent);
  const isOver = isPutAway || (steps.isAnswered && steps.colleagues > 0);
  if (isOver && !isPutAway) await putAwayFirstSteps(strapi);
  return { ...steps, isOver };
}

type Steps = Omit<FirstSteps, 'isOver'>;

const NOTHING_ASKED: Steps = { channel: null, message: null, isAnswered: false, colleagues: 0, businessName: '' };

async function look(strapi: Core.Strapi, agent: AgentProfile): Promise<Steps> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const [channel, message, isAnswered, agents, facts] = await Promise.all([
    firstChannel(strapi),
    helpdesk.beginnings.firstMessage(),
    helpdesk.beginnings.hasAnswered(),
    helpdesk.staff.list(),
    helpdesk.business.facts(),
  ]);
  const colleagues = agents.filter(({ documentId }) => documentId !== agent.documentId).length;
  return { channel, message, isAnswered, colleagues, businessName: facts.name };
}

/** The account that customers reach: one that works before one that does not, mail before the rest. */
async function firstChannel(strapi: Core.Strapi): Promise<Steps['channel']> {
  const connectors = serviceOf(strapi, 'channel-connectors');
  const [accounts, health] = await Promise.all([connectors.configuredAccounts(), connectors.health()]);
  const failing = new Map(
    health.flatMap((each) => (each.state === 'failing' ? [[each.channelAccount, each.detail ?? '']] : [])),
  );
  const builtIn = new Set(connectors.connectors().flatMap(({ id, isBuiltIn }) => (isBuiltIn ? [id] : [])));
  const reachable = accounts
    .filter(({ enabled, connector }) => enabled && !builtIn.has(connector))
    .sort((left, right) => rank(left, failing) - rank(right, failing));
  const [first] = reachable;
  if (!first) return null;
  const { documentId, name, address, channel } = first;
  return { documentId, name, address, channel, problem: failing.get(documentId) ?? null };
}

const rank = ({ documentId, address }: ConfiguredAccount, failing: ReadonlyMap<string, string>): number =>
  (failing.has(documentId) ? 2 : 0) + (address.includes('@') ? 0 : 1);
