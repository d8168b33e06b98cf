import { randomUUID } from 'node:crypto';

import {
  blockedSendersResponse,
  countsResponse,
  detailResponse,
  folderResponse,
  inspectionResponse,
  listResponse,
  messageResponse,
  participantResponse,
  quarantineResponse,
  sessionResponse,
  type QuarantineResponse,
} from '../../src/contracts/http/inbox';
import { answered, refused } from '../support/answers';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { letterBoxes, someone, type Letter, type LetterBoxes } from '../support/letters';
import { callAsNobody, newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** What mail has brought to the agent workspace: folders, approval of others, kept deliveries, blocked senders. */

let boxes: LetterBoxes;
let agent: Colleague;
let channel: ApiChannel;

beforeAll(async () => {
  [boxes, agent, channel] = [await letterBoxes(), await newColleague('throughline-agent'), await openApiChannel()];
});

async function received(letter: Letter) {
  const [delivered] = await boxes.deliver(letter);
  if (!delivered) throw new Error('Nothing was delivered.');
  return delivered;
}

describe('who may come in', () => {
  test.each([
    ['POST', '/inbox/tickets/folder'],
    ['POST', '/inbox/interactions/any/participants'],
    ['GET', '/inbox/messages/any/original'],
    ['GET', '/inbox/messages/any/original/file'],
    ['GET', '/inbox/quarantine/any'],
    ['POST', '/inbox/quarantine/any/release'],
    ['POST', '/inbox/quarantine/discard'],
    ['GET', '/inbox/blocked-senders'],
    ['POST', '/inbox/blocked-senders'],
    ['DELETE', '/inbox/blocked-senders/any'],
  ])('%s %s needs a session, and the permission', async (method, path) => {
    expect((await callAsNobody(method, path)).status).toBe(401);
    const editor = await theEditor();
    expect((await editor.call(method, path, method === 'POST' ? {} : undefined)).status).toBe(403);
  });

  let editor: Promise<Colleague> | null = null;
  const theEditor = (): Promise<Colleague> => (editor ??= newColleague('strapi-editor'));
});

describe('folders', () => {
  const list = (view: string) => answered(listResponse, agent.call('GET', `/inbox/tickets?view=${view}`));
  const file = (body: object) => answered(folderResponse, agent.call('POST', '/inbox/tickets/folder', body));

  test('junk is out of sight, counted apart, and its senders are blocked when the agent says so', async () => {
    const from = someone();
    const { ticket } = await received({ from });
    const before = await answered(countsResponse, agent.call('GET', '/inbox/counts'));
    const { tickets } = await file({ tickets: [ticket], folder: 'junk', blockSenders: true });
    expect(tickets).toMatchObject([{ documentId: ticket, folder: 'junk' }]);
    expect((await list('all')).data.map(({ documentId }) => documentId)).not.toContain(ticket);
    expect((await list('junk')).data[0]).toMatchObject({ documentId: ticket });
    expect(await answered(countsResponse, agent.call('GET', '/inbox/counts'))).toMatchObject({ junk: before.junk + 1 });

    const blocked = await answered(blockedSendersResponse, agent.call('GET', '/inbox/blocked-senders'));
    const mine = blocked.data.find(({ value }) => value === from);
    expect(mine).toMatchObject({ blockedBy: 'Lena Berg' });
    const path = `/inbox/blocked-senders/${mine?.documentId ?? ''}`;
    const after = await answered(blockedSendersResponse, agent.call('DELETE', path));
    expect(after.data.map(({ value }) => value)).not.toContain(from);

    await file({ tickets: [ticket], folder: 'trash' });
    expect((await list('trash')).data[0]).toMatchObject({ documentId: ticket });
    await file({ tickets: [ticket], folder: 'inbox' });
    expect((await list('all')).data.map(({ documentId }) => documentId)).toContain(ticket);
  });

  test('why the filter took it for junk is told with the ticket, and when it goes with the session', async () => {
    const { ticket } = await received({ from: someone(), junk: { score: 0.9, reason: 'Words of earlier junk.' } });
    const detail = await answered(detailResponse, agent.call('GET', `/inbox/tickets/${ticket}`));
    expect(detail).toMatchObject({ junkReason: 'Words of earlier junk.' });
    const session = await answered(sessionResponse, agent.call('GET', '/inbox/session'));
    expect(session).toMatchObject({ purgeDays: { junk: 30, trash: 30 }, failingChannels: expect.any(Array) });
  });

  test.each([
    [{ tickets: [], folder: 'junk' }, 400, 'invalid_input'],
    [{ tickets: [], folder: 'attic' }, 400, 'invalid_input'],
    [{ tickets: ['nowhere'], folder: 'trash' }, 404, 'ticket_not_found'],
  ])('%j is %i %s', async (body, status, code) => {
    await refused(agent.call('POST', '/inbox/tickets/folder', body), status, code);
  });
});

describe('others on an interaction', () => {
  test('receive nothing before an agent has said so', async () => {
    const other = someone();
    const { ticket, interaction } = await received({ from: someone(), copied: [other] });
    const send = () =>
      agent.call('POST', `/inbox/tickets/${ticket}/messages`, {
        kind: 'text',
        text: 'Hello!',
        cc: [other],
        clientMessageId: randomUUID(),
      });
    await refused(send(), 409, 'participant_not_approved');
    const path = `/inbox/interactions/${interaction}/participants`;
    const decided = agent.call('POST', path, { address: other, decision: 'approved' });
    expect((await answered(participantResponse, decided)).interaction).toMatchObject({ participants: [other] });
    expect((await answered(messageResponse, send())).message.recipients.cc).toEqual([other]);
    await refused(agent.call('POST', path, { address: someone(), decision: 'declined' }), 404, 'participant_not_found');
    await refused(
      agent.call('POST', '/inbox/interactions/nowhere/participants', { address: other, decision: 'declined' }),
      404,
      'interaction_not_found',
    );
  });
});

describe('kept deliveries', () => {
  const listed = (): Promise<QuarantineResponse> =>
    answered(quarantineResponse, agent.call('GET', '/inbox/quarantine?group=problem'));

  const kept = (mark: string): Promise<QuarantineResponse['data'][number]> =>
    waitFor('it is kept', async () => (await listed()).data.find(({ excerpt }) => excerpt.includes(mark)));

  test('are laid open, thrown away and brought back', async () => {
    const mark = randomUUID();
    await channel.send(`{"no message": "${mark}"}`);
    const { documentId } = await kept(mark);
    const before = (await listed()).counts.problem;
    const opened = await answered(inspectionResponse, agent.call('GET', `/inbox/quarantine/${documentId}`));
    expect(opened).toMatchObject({ item: { documentId, group: 'problem' }, inspection: { likelyTicket: null } });

    const body = { deliveries: [documentId] };
    const discarded = await answered(quarantineResponse, agent.call('POST', '/inbox/quarantine/discard', body));
    expect(discarded.counts.problem).toBe(before - 1);
    expect(discarded.data.map((item) => item.documentId)).not.toContain(documentId);
    const restored = await answered(quarantineResponse, agent.call('POST', '/inbox/quarantine/restore', body));
    expect(restored.data.map((item) => item.documentId)).toContain(documentId);
  });

  test.each([
    ['GET', '/inbox/quarantine?group=attic', undefined, 400, 'invalid_input'],
    ['GET', '/inbox/quarantine/nowhere', undefined, 404, 'envelope_not_found'],
    ['POST', '/inbox/quarantine/nowhere/release', { sender: null }, 404, 'envelope_not_found'],
    ['POST', '/inbox/quarantine/nowhere/process-again', {}, 404, 'envelope_not_found'],
  ])('%s %s with %j is %i %s', async (method, path, body, status, code) => {
    await refused(agent.call(method, path, body), status, code);
  });

  // Of a message that is not there, the rule of access tells first where there are private teams.
  test.each(['original', 'original/file'])('%s of a message that is not there is not there', async (what) => {
    expect((await agent.call('GET', `/inbox/messages/nowhere/${what}`)).status).toBe(404);
  });
});
