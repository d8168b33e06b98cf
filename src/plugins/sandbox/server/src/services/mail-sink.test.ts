import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { newCustomerMail } from '../../../core/customer-mail';
import { openMailFolder } from '../repositories/mail-folder';
import { openMailSink } from './mail-sink';
import { postMail } from './postman';

const mail = newCustomerMail({
  from: { name: 'Jürgen', address: 'j@example.com' },
  to: 'support@lumenandoak.example',
  subject: 'Größe',
  text: 'Wie groß ist sie?',
  picture: Buffer.from('png'),
});

describe('the mail sink', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sandbox-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('keeps what was sent over SMTP, also after a restart, and comes back on its port', async () => {
    const rung = jest.fn();
    const outbox = await openMailFolder(folder, rung);
    const sink = await openMailSink(null, (sunk) => outbox.keep(sunk));
    const posted = await postMail(sink.port, mail);
    expect(posted).toMatchObject({ accepted: true });
    expect(posted.answer).toMatch(/^250 /);
    expect(rung).toHaveBeenCalledTimes(1);
    await sink.close();

    const again = await openMailSink(sink.port, async () => undefined);
    expect(again.port).toBe(sink.port);
    await again.close();

    await writeFile(path.join(folder, '1795168800000-0000abcd.json'), 'spoilt');
    const [kept, ...others] = await (await openMailFolder(folder, rung)).list();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      subject: 'Größe',
      envelope: { from: 'j@example.com', to: ['support@lumenandoak.example'] },
    });
    expect(kept?.text).toContain('Wie groß ist sie?');
    expect(kept?.attachments).toHaveLength(1);
  });

  test('takes another port when its own is taken', async () => {
    const first = await openMailSink(null, async () => undefined);
    const second = await openMailSink(first.port, async () => undefined);
    expect(second.port).not.toBe(first.port);
    await Promise.all([first.close(), second.close()]);
  });

  test('does not say 250 for what could not be kept', async () => {
    const sink = await openMailSink(null, () => Promise.reject(new Error('disk full')));
    const posted = await postMail(sink.port, mail);
    expect(posted).toMatchObject({ accepted: false });
    expect(posted.answer).toMatch(/^451 /);
    await sink.close();
  });

  test('a server that is not there is told, not thrown', async () => {
    const sink = await openMailSink(null, async () => undefined);
    await sink.close();
    expect(await postMail(sink.port, mail)).toMatchObject({ accepted: false });
  });
});
