import { escaped, html, NOTHING, trusted, type Html } from './html';

test.each<[string, Html, string]>([
  ['text', html`<b>${'<script>"&\''}</b>`, '<b>&lt;script&gt;&quot;&amp;&#39;</b>'],
  ['what is escaped already is text as well', html`${'&lt;'}`, '&amp;lt;'],
  ['numbers', html`<i>${5}</i>${0}`, '<i>5</i>0'],
  ['what was made by it stays', html`<p>${html`<b>${'a<b'}</b>`}</p>`, '<p><b>a&lt;b</b></p>'],
  ['so does what somebody answers for', html`<p>${trusted('<hr>')}${NOTHING}</p>`, '<p><hr></p>'],
  ['lists of lists', html`${['a', null, [html`<b>${'<'}</b>`, false, '>']]}`, 'a<b>&lt;</b>&gt;'],
  ['nothing', html`<p>${null}${false}${''}</p>`, '<p></p>'],
  ['an attribute cannot be left', html`<a title="${'" onclick="x'}"></a>`, '<a title="&quot; onclick=&quot;x"></a>'],
  ['nor one in other quotes', html`<a title='${"' onclick='x"}'></a>`, "<a title='&#39; onclick=&#39;x'></a>"],
])('%s', (_name, made, expected) => {
  expect(String(made)).toBe(expected);
});

test('every sign of a text is escaped, as often as it stands there', () => {
  expect(escaped(`<<a>> && "'"'`)).toBe('&lt;&lt;a&gt;&gt; &amp;&amp; &quot;&#39;&quot;&#39;');
});
