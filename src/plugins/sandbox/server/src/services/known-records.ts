import type { Actor, ProfileNoteView } from '../../../../../contracts';
import type { UpsertResult } from '../../../../../contracts/http/external-records';
import { serviceOf } from '../../../../../kernel/services';
import { customerRow, type DemoCustomer } from '../../../core/demo-records';
import type { Stage } from './storyteller';

/** What is known of the demo's customers beside what they said. Telling it again changes nothing. */

type Keeping = Pick<Stage, 'strapi' | 'content' | 'accounts' | 'agents'>;

const SHOP = 'shop';
const SYSTEM: Actor = { type: 'system', name: 'Sandbox' };

/** Before the stories: a company has to be there when its people write. */
export async function keepAttributesAndAccounts(keeping: Keeping): Promise<void> {
  const { attributes, accounts } = keeping.content.records;
  const service = serviceOf(keeping.strapi, 'helpdesk').attributes;
  const known = await service.definitions();
  for (const [position, definition] of attributes.entries()) {
    const isKnown = known.some(({ key, subject }) => key === definition.key && subject === definition.subject);
    if (!isKnown) await service.save({ ...definition, documentId: null, position }, SYSTEM);
  }

  const { externalRecords } = serviceOf(keeping.strapi, 'context-merge');
  const rows = accounts.map(({ record }) => record);
  const places = belongTo(await externalRecords.upsertAccounts(SHOP, rows, SYSTEM));
  const profiles = serviceOf(keeping.strapi, 'helpdesk').accounts;
  for (const { record, notes } of accounts) {
    const account = placeOf(places, record.externalId);
    const { notes: written } = await profiles.profile(account);
    for (const note of unwritten(notes, written)) await profiles.addNote(account, note.text, author(keeping, note));
  }
}

/** After the stories: the rows find the customers who have written by their addresses. Then everybody is compared. */
export async function keepCustomers(keeping: Keeping): Promise<void> {
  const { customers } = keeping.content.records;
  const { externalRecords } = serviceOf(keeping.strapi, 'context-merge');
  for (const system of new Set(customers.map((customer) => customer.system))) {
    const told = customers.filter((customer) => customer.system === system);
    const rows = told.map((customer) => customerRow(customer, keeping.accounts.api.documentId));
    const places = belongTo(await externalRecords.upsertCustomers(system, rows, SYSTEM));
    for (const customer of told) await keepNotes(keeping, customer, placeOf(places, customer.record.externalId));
  }
  await serviceOf(keeping.strapi, 'context-merge').matching.start(SYSTEM);
}

async function keepNotes(keeping: Keeping, { notes, consents }: DemoCustomer, customer: string): Promise<void> {
  const { profiles } = serviceOf(keeping.strapi, 'helpdesk');
  const known = await profiles.profile(customer);
  for (const note of unwritten(notes, known.notes)) await profiles.addNote(customer, note.text, author(keeping, note));
  for (const consent of consents) {
    const isKnown = known.consents.some(
      ({ purpose, channel }) => purpose === consent.purpose && channel === consent.channel,
    );
    if (!isKnown) await profiles.setConsent(customer, consent, SYSTEM);
  }
}

const unwritten = <Note extends { text: string }>(
  notes: readonly Note[],
  written: readonly ProfileNoteView[],
): Note[] => notes.filter(({ text }) => !written.some((note) => note.text === text));

/** documentIds by external id; throws when a row was refused or did not fit: the demo's files are wrong then. */
function belongTo(results: readonly UpsertResult[]): Map<string, string> {
  for (const { externalId, problems } of results) {
    const [problem] = problems;
    if (problem) throw new Error(`The record "${externalId}" of the demo: ${problem.field}: ${problem.message}`);
  }
  return new Map(results.map(({ externalId, belongsTo }) => [externalId, belongsTo ?? '']));
}

function placeOf(places: ReadonlyMap<string, string>, externalId: string): string {
  const place = places.get(externalId);
  if (!place) throw new Error(`The demo's record "${externalId}" belongs to nobody.`);
  return place;
}

function author({ agents }: Keeping, note: { agent: string }): Actor {
  const agent = agents.get(note.agent);
  if (!agent) throw new Error(`The demo has no agent "${note.agent}".`);
  return { type: 'agent', agentId: agent.id, name: agent.displayName };
}
