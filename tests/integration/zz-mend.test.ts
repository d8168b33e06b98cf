import { randomUUID } from 'node:crypto';
import type { z } from 'zod';

import { timelineResponse } from '../../src/contracts/http/agent-api';
import {
  changesResponse,
  countsResponse,
  customerSearchResponse,
  detailResponse,
  draftResponse,
  errorResponse,
  listResponse,
  MAX_UPLOAD_BYTES,
  messageResponse,
  newTicketResponse,
  olderResponse,
  preferencesResponse,
  profileResponse,
  quarantineResponse,
  readResponse,
  sessionResponse,
  ticketChangesResponse,
  ticketResponse,
  uploadResponse,
  type DetailResponse,
} from '../../src/contracts/http/inbox';
import { databasePool } from '../support/app';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { callAsNobody, newColleague, type Colleague } from '../support/staff';

/** The agent workspace over HTTP, with a real admin session and messages that came over a real channel. */

let channel: ApiChannel;
let agent: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  agent = await newColleague('throughline-agent');
});

async function answered<Schema extends z.ZodType>(
  schema: Schema,
  response: Promise<Response>,
  status = 200,
): Promise<z.output<Schema>> {
  const { status: found, body } = await response.then(async (each) => ({
    status: each.status,
    body: await each.json(),
  }));
  expect({ found, body }).toEqual({ found: status, body: expect.anything() });
  return schema.parse(body);
}

async function refused(response: Promise<Response>, status: number, code: string): Promise<void> {
  const { error } = await answered(errorResponse, response, status);
  expect(error.code).toBe(code);
}

interface Writer {
  readonly name: string;
  readonly ticket: string;
  writesAgain(text: string): Promise<string>;
}

/** Somebody who writes over the api channel, and the ticket that this made. */
async function newWriter(text = 'Where is my order?'): Promise<Writer> {
  const name = `Jane ${randomUUID().slice(0, 8)}`;
  const from = { kind: 'external_id', value: `user-${name}`, name };
  const message = await channel.say({ id: randomUUID(), from, text });
  const { rows } = await databasePool().query<{ ticket: string }>(
    'select t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.document_id = $1',
    [message],
  );
  const ticket = rows[0]?.ticket ?? '';
  return { name, ticket, writesAgain: (words) => channel.say({ id: randomUUID(), from, text: words }) };
}


import { baseUrl } from '../support/app';
import { rm } from 'node:fs/promises';
void rm;
test('mended', async () => {
  const { ticket } = await newWriter();
  const b64 = (t: string) => Buffer.from(t).toString('base64url');
  for (const c of ['garbage', b64('2026-02-31T00:00:00.000Z|1'), b64('2026-01-01T00:00:00.000Z|99999999999'), b64('Nov 2|1')])
    await refused(agent.call('GET', `/inbox/tickets?cursor=${c}`), 400, 'invalid_cursor');
  await answered(listResponse, agent.call('GET', `/inbox/tickets?cursor=${b64('0001-01-01T00:00:00.123456Z|2147483647')}`));
  for (const c of ['09', '18446744073709551616', 'x'])
    await refused(agent.call('GET', `/inbox/changes?cursor=${c}`), 400, 'invalid_cursor');
  for (const c of ['0', '18446744073709551615'])
    await answered(changesResponse, agent.call('GET', `/inbox/changes?cursor=${c}`));
  await refused(agent.call('PATCH', `/inbox/tickets/${ticket}`, { tags: ['\0'] }), 400, 'invalid_input');
  const m = { kind: 'text', clientMessageId: randomUUID(), text: '\0 ' };
  await refused(agent.call('POST', `/inbox/tickets/${ticket}/messages`, m), 400, 'invalid_input');
  await refused(agent.call('POST', `/inbox/tickets/${ticket}/messages`, { ...m, text: 'x', cc: ['a@b.c\r\nBcc: d@e.f'] }), 400, 'invalid_input');
  const form = new FormData();
  form.append('file', new Blob(['Hello'], { type: 'text/plain' }), 'a.txt');
  const { attachment } = await answered(uploadResponse, agent.call('POST', '/inbox/uploads', form), 201);
  const url = new URL(attachment.url, baseUrl());
  url.host = new URL(baseUrl()).host;
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5', '']);
  const get = await fetch(url);
  expect([get.status, await get.text()]).toEqual([200, 'Hello']);
  expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  await databasePool().query(`update hd_tickets set tags = '["a", 1, null, {"x":1}]', channels = '{"no": "list"}' where document_id = $1`, [ticket]);
  await databasePool().query('update hd_tickets set customer_id = null where document_id = $1', [ticket]).catch(async (e: Error) => { console.log(e.message); });
  const { data } = await answered(listResponse, agent.call('GET', '/inbox/tickets'));
  const row = data.find(({ documentId }) => documentId === ticket);
  console.log(JSON.stringify(row));
  expect(row).toMatchObject({ tags: ['a'], channels: [], customer: { documentId: '', displayName: 'Deleted customer' } });
});
