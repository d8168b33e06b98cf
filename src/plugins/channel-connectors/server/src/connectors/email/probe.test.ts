import { freePort } from '../../../../../../../tests/support/ports';
import { sampleAccount } from '../../kit/contract/samples';
import { probe } from './probe';

test('where nothing listens, the port is named rather than the server', async () => {
  const [imapPort, smtpPort] = [await freePort(), await freePort()];
  const account = sampleAccount({
    connector: 'email',
    channel: 'email',
    address: 'help@shop.example',
    settings: { imapHost: '127.0.0.1', imapPort, smtpHost: '127.0.0.1', smtpPort },
    secrets: { imapPassword: 'of the mailbox' },
  });
  expect(await probe(account, { saveSecret: () => Promise.resolve() })).toEqual([
    { part: 'receiving', isWell: false, field: 'imapPort', detail: expect.stringContaining('this port') },
    { part: 'sending', isWell: false, field: 'smtpPort', detail: expect.stringContaining('this port') },
  ]);
});
