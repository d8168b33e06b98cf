const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MOST_ENTRIES = 2_000;

/**
 * How large a ZIP archive says to be once unpacked, in bytes, by its central directory (APPNOTE 4.3.12, 4.3.16). Null:
 * it is none, it is broken, or it has more entries than any document.
 */
export function unpackedSize(archive: Buffer): number | null {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== END_OF_DIRECTORY) return null;
  const entries = archive.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) return null;
  let at = archive.readUInt32LE(end + 16);
  let size = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    size += archive.readUInt32LE(at + 24);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return size;
}
