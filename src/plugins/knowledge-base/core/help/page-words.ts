/**
 * The words of a page's address: `https://shop.example/products/brass-lamp?id=7` says `products brass lamp`. What is a
 * number, a code or an ending says nothing.
 */
export function wordsInAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const parts = new URL(address).pathname.split(/[/_\-+.]+/).flatMap(decoded);
  return parts
    .filter((part) => /^\p{L}[\p{L}\p{M}]{2,}$/u.test(part) && !ENDINGS.has(part.toLowerCase()))
    .slice(0, 12)
    .join(' ');
}

const ENDINGS = new Set(['html', 'htm', 'php', 'aspx', 'index', 'www']);

function decoded(part: string): string[] {
  try {
    return decodeURIComponent(part).split(/\s+/);
  } catch {
    return [];
  }
}
