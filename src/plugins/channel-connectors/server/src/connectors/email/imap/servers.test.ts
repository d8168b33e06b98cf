import { settingsSchema } from '../manifest';
import { mailServers } from './servers';

const ADDRESS = 'help@shop.example';
const servers = (settings: Record<string, unknown>) => mailServers(settingsSchema.parse(settings), ADDRESS);

test('Google and Microsoft are known by name', () => {
  expect(servers({ provider: 'google' })).toEqual({
    imap: { host: 'imap.gmail.com', port: 993, secure: true, user: ADDRESS },
    smtp: { host: 'smtp.gmail.com', port: 465, secure: true, user: ADDRESS },
    auth: 'password',
    trustedHop: 'mx.google.com',
  });
  expect(servers({ provider: 'microsoft', oauthClientId: 'c' })).toMatchObject({
    imap: { host: 'outlook.office365.com', secure: true },
    smtp: { host: 'smtp.office365.com', port: 587, secure: false, user: ADDRESS },
    auth: 'oauth2',
  });
});

test('what is typed goes before what the provider is known for', () => {
  const typed = { smtpHost: 'relay.example', imapHost: 'mail.example', imapPort: 143, imapSecure: false };
  expect(
    servers({ provider: 'google', ...typed, trustedHop: 'mx.example', imapUser: 'help', smtpUser: 'relay' }),
  ).toEqual({
    imap: { host: 'mail.example', port: 143, secure: false, user: 'help' },
    smtp: { host: 'relay.example', port: 587, secure: false, user: 'relay' },
    auth: 'password',
    trustedHop: 'mx.example',
  });
});

test('an account without a mailbox gets its mail delivered, and may send without a sign-in', () => {
  expect(servers({ smtpHost: 'relay.example' })).toMatchObject({ imap: null, smtp: { user: null }, trustedHop: null });
});
