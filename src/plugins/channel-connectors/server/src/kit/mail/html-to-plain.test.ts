import { htmlToPlain } from './html-to-plain';

test.each([
  ['https', '<a href="https://shop.example/1">Order</a>', 'Order <https://shop.example/1>'],
  ['http in capitals', '<a href="HTTP://shop.example/1">Order</a>', 'Order <HTTP://shop.example/1>'],
  ['a mail address', '<a href="mailto:jane@example.com">Jane</a>', 'Jane <jane@example.com>'],
  [
    'a mail with a subject',
    '<a href="mailto:jane@example.com?subject=Re: 1">Jane</a>',
    'Jane <jane@example.com?subject=Re: 1>',
  ],
  ['a phone number', '<a href="tel:+49171">Call</a>', 'Call <tel:+49171>'],
  ['its own text', '<a href="https://shop.example">https://shop.example</a>', 'https://shop.example'],
  ['nothing but a target', '<a href="https://shop.example"></a>', 'https://shop.example'],
])('a link to %s shows where it leads', (_, html, expected) => {
  expect(htmlToPlain(html)).toBe(expected);
});

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java&#10;script:alert(1)',
  ' &#1;javascript:alert(1)',
  'mailto:javascript:alert(1)',
  'javascript:a@example.com',
  'data:text/html;base64,PHA+',
  'vbscript:x',
  'file:///etc/passwd',
  'cid:part1',
  'x-apple-data-detectors://1',
  '//shop.example/1',
  '/orders/1',
  '#top',
  'httpsx://shop.example',
])('a link to %s keeps its words only', (target) => {
  expect(htmlToPlain(`before <a href="${target}">words</a> after`)).toBe('before words after');
});
