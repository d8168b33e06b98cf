/** The stylesheet of the help centre and of pages in its frame (the portal's). Colours of the business are in `themeCss`. */
export const HELP_STYLE = `
:root{color-scheme:light;--page:#fff;--card:#fff;--text:#2b2620;--muted:#6a6157;--line:#e8e0d4;--field:#d2c9bb;--warm:#faf7f2;--hover:#f6f3ee;--mark:#fdf0c8;--good:#2f6846;--good-soft:#eafbe7;--good-line:#c6f0c2;--warn:#8a4700;--warn-soft:#fdf4dc;--warn-line:#fae7b9;--bad:#b72b1a;--bad-soft:#fcecea;--calm:#4a4a6a;--calm-soft:#ededf3;--calm-line:#dcdce4;--whatsapp:#2f7d45;--mail:#0c75af;--sign:#8e8ea9;--float:0 8px 32px rgba(43,38,32,.16);--lift:0 2px 12px rgba(43,38,32,.07)}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){DARK}}
:root[data-theme=dark]{DARK}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:24px}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--page);color:var(--text);font:400 16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,sans-serif;-webkit-font-smoothing:antialiased;overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,blockquote,pre{margin:0}
h1{font-family:var(--heading,inherit);font-weight:var(--heading-weight);font-size:36px;line-height:1.22;text-wrap:balance}
h2{font-size:20px;line-height:28px;font-weight:600}
h3,h4{font-size:16px;line-height:24px;font-weight:600}
a{color:var(--accent-text);text-underline-offset:3px}
svg{display:block;flex:none}
button,input,textarea,select{font:inherit;color:inherit}
:focus-visible{outline:2px solid var(--accent-text);outline-offset:2px;border-radius:4px}
[hidden]{display:none!important}
.skip{position:absolute;inset-inline-start:16px;top:-80px;z-index:20;padding:12px 16px;background:var(--card);border:1px solid var(--line);border-radius:8px}
.skip:focus{top:12px}
.wrap{width:100%;max-width:1248px;margin:0 auto;padding:0 24px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.muted{color:var(--muted)}.small{font-size:14px;line-height:20px}
.top{border-bottom:1px solid var(--line)}
.home .top{border:0;background:var(--soft)}
.bar{display:flex;align-items:center;gap:12px 28px;min-height:64px;font-size:14px;line-height:20px}
.bar a{color:inherit;text-decoration:none}.bar a:hover{text-decoration:underline}
.logo{font-family:var(--heading,inherit);font-weight:600;font-size:20px;line-height:28px;letter-spacing:.01em}
.logo img{display:block;max-height:36px;max-width:200px;width:auto}
.bar .muted{color:var(--muted)}
.home .bar .muted,.hero .muted{color:color-mix(in srgb,var(--text) 74%,var(--soft))}
.bar .grow{flex:1}
.bar nav{display:flex;align-items:center;gap:8px 28px;flex-wrap:wrap}
.bar .find{position:relative;width:320px}
.find input{width:100%;height:40px;padding:0 14px 0 40px;border:1px solid var(--field);border-radius:8px;background:var(--card);-webkit-appearance:none;appearance:none}
.find .sign{position:absolute;inset-inline-start:14px;top:12px;color:var(--muted);pointer-events:none}
[dir=rtl] .find input{padding:0 40px 0 14px}
.find input::placeholder{color:var(--muted);opacity:1}
.menu{position:relative}
.menu summary{display:flex;align-items:center;gap:6px;min-height:44px;cursor:pointer;list-style:none}
.menu summary::-webkit-details-marker{display:none}
.menu ul{position:absolute;inset-inline-end:0;top:100%;z-index:10;min-width:180px;margin:0;padding:6px;list-style:none;background:var(--card);border:1px solid var(--line);border-radius:10px;box-shadow:var(--float)}
.menu li a{display:block;padding:9px 12px;border-radius:6px}.menu li a:hover{background:var(--hover);text-decoration:none}
.menu [aria-current]{font-weight:600}
.hero{background:var(--soft);padding:36px 0 56px;text-align:center}
.hero h1{font-size:40px;line-height:48px;margin-bottom:24px}
.hero .lead{margin-bottom:20px}
.hero .find{position:relative;max-width:640px;margin:0 auto;text-align:start}
.hero .find input{height:56px;padding:0 20px 0 50px;font-size:16px;border-color:color-mix(in srgb,var(--accent) 26%,var(--field));border-radius:12px;box-shadow:var(--lift)}
[dir=rtl] .hero .find input{padding:0 50px 0 20px}
.hero .find .sign{inset-inline-start:20px;top:19px;color:var(--accent-text)}
.find .count{position:absolute;inset-inline-end:18px;top:18px;font-size:13px;line-height:20px;color:var(--muted);background:var(--card);padding-inline-start:8px}
.bar .find .count{top:10px;inset-inline-end:12px}
.find.wide{max-width:640px;position:relative}
.found{position:absolute;z-index:12;inset-inline:0;top:calc(100% + 8px);margin:0;padding:8px;list-style:none;background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--float);text-align:start}
.bar .found{inset-inline-start:auto;width:min(480px,90vw)}
.found a{display:flex;gap:10px;align-items:center;padding:9px 12px;border-radius:8px;color:inherit;text-decoration:none;font-size:15px;line-height:22px}
.found .of{flex:1;min-width:0}
.found small{display:block;font-size:13px;line-height:18px;color:var(--muted);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.found .sign{position:static;color:var(--sign)}
.found [aria-selected=true]{background:var(--soft)}.found [aria-selected=true] .sign{color:var(--accent-text)}
.found [aria-selected=true] small{color:color-mix(in srgb,var(--text) 74%,var(--soft))}
.found li:first-child strong,.found strong{font-weight:600}
.found kbd{visibility:hidden;font-weight:500;font-size:11px;line-height:16px;border:1px solid var(--line);border-radius:4px;padding:0 5px;background:var(--card)}
.found [aria-selected=true] kbd{visibility:visible}
.found .ask{border-top:1px solid var(--line);margin-top:6px;padding-top:6px}
.found .ask a{font-size:14px;font-weight:600;color:var(--accent-text)}
.found .none{padding:10px 12px;font-size:15px;color:var(--muted)}
mark{background:var(--mark);color:var(--text);border-radius:2px;padding:0 1px}
main{flex:1;padding-bottom:64px}
.home main{padding-top:0}
.overlap{margin-top:40px}
.cards{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:16px;margin:0;padding:0;list-style:none}
.cards a{display:grid;grid-template-columns:40px minmax(0,1fr);align-content:start;gap:2px 14px;height:100%;padding:20px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:inherit;text-decoration:none;transition:border-color .12s}
.cards a:hover{border-color:var(--accent-text)}
.cards .kind{grid-row:span 2;display:grid;place-items:center;width:40px;height:40px;border-radius:8px;background:var(--soft);color:var(--accent-text)}
.cards .line{display:flex;align-items:baseline;justify-content:space-between;gap:8px}
.cards strong{font-weight:600}.cards .count{flex:none;font-size:13px;color:var(--muted)}
.cards .about{font-size:14px;line-height:20px;color:var(--muted)}
.section{margin:40px 0 16px}.section p{color:var(--muted);font-size:15px}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px 48px;margin-top:28px}
.pair h2,.rows h2{font-size:16px;line-height:24px;padding-bottom:10px}
.rows ul,ul.rows{margin:0;padding:0;list-style:none}
.rows li{border-top:1px solid var(--line)}.rows li:last-child{border-bottom:1px solid var(--line)}
.rows a{display:flex;align-items:center;gap:12px;min-height:52px;padding:8px 0;color:inherit;text-decoration:none;font-size:15px;line-height:22px}
.rows a:hover .name{text-decoration:underline;text-underline-offset:3px}
.parts{display:flex;justify-content:space-between;align-items:center;gap:16px;padding-top:20px;font-size:14px;color:var(--muted)}
.rows .name{flex:1;min-width:0}.rows .sign{color:var(--sign)}
.rows small{display:block;font-size:14px;line-height:20px;color:var(--muted)}
[dir=rtl] .turn{transform:scaleX(-1)}
.state{flex:none;padding:1px 8px;border:1px solid var(--calm-line);border-radius:10px;font-size:12px;line-height:16px;background:var(--calm-soft);color:var(--calm)}
.state.answered,.state.solved{background:var(--good-soft);border-color:var(--good-line);color:var(--good)}
.way-whatsapp{color:var(--whatsapp)}.way-mail{color:var(--mail)}
.three{display:grid;grid-template-columns:200px minmax(0,704px) 200px;justify-content:space-between;gap:48px;padding-top:24px}
.one{max-width:752px;padding-top:32px}.one>h1+.rows{margin-top:16px}
.toc{font-size:14px;line-height:20px}
.toc nav{position:sticky;top:24px}
.toc h2{font-size:14px;line-height:20px;padding-bottom:4px}
.toc h2 a{color:inherit;text-decoration:none}
.toc ul{margin:0;padding:0;list-style:none}
.toc li a{display:block;padding:5px 0 5px 12px;border-inline-start:2px solid var(--line);color:var(--muted);text-decoration:none}
.toc li.in a{padding-inline-start:24px}
.toc li a:hover{color:var(--text)}.toc li a[aria-current]{border-color:var(--accent-text);color:var(--text);font-weight:600}
.crumbs{font-size:14px;line-height:20px;color:var(--muted);margin-bottom:6px}
.crumbs ol{display:flex;flex-wrap:wrap;gap:0 6px;margin:0;padding:0;list-style:none}.crumbs li+li::before{content:"/";margin-inline-end:6px}
.crumbs a,.crumbs span{display:inline-block;padding:2px 0}.crumbs a{color:inherit;text-decoration:none}.crumbs a:hover{text-decoration:underline}
.facts{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;margin:8px 0 16px;font-size:14px;line-height:20px;color:var(--muted)}
.initials{display:grid;place-items:center;width:24px;height:24px;border-radius:50%;background:var(--soft);color:var(--accent-text);font-size:10px;font-weight:600}
.lead{font-size:17px;line-height:27px;color:var(--muted);margin-bottom:16px}
.article h2{margin:28px 0 8px}.article h3,.article h4{margin:20px 0 6px}
.article p{margin-bottom:12px}
.article ul,.article ol{margin:0 0 12px;padding-inline-start:22px}
.article li{margin-bottom:6px}.article li>ul,.article li>ol{margin:6px 0 0}
.article>ol{list-style:none;padding:0;counter-reset:step}
.article>ol>li{position:relative;min-height:28px;padding-inline-start:40px;padding-top:2px;margin-bottom:10px;counter-increment:step}
.article>ol>li::before{content:counter(step);position:absolute;inset-inline-start:0;top:0;display:grid;place-items:center;width:28px;height:28px;border-radius:50%;background:var(--soft);color:var(--accent-text);font-size:14px;font-weight:600}
.article figure{margin:16px 0}
.article .pictures{display:flex;flex-wrap:wrap;align-items:flex-start;gap:12px;margin:16px 0}.article .pictures figure{flex:1 1 200px;min-width:min(200px,100%);max-width:360px;margin:0}
.article img,.article video{display:block;max-width:100%;height:auto;border-radius:8px;background:var(--warm)}
.article video{width:100%}
.article figcaption{margin-top:6px;font-size:13px;line-height:18px;color:var(--muted)}
.article blockquote{margin:16px 0;padding-inline-start:16px;border-inline-start:3px solid var(--line);color:var(--muted)}
.article code{font:13.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace;background:var(--warm);border-radius:4px;padding:1px 4px}
.article pre{margin:16px 0;padding:14px 16px;overflow:auto;background:var(--warm);border:1px solid var(--line);border-radius:8px}
.article pre code{padding:0;background:none}
.article .table{margin:16px 0;overflow:auto;border:1px solid var(--line);border-radius:8px}
.article table{width:100%;border-collapse:collapse;font-size:15px;line-height:22px}
.article th,.article td{padding:10px 14px;text-align:start;vertical-align:top}
.article th{background:var(--warm);font-weight:600}.article tbody tr{border-top:1px solid var(--line)}
.callout{margin:16px 0;padding:12px 16px;border-radius:8px;background:var(--calm-soft);border-inline-start:3px solid var(--calm)}
.callout a{color:inherit}.callout p{margin:0!important}.callout strong:first-child{display:block;font-size:13px;line-height:20px;color:var(--calm)}
.callout.tip{background:var(--good-soft);border-color:var(--good)}.callout.tip strong:first-child{color:var(--good)}
.callout.warning{background:var(--warn-soft);border-color:var(--warn)}.callout.warning strong:first-child{color:var(--warn)}
.film a{display:grid;place-items:center;align-content:center;gap:4px;aspect-ratio:16/9;padding:16px;border-radius:8px;background:#1c1a17;color:#fff;text-align:center;text-decoration:none;font-size:14px;line-height:20px}
.film .play{width:56px;height:56px;margin-bottom:8px;border-radius:50%;background:var(--accent);position:relative}
.film .play::after{content:"";position:absolute;left:22px;top:17px;border:11px solid transparent;border-left:17px solid var(--on-accent);border-right:0}
.film iframe{width:100%;aspect-ratio:16/9;border:0;border-radius:8px}
.guide-card{margin:16px 0;padding:20px;border:1px solid var(--line);border-radius:8px;background:var(--warm)}
.guide-card .kind{display:block;font-size:13px;line-height:20px;color:var(--muted)}
.guide-card p{color:var(--muted);margin:4px 0 0}.guide-card .button{margin-top:12px}
.guide-step{margin-top:8px}.guide-card .guide-step{margin-top:16px;padding-top:16px;border-top:1px solid var(--line)}.guide-card .guide-step p:not(.facts){color:inherit}.guide-step h2{margin:0 0 8px;scroll-margin-top:24px}.guide-step .facts{margin:0 0 4px}.guide-step .still,.guide-step .end{margin:0 0 24px}.guide-card>strong{font-weight:600}
.guide-card[aria-busy=true] .guide-step{opacity:.55}.guide-card .options{margin:16px 0 4px}.guide-card .still{background:var(--card);padding:16px}.guide-card .steps-foot .button{margin-top:4px}.guide-card .rows{background:none}
.button{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:40px;padding:0 16px;border:1px solid var(--field);border-radius:8px;background:var(--card);color:var(--accent-text);font-size:14px;line-height:20px;font-weight:600;text-decoration:none;cursor:pointer}
.button:hover{border-color:var(--accent-text)}
.button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.button.main:hover{filter:brightness(1.08)}
.button[aria-pressed=true]{background:var(--soft);border-color:var(--accent-text)}
.vote{margin-top:24px;padding-top:16px;border-top:1px solid var(--line)}
.vote .ask{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-bottom:12px}.vote h2{flex:1;min-width:140px;font-size:16px;line-height:24px;margin:0}
.vote fieldset{margin:0 0 12px;padding:0;border:0;display:flex;flex-wrap:wrap;align-items:center;gap:8px;font-size:14px;line-height:20px}
.vote legend{float:inline-start;padding:0;margin-inline-end:4px;color:var(--muted)}
.chip{position:relative;display:inline-flex;align-items:center;min-height:32px;padding:0 12px;border:1px solid var(--field);border-radius:16px;background:var(--card);cursor:pointer}
.chip input{position:absolute;opacity:0;inset:0;margin:0;cursor:pointer}
.chip:has(:checked){border-color:var(--accent-text);background:var(--soft)}.chip:has(:focus-visible){outline:2px solid var(--accent-text);outline-offset:2px}
.vote textarea,.field{width:100%;min-height:72px;padding:10px 14px;border:1px solid var(--field);border-radius:8px;background:var(--card)}
.vote label.note{display:block;font-size:14px;line-height:20px;color:var(--muted);margin-bottom:12px}.vote label.note textarea{margin-top:4px;color:var(--text)}
.vote .done{margin:0 0 12px;color:var(--good);font-weight:600}
.vote details summary{list-style:none}
.still{display:flex;flex-wrap:wrap;align-items:center;gap:12px 16px;margin-top:16px;padding:20px 24px;border:1px solid var(--line);border-radius:8px;background:var(--warm)}
.still .says{flex:1;min-width:220px}.still h2{font-size:16px;line-height:24px;margin:0}.still p{margin:0;font-size:14px;line-height:20px;color:var(--muted)}
.still .ways{display:flex;flex-wrap:wrap;gap:8px}
.notice{margin:0 0 16px;padding:10px 16px;border-radius:8px;background:var(--warn-soft);border:1px solid var(--warn-line);font-size:14px;line-height:20px}
.blank{padding:64px 0;text-align:center}.blank h1{margin-bottom:12px}.blank p{color:var(--muted);margin-bottom:24px}.blank .find{margin:0 auto 24px}
.options{display:grid;gap:8px;margin:20px 0 24px;padding:0;border:0}
.options button{display:flex;align-items:center;justify-content:space-between;gap:12px;width:100%;min-height:52px;padding:10px 16px;border:1px solid var(--field);border-radius:8px;background:var(--card);text-align:start;cursor:pointer}
.options button:hover{border-color:var(--accent-text);background:var(--soft)}
.path{margin:0 0 20px;padding:0;list-style:none;font-size:14px;line-height:20px;color:var(--muted)}.path li{padding:4px 0}.path strong{color:var(--text)}
.steps-foot{display:flex;flex-wrap:wrap;gap:8px}
.end{display:flex;gap:14px;align-items:flex-start;padding:20px;border-radius:8px;background:var(--good-soft);border:1px solid var(--good-line)}.end svg{color:var(--good);margin-top:2px}
.foot{border-top:1px solid var(--line);font-size:14px;line-height:20px;color:var(--muted)}
.foot .wrap{display:flex;flex-wrap:wrap;gap:8px 24px;padding-top:20px;padding-bottom:20px}
.foot a{color:inherit}
.foot summary{cursor:pointer;min-height:24px}
.remember{max-width:640px}.remember p{margin:8px 0}.remember form{display:flex;flex-wrap:wrap;gap:8px}
.remember.asks{position:fixed;z-index:15;inset-inline-start:24px;bottom:24px;width:min(420px,calc(100vw - 48px));padding:16px 20px;background:var(--card);color:var(--text);border:1px solid var(--line);border-radius:12px;box-shadow:var(--float)}
.remember.asks summary{font-weight:600;list-style:none;cursor:default;color:var(--text)}
.preview{position:sticky;top:0;z-index:16;padding:6px 24px;text-align:center;font-size:13px;line-height:20px;background:var(--warn-soft);color:var(--warn);border-bottom:1px solid var(--warn-line)}
@media (max-width:1100px){.three{grid-template-columns:minmax(0,704px) 200px}.three .aside{display:none}}
@media (max-width:860px){.cards{grid-template-columns:repeat(2,minmax(0,1fr))}.pair{grid-template-columns:minmax(0,1fr)}.three{grid-template-columns:minmax(0,1fr)}.three .toc{display:none}.bar{flex-wrap:wrap;padding-top:10px;padding-bottom:10px}.bar .find{order:5;width:100%}.bar .found{width:100%}}
@media (max-width:560px){body{font-size:16px}.wrap{padding-inline:16px}.foot .wrap{padding-bottom:88px}.cards{grid-template-columns:minmax(0,1fr);gap:12px}h1{font-size:30px}.hero{padding:20px 0 40px}.hero h1{font-size:32px;line-height:40px}.bar nav{gap:4px 20px}.bar nav a{min-height:44px;display:inline-flex;align-items:center}.chip,.button{min-height:44px}.chip{border-radius:22px}.still{padding:16px}.still .ways,.still .ways .button{width:100%}.remember.asks{inset-inline:8px;bottom:84px;width:auto}.vote .ask .button{padding-inline:12px}.label-help{display:none}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.button,.chip,.cards a{border:1px solid}}
@media print{.guide-card .guide-step,.film span,.top nav,.top .find,.toc,.vote,.still,.foot,.skip,.remember,.preview{display:none!important}.three{display:block}body{font-size:11pt;color:#000;background:#fff}.article a[href^=http]::after{content:" (" attr(href) ")";font-size:9pt}.article h2,.article h3{break-after:avoid}.article img{max-height:9cm;width:auto}.film a{display:block;aspect-ratio:auto;background:none;color:inherit;border:1px solid var(--line)}.film strong{display:block}.article pre{white-space:pre-wrap}.article figure,.article .table,.callout{break-inside:avoid}}
`.replaceAll(
  'DARK',
  `color-scheme:dark;--page:#171512;--card:#201d19;--text:#f1ece4;--muted:#b3a899;--line:#38322b;--field:#4d463c;--warm:#201d19;--hover:#2a2621;--mark:#5a4713;--good:#a3dbb0;--good-soft:#1d2e22;--good-line:#315239;--warn:#f3cf8e;--warn-soft:#33270f;--warn-line:#5c4715;--bad:#f5a59c;--bad-soft:#3a1d19;--calm:#c6c6da;--calm-soft:#2a2935;--calm-line:#44435a;--whatsapp:#5cb176;--mail:#66b7f1;--sign:#a5a5ba;--float:0 8px 32px rgba(0,0,0,.6);--lift:none`,
);
