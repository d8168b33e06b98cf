/** Hands bytes to the browser as a file; they are never shown as a page. */
export function saveFile(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const LONGEST_NAME = 80;

/** A file name out of a subject: without what file systems take amiss, never empty. */
export function fileNameOf(subject: string | null, fallback: string, extension: string): string {
  const plain = (subject ?? '')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, LONGEST_NAME)
    .trim();
  return `${plain === '' ? fallback : plain}.${extension}`;
}
