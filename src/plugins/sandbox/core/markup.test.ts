import { html } from './markup';

describe('html', () => {
  test.each([
    ['text', html`<b>${'<script>"&\''}</b>`, '<b>&lt;script&gt;&quot;&amp;&#39;</b>'],
    ['numbers', html`<i>${5}</i>`, '<i>5</i>'],
    ['markup stays', html`<p>${html`<b>${'a<b'}</b>`}</p>`, '<p><b>a&lt;b</b></p>'],
    ['lists', html`<i>${['a', '<'].map((item) => html`<b>${item}</b>`)}</i>`, '<i><b>a</b><b>&lt;</b></i>'],
    ['nothing', html`<p>${null}${false}${''}</p>`, '<p></p>'],
    ['an attribute cannot be left', html`<a title="${'" onclick="x'}"></a>`, '<a title="&quot; onclick=&quot;x"></a>'],
  ])('%s', (_name, markup, expected) => {
    expect(markup.text).toBe(expected);
  });
});
