/**
 * What stands in every frame before its document: functions that a script of a mail would call, and a second look at
 * what the browser's own parser made of the document. Runs in the browser; it shares nothing with what is around it.
 */
export function setTraps(): void {
  const report = (what: string): void => void (window as unknown as { report?: (what: string) => void }).report?.(what);
  const caught = (): void => report('script ran');
  for (const name of ['hit', 'alert', 'confirm', 'prompt', 'print', 'open'])
    Object.defineProperty(window, name, { value: caught, writable: false, configurable: false });

  const FORBIDDEN =
    'script,iframe,frame,frameset,object,embed,applet,portal,form,input,button,textarea,select,link,meta,base,style,svg,math,template,audio,video,source,track,noscript,dialog,canvas';
  const URL_ATTRIBUTES = ['src', 'href', 'action', 'formaction', 'data', 'poster', 'background', 'xlink:href'];
  const OTHERS = [
    'srcdoc',
    'srcset',
    'ping',
    'id',
    'class',
    'name',
    'http-equiv',
    'is',
    'slot',
    'popover',
    'contenteditable',
  ];

  const inspectAddress = (element: Element, name: string, value: string): void => {
    const { protocol } = new URL(value, 'about:blank');
    const fine =
      element.localName === 'a' && name === 'href'
        ? ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)
        : element.localName === 'img' && name === 'src' && /^(?:cid|data):/.test(protocol);
    if (!fine) report(`live: <${element.localName} ${name}=${value.slice(0, 80)}>`);
  };
  const inspect = (element: Element): void => {
    if (element.matches(FORBIDDEN)) report(`live: <${element.localName}>`);
    if (element.shadowRoot) report('live: a shadow root');
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || OTHERS.includes(name)) report(`live: <${element.localName} ${name}>`);
      if (URL_ATTRIBUTES.includes(name)) inspectAddress(element, name, value);
    }
    const { style } = element as HTMLElement;
    if (/url|image-set|expression|@|\\/i.test(style?.cssText ?? ''))
      report(`live: style ${style.cssText.slice(0, 80)}`);
    if (/fixed|sticky|absolute/.test(style?.position ?? '')) report('live: a position');
  };
  document.addEventListener('DOMContentLoaded', () => {
    const sections = document.querySelectorAll('body > section[data-mail]');
    const wanted = document.querySelector('meta[name=mails]')?.getAttribute('content');
    if (wanted === null || wanted === undefined) return;
    if (String(sections.length) !== wanted) report(`live: ${sections.length} of ${wanted} mails kept to their place`);
    for (const section of sections) for (const element of section.querySelectorAll('*')) inspect(element);
  });
}
