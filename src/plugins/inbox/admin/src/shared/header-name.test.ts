import { headerName } from './header-name';

it.each([
  ['message-id', 'Message-ID'],
  ['DKIM-SIGNATURE', 'DKIM-Signature'],
  ['in-reply-to', 'In-Reply-To'],
  ['x-ms-exchange-organization', 'X-MS-Exchange-Organization'],
  ['mime-version', 'MIME-Version'],
  ['from', 'From'],
  ['', ''],
])('%s is written %s', (name, written) => {
  expect(headerName(name)).toBe(written);
});
