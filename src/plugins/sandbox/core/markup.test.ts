import { html } from './markup';

describe('html', () => {
  test.each([
    ['text', html`<b>${'<script>"&\''}</b>`, '<b>&lt;script&gt;&quot;&amp;&#39;</b>'],
    ['numbers', html`<i>${5}</i>`, '<i>5</i>'],
    ['markup stays', html`<p>${html`<b>${'a<b'}</b>`}</p>`, '<p><b>a&lt;b</b></p>'],
    [
      'lists',
      html`<ul>
        ${['a', '<'].map((item) => html`<li>${item}</li>`)}
      </ul>`,
      '<ul><li>a</li><li>&lt;</li></ul>',
    ],
    ['nothing', html`<p>${null}${false}${''}</p>`, '<p></p>'],
    ['an attribute cannot be left', html`<a title="${'" onclick="x'}"></a>`, '<a title="&quot; onclick=&quot;x">'],
  ])('%s', (_name, markup, expected) => {
    expect(markup.text).toBe(expected);
  });
});
