import { htmlToPlain, stripTags } from './html-to-plain';

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

test.each([
  ['paragraphs', '<p>one</p><p>two</p>', 'one\n\ntwo'],
  ['lines', '<div>one</div><div>two<br>three</div>', 'one\ntwo\nthree'],
  ['an empty line', '<div>one</div><div><br></div><div>two</div>', 'one\n\ntwo'],
  ['an empty line of a hard space', '<p>one</p><div>&nbsp;</div><div>two</div>', 'one\n\ntwo'],
  ['many empty lines', `one${'<br>'.repeat(20)}two`, 'one\n\n\ntwo'],
  ['blanks', ' one \n two <b> three</b>four', 'one two threefour'],
  ['blanks between words of different looks', '<b>one</b> <i>two</i>', 'one two'],
  ['hard spaces', 'a&nbsp;&nbsp;b', 'a  b'],
  ['entities', '1 &lt; 2 &amp;&amp; &quot;x&quot; &euro;', '1 < 2 && "x" €'],
  ['a list', '<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>', '* one\n* two\n  * three'],
  ['a numbered list', '<ol start="3"><li><p>one</p></li><li>two</li></ol>', '3. one\n4. two'],
  ['a table', '<table><tr><td>a</td><td>b</td></tr><tr><td></td><td>c</td></tr></table>', 'a\tb\nc'],
  [
    'a quotation',
    'Hi<blockquote>one<br>two<blockquote>three</blockquote></blockquote>bye',
    'Hi\n\n> one\n> two\n>\n> > three\n\nbye',
  ],
  ['preformatted text', '<pre>a\n  b</pre>c', 'a\n  b\n\nc'],
  ['a ruler', 'a<hr>b', `a\n${'-'.repeat(40)}\nb`],
  ['an emoji sent as a picture', 'ok <img alt="👍🏽" src="cid:x"> <img alt="Logo">', 'ok 👍🏽'],
  ['pictures alone', '<img alt="Offer"><img alt="Offer"><img alt=" ">', '[Offer]'],
  ['a link that shows its address', '<a href="https://www.shop.example/">shop.example</a>', 'shop.example'],
  ['a link over two lines', '<a href="https://shop.example/x">one<br>two</a>', 'one\ntwo <https://shop.example/x>'],
  ['what is no text', '<style>p{}</style><script>x</script><title>t</title>Hi', 'Hi'],
])('the words of %s', (_, html, expected) => {
  expect(htmlToPlain(html)).toBe(expected);
});

test('stripTags leaves words, and neither styles nor scripts', () => {
  expect(stripTags('<style>a{}</style><p>one</p>two<SCRIPT>x</SCRIPT> three < four').replace(/\s+/g, ' ').trim()).toBe(
    'one two three',
  );
  expect(stripTags('<script>never closed')).toBe(' ');
});
