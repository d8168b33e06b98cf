const WRITTEN: Readonly<Record<string, string>> = {
  arc: 'ARC',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  id: 'ID',
  ip: 'IP',
  mime: 'MIME',
  ms: 'MS',
  spf: 'SPF',
};

/** A header's name as people write it: `message-id` is `Message-ID`. */
export function headerName(name: string): string {
  return name
    .toLowerCase()
    .split('-')
    .map((word) => WRITTEN[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join('-');
}
