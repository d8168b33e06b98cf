import { safeUrl } from '../help/safe-values';

/** A film that an article shows. `frame`: what is put into the page when somebody presses play. */
export type Film =
  | { readonly kind: 'file'; readonly url: string }
  | { readonly kind: 'hosted'; readonly host: string; readonly page: string; readonly frame: string };

/** Where a link leads to a film that we can show; null: it is no such link. */
export function filmOf(link: string): Film | null {
  const url = safeUrl(link);
  if (url === null || !URL.canParse(url, 'https://here')) return null;
  const { hostname, pathname, searchParams } = new URL(url, 'https://here');
  if (/\.(mp4|webm)$/i.test(pathname)) return { kind: 'file', url };
  const youtube = youtubeId(hostname, pathname, searchParams);
  if (youtube) return hosted('YouTube', url, `https://www.youtube-nocookie.com/embed/${youtube}?autoplay=1`);
  const vimeo = /^(?:www\.|player\.)?vimeo\.com$/.test(hostname) && /^\/(?:video\/)?(\d{1,12})/.exec(pathname);
  return vimeo ? hosted('Vimeo', url, `https://player.vimeo.com/video/${vimeo[1] ?? ''}?autoplay=1&dnt=1`) : null;
}

const hosted = (host: string, page: string, frame: string): Film => ({ kind: 'hosted', host, page, frame });

function youtubeId(hostname: string, pathname: string, query: URLSearchParams): string | null {
  const isShort = hostname === 'youtu.be';
  if (!isShort && !/^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/.test(hostname)) return null;
  const id = isShort ? pathname.slice(1) : (query.get('v') ?? /^\/(?:embed|shorts|live)\/(.+)$/.exec(pathname)?.[1]);
  return id && /^[\w-]{6,20}$/.test(id) ? id : null;
}
