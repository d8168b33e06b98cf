import fc from 'fast-check';

/**
 * Pieces of HTML that run something, fetch something or lead somewhere as soon as a browser believes them (T24–T28),
 * put into each other, cut and mangled. `hit()` is what a script calls that should never have run; every address
 * leads to hostile.test, where nobody is.
 */

const RUN = 'hit(1)';
const PLACE = 'http://hostile.test/';

const HANDLERS = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'onblur',
  'ontoggle',
  'onbegin',
  'onend',
  'onanimationstart',
  'onwheel',
  'onpointerenter',
  'onbeforetoggle',
  'onscroll',
  'onstart',
  'oncontentvisibilityautostatechange',
];
const HANDLER_TAGS = [
  '<img src=x @>',
  '<svg @>',
  '<body @>',
  '<input autofocus @>',
  '<details open @><summary>x</summary></details>',
  '<video @><source src=x></video>',
  '<audio src=x @></audio>',
  '<marquee @>x</marquee>',
  '<a href=# @>x</a>',
  '<div style="animation:x 1s" @>x</div>',
  '<select autofocus @></select>',
  '<svg><animate attributeName=x dur=1s @></svg>',
  '<svg><a><rect @ width=9 height=9 /></a></svg>',
  '<math @>x</math>',
  '<table background=x @><tr><td>x</table>',
  '<iframe @></iframe>',
  '<object data=x @></object>',
  '<button popovertarget=p @>x</button><div popover id=p>x</div>',
  '<x tabindex=1 autofocus @>',
];
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  `java\nscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  ` javascript:${RUN}`,
  `java&Tab;script:${RUN}`,
  `&#106;&#97;vascript&colon;${RUN}`,
  `&#x6A;avascript:${RUN}`,
  `javascript&#58;${RUN}`,
  `javascript://%0a${RUN}`,
  `vbscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  'data:text/html;base64,PHNjcmlwdD5oaXQoMSk8L3NjcmlwdD4=',
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>`,
  `feed:javascript:${RUN}`,
  `blob:${PLACE}x`,
  `${PLACE}n`,
  '//hostile.test/n',
  '\\\\hostile.test\\n',
  'cid:" onerror="hit(1)',
  'cid:x&quot; onerror=&quot;hit(1)',
];
const ADDRESSED = [
  '<a href="@">x</a>',
  '<a href=@ target=_self>x</a>',
  "<a href='@' ping='http://hostile.test/ping'>x</a>",
  '<area href="@">',
  '<img src="@">',
  '<img srcset="@ 1x, @ 2x">',
  '<picture><source srcset="@"><img></picture>',
  '<input type=image src="@">',
  '<iframe src="@"></iframe>',
  '<iframe srcdoc="<script>parent.hit(1)</script>"></iframe>',
  '<embed src="@">',
  '<object data="@"></object>',
  '<video src="@" poster="@" autoplay></video>',
  '<audio src="@" autoplay></audio>',
  '<track src="@">',
  '<link rel=stylesheet href="@">',
  '<link rel=prefetch href="@">',
  '<link rel=preconnect href="@">',
  '<link rel=icon href="@">',
  '<link rel=import href="@">',
  '<script src="@"></script>',
  '<meta http-equiv=refresh content="0;url=@">',
  '<meta http-equiv="refresh" content="0; URL=\'@\'">',
  '<base href="@">',
  '<form action="@"><input type=submit autofocus></form>',
  '<form id=f></form><button form=f formaction="@">x</button>',
  '<body background="@">',
  '<table background="@"><tr><td background="@">x</table>',
  '<svg><image href="@" width=9 height=9 /></svg>',
  '<svg><image xlink:href="@" width=9 height=9 /></svg>',
  '<svg><use href="@#x" /></svg>',
  '<svg><a xlink:href="@"><text y=9>x</text></a></svg>',
  '<svg><filter id=f><feImage href="@" /></filter><rect filter="url(#f)" width=9 height=9 /></svg>',
  '<svg><a><animate attributeName=href to="@" begin=0s /><text y=9>x</text></a></svg>',
  '<svg><set attributeName=href to="@" /></svg>',
  '<math href="@">x</math>',
  '<math><maction actiontype="statusline" xlink:href="@">x</maction></math>',
  '<q cite="@">x</q>',
  '<isindex action="@" type=image src="@">',
  '<frameset><frame src="@"></frameset>',
  '<applet codebase="@" code=x></applet>',
  '<bgsound src="@">',
  '<layer src="@"></layer>',
  '<portal src="@"></portal>',
];
const STYLES = [
  `background:url(${PLACE}b)`,
  `background:url("${PLACE}b")`,
  `background:\\75rl(${PLACE}b)`,
  `background:u\\rl(${PLACE}b)`,
  `background:url/**/(${PLACE}b)`,
  `background:url( '${PLACE}b' )`,
  `background-image:image-set("${PLACE}b" 1x)`,
  `background-image:-webkit-image-set(url(${PLACE}b) 1x)`,
  `background:url(//hostile.test/b)`,
  `list-style:url(${PLACE}l)`,
  `list-style-image:url(${PLACE}l)`,
  `cursor:url(${PLACE}c),auto`,
  `content:url(${PLACE}c)`,
  `border-image:url(${PLACE}c) 30`,
  `mask:url(${PLACE}c#m)`,
  `filter:url(${PLACE}c#f)`,
  `font-family:x;src:url(${PLACE}f)`,
  `width:expression(${RUN})`,
  `behavior:url(${PLACE}h)`,
  `-moz-binding:url(${PLACE}x#y)`,
  'position:fixed;top:0;left:0;width:100%;height:100%;z-index:2147483647',
  `color:red;}*{background:url(${PLACE}b)}`,
  `color:red</style><script>${RUN}</script>`,
  `x:x;@import url(${PLACE}i)`,
  `color:\0red;background:url(${PLACE}b)`,
];
const SHEETS = [
  `@import url(${PLACE}i);`,
  `@import "${PLACE}i";`,
  `@font-face{font-family:x;src:url(${PLACE}f)}*{font-family:x}`,
  `*{background:url(${PLACE}b)}`,
  `body{background:image-set(url(${PLACE}b) 1x)}`,
  `<!--</style><script>${RUN}</script>-->`,
];
/** Shapes in which two parsers disagree about where something ends. */
const DISAGREEMENTS = [
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit(1)&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=hit(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=hit(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=hit(1)>',
  '<math><mtext><mglyph><style><![CDATA[</style><img title="]]&gt;&lt;/mglyph&gt;&lt;img src=1 onerror=hit(1)&gt;">',
  '<svg><style><img title="</style><img src=x onerror=hit(1)>">',
  '<svg><![CDATA[><img src=x onerror=hit(1)>]]></svg>',
  '<svg><desc><b><style><a title="</style><img src=x onerror=hit(1)>">',
  '<svg><foreignObject><p><style><!--</style><img src=x onerror=hit(1)>--></style>',
  '<xmp><p title="</xmp><img src=x onerror=hit(1)>">',
  '<listing>&lt;img onerror="hit(1)" src=x&gt;</listing>',
  '<textarea><p title="</textarea><img src=x onerror=hit(1)>">',
  '<title><a title="</title><img src=x onerror=hit(1)>">',
  '<iframe><a title="</iframe><img src=x onerror=hit(1)>">',
  '<noembed><a title="</noembed><img src=x onerror=hit(1)>">',
  '<noframes><a title="</noframes><img src=x onerror=hit(1)>">',
  '<select><option><style></select><img src=x onerror=hit(1)></style>',
  '<select><iframe></select><img src=x onerror=hit(1)>',
  '<template><style></template><img src=x onerror=hit(1)></style>',
  '<template shadowrootmode=open><img src=x onerror=hit(1)></template>',
  '<annotation-xml encoding="text/html"><style><img src=x onerror=hit(1)></style></annotation-xml>',
  '<!--><img src=x onerror=hit(1)>-->',
  '<!---><img src=x onerror=hit(1)>-->',
  '<!-- --!><img src=x onerror=hit(1)>-->',
  '<!-- <!-- --><img src=x onerror=hit(1)> -->',
  '<![if IE]><img src=x onerror=hit(1)><![endif]>',
  '<? php ><img src=x onerror=hit(1)>?>',
  '<!ENTITY x SYSTEM "http://hostile.test/e"><img src=x onerror=hit(1)>',
  '</ img src=x onerror=hit(1)>',
  '<<img src=x onerror=hit(1)>',
  '<img src="x` `<img src=x onerror=hit(1)>"` `>',
  '<img src=x:"x" onerror=hit(1)>',
  '<img """><script>hit(1)</script>">',
  '<a title=\'x" onmouseover="hit(1)\'>x</a>',
  '<div style="x" style="background:url(http://hostile.test/b)">x</div>',
  '<script>hit(1)</script>',
  '<script>hit(1)',
  '<script/x>hit(1)</script>',
  '<scr<script>ipt>hit(1)</scr</script>ipt>',
  '<svg><script>hit&#40;1)</script></svg>',
  '<svg><script href="data:text/javascript,hit(1)" />',
  '<script type=module>hit(1)</script>',
  '<script src=//hostile.test/s.js></script>',
  '<plaintext><img src=x onerror=hit(1)>',
  '<table><script>hit(1)</script><img src=x onerror=hit(1)>',
  '<p><table><p></table><img src=x onerror=hit(1)></p>',
  '<a><b></a><img src=x onerror=hit(1)></b>',
  '<div id=getElementById><img name=body><form name=cookie><input name=attributes>',
  '<object classid="clsid:x"><param name=url value="javascript:hit(1)"></object>',
  '+ADw-script+AD4-hit(1)+ADw-/script+AD4-',
  '<meta charset=utf-7>+ADw-img src=x onerror=hit(1)+AD4-',
  '<meta http-equiv=content-security-policy content="default-src *">',
  '<dialog open><form method=dialog><button autofocus>x</button></form></dialog>',
  '<keygen autofocus onfocus=hit(1)>',
  '<video><source onerror=hit(1)></video>',
  '<xml id=x><x><![CDATA[<img src=x onerror=hit(1)>]]></x></xml>',
  '<html xmlns:xlink="http://www.w3.org/1999/xlink"><body onload=hit(1)>',
];
const WRAPPERS = [
  '<div>@</div>',
  '<blockquote type=cite>@</blockquote>',
  '<table><tr><td>@</td></tr></table>',
  '<p>@',
  '<svg>@</svg>',
  '<math><mtext>@</mtext></math>',
  '<template>@</template>',
  '<noscript>@</noscript>',
  '<style>@</style>',
  '<title>@</title>',
  '<svg><foreignObject>@</foreignObject></svg>',
  '<!--@-->',
  '<a title="@">x</a>',
  "<img alt='@'>",
  '<div style="@">x</div>',
  '<select><option>@</option></select>',
  '<textarea>@</textarea>',
  '<form>@</form>',
  '<html><head>@</head><body>x</body></html>',
  '<font face="@">x</font>',
];

/** `@` in a shape is where the rest comes in. The rest may hold `$`, so it is no replacement pattern. */
const into = (shape: string, inner: string): string => shape.split('@').join(inner);

const handler = fc
  .tuple(
    fc.constantFrom(...HANDLER_TAGS),
    fc.constantFrom(...HANDLERS),
    fc.constantFrom('=', ' =', '\n=\t', '\f=', '/='),
    fc.constantFrom(RUN, `"${RUN}"`, `'${RUN}'`, `\`${RUN}\``, `"&#104;it(1)"`),
  )
  .map(([tag, name, sign, value]) => into(tag, `${name}${sign}${value}`));
const addressed = fc
  .tuple(fc.constantFrom(...ADDRESSED), fc.constantFrom(...ADDRESSES))
  .map(([tag, address]) => into(tag, address));
const styled = fc.constantFrom(...STYLES).map((style) => `<p style='${style}'>x</p>`);
const sheet = fc.constantFrom(...SHEETS).map((text) => `<style>${text}</style>`);
const words = fc.constantFrom(
  'Hello',
  'a < b && c > d',
  '&lt;b&gt;',
  '&amp;lt;',
  'שלום',
  '\u202egpj.exe',
  '&#0;',
  '&#x110000;',
);

const piece = fc.oneof(
  { weight: 4, arbitrary: handler },
  { weight: 4, arbitrary: addressed },
  { weight: 3, arbitrary: fc.constantFrom(...DISAGREEMENTS) },
  { weight: 2, arbitrary: styled },
  { weight: 1, arbitrary: sheet },
  { weight: 1, arbitrary: words },
);
const wrapped = fc
  .tuple(piece, fc.array(fc.constantFrom(...WRAPPERS), { maxLength: 3 }))
  .map(([inner, wrappers]) => wrappers.reduce((html, wrapper) => into(wrapper, html), inner));

type Mangle = (html: string) => string;
const at = (html: string, place: number): number => Math.floor(place * html.length);
const mangle: fc.Arbitrary<Mangle> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Mangle>((html) => html) },
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (place): Mangle =>
      (html) =>
        html.slice(0, at(html, place)),
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (place): Mangle =>
      (html) =>
        html.slice(at(html, place)),
  ),
  fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(
        '\0',
        '\t',
        '\n',
        '\f',
        ' ',
        '/',
        '<',
        '>',
        '"',
        "'",
        '`',
        '&',
        '\u00a0',
        '\u2028',
        '\ufeff',
        '\u0085',
      ),
    )
    .map(
      ([place, character]): Mangle =>
        (html) =>
          html.slice(0, at(html, place)) + character + html.slice(at(html, place)),
    ),
  fc.constant<Mangle>((html) => html.toUpperCase().replaceAll('HIT(1)', RUN)),
  fc.constant<Mangle>((html) => html.replaceAll('"', "'")),
  fc.constant<Mangle>((html) => html.replaceAll(' ', '/')),
  fc.constant<Mangle>((html) => html.replaceAll('<', '<\0')),
  fc.constant<Mangle>((html) => html.replaceAll('>', '')),
);

/** A mail's HTML that means harm. */
export const hostileHtml: fc.Arbitrary<string> = fc
  .tuple(fc.array(wrapped, { minLength: 1, maxLength: 6 }), mangle)
  .map(([pieces, change]) => change(pieces.join('')));

/** The single pieces: what a browser without a sanitiser must fall for, or nothing here proves anything. */
export const BARE_PIECES: readonly string[] = [
  ...DISAGREEMENTS,
  ...HANDLER_TAGS.map((tag) => into(tag, `onload=${RUN} onerror=${RUN} onfocus=${RUN}`)),
  ...ADDRESSED.map((tag) => into(tag, `${PLACE}n`)),
  ...STYLES.map((style) => `<p style='${style}'>x</p>`),
  ...SHEETS.map((text) => `<style>${text}</style><p>x</p>`),
];
