import { readOutboxMail } from '../outbox-mail';
import type { Addresses } from './layout';
import { outboxPage } from './outbox-page';
import { PRODUCTS } from './products';
import { shopPage } from './shop-page';
import { startPage } from './start-page';

const addresses: Addresses = {
  publicUrl: 'http://127.0.0.1:1337',
  adminUrl: 'http://127.0.0.1:1337/admin',
  apiUrl: 'http://127.0.0.1:1337/api/helpdesk',
  smtp: { host: '127.0.0.1', port: 2525 },
  supportAddress: 'support@lumenandoak.example',
};

const hostile = readOutboxMail(
  {
    id: '1795168800000-0000abcd',
    receivedAt: new Date('2026-11-20T10:00:00Z'),
    envelope: { from: '', to: ['<img src=x onerror=alert(1)>'] },
  },
  Buffer.from('Subject: <script>alert(1)</script>\r\nTo: "<b>" <a@b.example>\r\n\r\n</pre><script>alert(2)</script>'),
);

test('what a mail says never becomes markup of the outbox', async () => {
  const page = outboxPage(addresses, {
    mails: [await hostile],
    total: 1,
    callbacks: [
      { webhookId: '"><script>', receivedAt: '2026-11-20T10:00:00Z', text: '<script>', body: '</pre><script>' },
    ],
  });
  expect(page.match(/<script/g)).toEqual(['<script']);
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('no page carries a script or a style of its own: the policy would refuse it', async () => {
  const pages = [
    startPage(addresses),
    outboxPage(addresses, { mails: [await hostile], total: 3, callbacks: [] }),
    ...PRODUCTS.map((product) => shopPage({ product, signedIn: true, supportAddress: 'a@b.example', widget: 'w1' })),
  ];
  for (const page of pages) {
    expect(page).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son[a-z]+="/);
  }
});

describe('the shop', () => {
  const visit = { product: PRODUCTS[1] ?? PRODUCTS[0], supportAddress: 'a@b.example', widget: 'w1' };

  test('embeds the widget as any shop would', () => {
    expect(shopPage({ ...visit, signedIn: false })).toMatch(
      /data-widget="w1"\s+data-identity-url="\/sandbox\/identity"/,
    );
    expect(shopPage({ ...visit, signedIn: false, widget: null })).not.toContain('<script');
  });

  test.each([
    [false, 'Sign in as Jane', '/sandbox/shop/sign-in'],
    [true, 'Sign out', '/sandbox/shop/sign-out'],
  ])('signed in %s: offers "%s"', (signedIn, words, action) => {
    const page = shopPage({ ...visit, signedIn });
    expect(page).toContain(words);
    expect(page).toContain(action);
    expect(page).toContain('value="/sandbox/shop/fjord-shelf"');
  });
});
