import { useScreen } from '../screen-context';
import { useKnowledge } from './use-knowledge';

const OWN = /^\/help\/([^/]+)\/(articles|guides)\/([^/?#]+)/;

/**
 * A body of the server's making: clean HTML, in which nothing runs. What it links to in the help centre opens here;
 * everything else opens beside the page, never in the widget's place.
 */
export function Body({ html }: { html: string }) {
  const { controller } = useScreen();
  const { words } = useKnowledge();
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = link?.getAttribute('href') ?? '';
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (href.startsWith('#')) return;
    const own = OWN.exec(pathOf(href));
    if (!own) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noopener noreferrer nofollow');
      return;
    }
    event.preventDefault();
    const [, locale = '', kind, name = ''] = own.map((part) => decodeURIComponent(part));
    if (kind === 'articles') {
      controller.read({ kind: 'article', article: { slug: name, locale }, search: null, isOffered: false });
    } else {
      controller.read({ kind: 'guide', guide: { slug: name }, locale, title: words.say('guides') });
    }
  };
  return <div class="body" onClick={onClick} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Of an address on this server; '' where it leads elsewhere. */
function pathOf(href: string): string {
  if (!URL.canParse(href, location.origin)) return '';
  const url = new URL(href, location.origin);
  return url.origin === location.origin ? url.pathname : '';
}
