/** The portal's own rules, in the help centre's colours. */
export const PORTAL_STYLE = `
.portal{max-width:792px;padding-top:32px}
.portal h1{overflow-wrap:anywhere;font-size:30px;line-height:38px;margin-bottom:8px}
.portal .lead{color:var(--muted);max-width:60ch}
.portal-menu{display:flex;flex-wrap:wrap;align-items:center;gap:4px 20px;margin-bottom:24px;font-size:14px;border-bottom:1px solid var(--line)}
.portal-menu a{padding:12px 0;color:var(--text);text-decoration:none;border-bottom:2px solid transparent;margin-bottom:-1px}
.portal-menu a:hover{border-color:var(--field)}.portal-menu a[aria-current]{border-color:var(--accent-text);font-weight:600}
.portal-menu form{margin-inline-start:auto}
.portal .plain{min-height:44px;padding:0 4px;border:0;background:none;color:var(--accent-text);text-decoration:underline;text-underline-offset:3px;font-size:14px;cursor:pointer}
.portal .button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:0 18px;border:1px solid var(--field);border-radius:8px;background:var(--card);color:var(--text);font-weight:600;font-size:15px;text-decoration:none;cursor:pointer}
.portal .button:hover{background:var(--hover)}
.portal .button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.portal .button.main:hover{filter:brightness(.94)}
.portal .button.bad{color:var(--bad)}
.portal .card{margin-top:24px;padding:24px;border:1px solid var(--line);border-radius:12px;background:var(--card)}
.portal .card>.small{margin-top:16px}.portal .card h2{margin-bottom:8px}.portal .card.narrow{max-width:440px}
.portal .card form+form,.portal .card .lines+form{margin-top:20px}
.portal .card .row{margin-top:16px}.portal .card .row form+form{margin-top:0}.portal .scores .muted{font-weight:400}
.portal .empty{text-align:center;padding:40px 24px}.portal .empty p{color:var(--muted);margin:8px auto 0;max-width:52ch}.portal .empty .row{justify-content:center;margin-top:20px}
.portal .row{display:flex;flex-wrap:wrap;gap:12px;align-items:center}
.portal .field{margin:0 0 16px;padding:0;border:0;background:none;box-shadow:none}.portal .field label{display:block;font-weight:600;font-size:14px;line-height:20px;margin-bottom:6px}
.portal .field input:not([type=file]),.portal .field textarea,.portal select{width:100%;min-height:44px;padding:9px 12px;border:1px solid var(--field);border-radius:8px;background:var(--page);color:var(--text)}
.portal .field textarea{resize:vertical}.portal .field .code{font-size:24px;letter-spacing:.3em;font-variant-numeric:tabular-nums}
.portal .hint{margin-top:6px;font-size:14px;line-height:20px;color:var(--muted)}
.portal .or{margin:20px 0 8px;font-size:14px;color:var(--muted)}.portal .ways{margin:0;padding:0;list-style:none;display:grid;gap:8px}.portal .ways .button{width:100%}
.portal .told{margin-top:20px;padding:12px 16px;border-radius:8px;border:1px solid var(--calm-line);background:var(--calm-soft);color:var(--calm)}
.portal .told.good{background:var(--good-soft);border-color:var(--good-line);color:var(--good)}
.portal .told.bad{background:var(--bad-soft);border-color:var(--bad);color:var(--bad)}
.portal .tabs{display:inline-flex;margin:16px 0;border:1px solid var(--line);border-radius:8px;overflow:hidden;font-size:14px}
.portal .tabs a{padding:10px 16px;color:var(--text);text-decoration:none}.portal .tabs a:hover{background:var(--hover)}.portal .tabs a[aria-current]{background:var(--soft);color:var(--accent-text);font-weight:600}
.portal .requests{margin:0 0 24px;padding:0;list-style:none}
.portal .requests li{border-top:1px solid var(--line)}.portal .requests li:last-child{border-bottom:1px solid var(--line)}
.portal .requests a{display:flex;align-items:center;gap:16px;padding:16px 8px;color:inherit;text-decoration:none}.portal .requests a:hover{background:var(--hover)}
.portal .requests .name{flex:1;min-width:0;overflow-wrap:anywhere}.portal .requests .state{flex:none}.portal .requests strong{display:block;font-weight:600}
.portal .preview-line{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--muted);font-size:15px}
.portal .requests small{font-size:13px;line-height:20px;color:var(--muted)}
.portal .facts{display:flex;align-items:center;gap:10px;font-size:14px}
.portal .said{margin:24px 0 0;padding:0;list-style:none;display:grid;grid-template-columns:minmax(0,1fr);gap:16px}
.portal .said>li{max-width:88%;overflow-wrap:anywhere;padding:14px 18px;border-radius:12px;border:1px solid var(--line);background:var(--card)}
.portal .said .theirs{justify-self:end;background:var(--soft);border-color:transparent}
.portal .said .theirs .muted{color:color-mix(in srgb,var(--text) 78%,var(--soft))}
.portal .said .ours{justify-self:start}
.portal .who{font-size:14px;line-height:20px;margin-bottom:6px}.portal .words p+p{margin-top:10px}
.portal .files{margin:10px 0 0;padding:0;list-style:none;font-size:14px;display:flex;flex-wrap:wrap;gap:6px 16px}
.portal .files a{display:inline-block;padding:6px 0}
.portal .decide{display:flex;justify-content:flex-end;margin-top:16px}
.portal .scores{border:0;margin:0 0 16px;padding:0}.portal .scores legend{font-weight:600;padding:0;margin-bottom:8px}
.portal .scores div{display:flex;gap:8px}.portal .scores label{position:relative}
.portal .scores input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.portal .scores span{display:grid;place-items:center}.portal .scores label span{width:48px;height:48px;border:1px solid var(--field);border-radius:10px;font-weight:600}
.portal .scores input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.portal .scores input:focus-visible+span{outline:2px solid var(--accent-text);outline-offset:2px}
.portal .lines{margin:12px 0 0;padding:0;list-style:none}
.portal .lines li,.portal .lines li form:first-child:last-child{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px}
.portal .lines li{min-height:48px;border-top:1px solid var(--line)}.portal .lines li>form{margin:0}.portal .lines li{padding:8px 0}.portal .lines .grow{flex:1;min-width:0;overflow-wrap:anywhere}
.portal .lines li form:first-child:last-child{flex:1;min-width:0}
.portal .lines select{width:auto}
.portal input[type=file]{max-width:100%;font-size:14px;color:var(--muted)}
.portal input[type=file]::file-selector-button{min-height:44px;margin-inline-end:12px;padding:0 16px;border:1px solid var(--field);border-radius:8px;background:var(--card);color:var(--text);font:inherit;font-weight:600;cursor:pointer}
.portal .maybe ul{margin:8px 0 0;padding:0;list-style:none}.portal .maybe li a{display:block;padding:10px 0;border-top:1px solid var(--line)}.portal .maybe:not(:empty){margin-bottom:20px;padding:16px;border-radius:8px;background:var(--soft)}.portal .maybe h2{font-size:15px}
@media (max-width:600px){header a .muted{display:none}.portal{padding-top:20px}.portal h1{font-size:26px;line-height:32px}.portal .card{padding:18px}.portal .said>li{max-width:100%}.portal .lines .grow{flex-basis:220px}.portal .requests a{padding:14px 0}.portal-menu{gap:0 16px}.portal .requests .state{align-self:flex-start}}
@media print{.portal-menu,.portal form{display:none}}
`;
