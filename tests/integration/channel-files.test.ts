import { randomUUID } from 'node:crypto';

import { databasePool } from '../support/app';
import { readUntil } from '../support/read-until';
import {
  account,
  again,
  aPhone,
  claim,
  files,
  openRecordChannels,
  receive,
  refusal,
  said,
  type RecordChannels,
} from '../support/record-channels';

/** Files that are named at once and come later, or never. */

let helpdesk: RecordChannels['helpdesk'];
let agent: RecordChannels['agent'];

beforeAll(async () => {
  ({ helpdesk, agent } = await openRecordChannels());
});

describe('files that come afterwards', () => {
  const photo = (id: string, fileName = 'photo.jpg') => ({
    fileName,
    contentType: 'image/jpeg',
    reference: { id },
  });

  test('a file is named at once, and stands there when it came', async () => {
    const id = randomUUID();
    const { view, ticket } = await receive('texts', said(claim('phone', aPhone()), '', { media: [photo(id)] }));
    expect(view.attachments).toMatchObject([{ fileName: 'photo.jpg', size: 0, state: 'pending', url: '' }]);
    expect((await helpdesk.tickets.row(ticket)).preview).toBe('photo.jpg');
    const document = view.attachments[0]?.documentId ?? '';
    await expect(helpdesk.attachments.open(document)).rejects.toEqual(refusal('attachment_not_found'));
    files.set(id, { outcome: 'fetched', content: Buffer.from('jpeg'), contentType: 'image/jpeg', fileName: 'IMG.jpg' });
    await databasePool().query('update hd_pending_media set not_before = now()');
    await helpdesk.media.again(document);
    const came = await readUntil(
      async () => {
        await databasePool().query('update hd_pending_media set not_before = now() where failed_code is null');
        return again(view);
      },
      ({ attachments }) => attachments[0]?.state === 'stored',
    );
    expect(came.attachments).toMatchObject([{ fileName: 'IMG.jpg', size: 4, code: null }]);
    expect(came.version).toBeGreaterThan(view.version);
    expect((await helpdesk.attachments.open(document)).content.toString()).toBe('jpeg');
  });

  test('what cannot be fetched says why, is counted, and can be tried again', async () => {
    const id = randomUUID();
    files.set(id, { outcome: 'failed', code: 'gone' });
    const { view } = await receive('talks', said(claim('phone', aPhone()), 'Look', { media: [photo(id)] }));
    const failed = await readUntil(
      () => again(view),
      ({ attachments }) => attachments[0]?.state === 'failed',
    );
    expect(failed.attachments).toMatchObject([{ code: 'gone', url: '' }]);
    expect((await helpdesk.media.counts()).get(account('talks').id)).toEqual({ pending: 0, failed: 1 });
    files.set(id, { outcome: 'fetched', content: Buffer.from('jpeg'), contentType: 'image/jpeg' });
    await helpdesk.media.again(failed.attachments[0]?.documentId ?? '');
    await readUntil(
      () => again(view),
      ({ attachments }) => attachments[0]?.state === 'stored',
    );
    expect((await helpdesk.media.counts()).get(account('talks').id)).toBeUndefined();
  });

  test('only the newest attempt counts, six of them are made, and a lost message loses its files', async () => {
    const { view, ticket } = await receive(
      'texts',
      said(claim('phone', aPhone()), 'Look', { media: [photo('never')] }),
    );
    const row = async () => {
      const { rows } = await databasePool().query(
        `select p.attachment_id as id, attempts, failed_code from hd_pending_media p join hd_attachments a on a.id = p.attachment_id where a.document_id = $1`,
        [view.attachments[0]?.documentId],
      );
      return rows[0];
    };
    const { id } = await readUntil(row, ({ attempts }) => attempts === 1);
    await readUntil(
      async () => {
        await databasePool().query(
          'update hd_pending_media set not_before = now() where attachment_id = $1 and failed_code is null',
          [id],
        );
        await helpdesk.media.store({ attachmentId: id, attempt: 99 }, { outcome: 'failed', code: 'stale' });
        for (const due of await helpdesk.media.lease(10, 60))
          await helpdesk.media.store(due, { outcome: 'retry', afterSeconds: 0, code: 'not_there' });
        return row();
      },
      ({ failed_code: code }) => code === 'not_there',
    );
    expect(await row()).toMatchObject({ attempts: 6 });
    await helpdesk.tickets.setFolder([ticket], 'trash', agent);
    await databasePool().query(
      "update hd_tickets set folder_since = now() - interval '40 days' where document_id = $1",
      [ticket],
    );
    // Other files' trash is older, and goes first.
    await readUntil(
      async () => {
        await helpdesk.tickets.purge({ trash: new Date(), junk: new Date() }, 10);
        return row();
      },
      (found) => found === undefined,
    );
  });
});
