import { inflateRawSync } from 'node:zlib';

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 2_000;
const MOST_UNPACKED = 100 * 1024 * 1024;

interface PackedFile {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  /** how large it says to be once unpacked, in bytes */
  readonly unpacked: number;
  readonly at: number;
}

/**
 * Whether a ZIP archive (APPNOTE 4.3) may be unpacked by somebody who does not count: its directory says no more than
 * 100 MB and 2000 files in all, and no file is larger than the directory says of it. Every file is unpacked for it.
 */
export const isPackedHonestly = (archive: Buffer): boolean => unpackedFiles(archive, () => false) !== null;

export interface UnpackedFile {
  /** as it stands in the directory, folders included */
  readonly name: string;
  readonly content: Buffer;
}

/** What is wanted of an archive that is packed honestly; null: it is not. */
export function unpackedFiles(archive: Buffer, isWanted: (name: string) => boolean): UnpackedFile[] | null {
  const files = directoryOf(archive);
  if (files === null || files.reduce((size, { unpacked }) => size + unpacked, 0) > MOST_UNPACKED) return null;
  const wanted: UnpackedFile[] = [];
  for (const file of files) {
    const content = contentOf(archive, file);
    if (content === null) return null;
    if (isWanted(file.name)) wanted.push({ name: file.name, content });
  }
  return wanted;
}

/** Null: it is none, it is broken, or something stands before or behind it that readers of archives disagree about. */
function directoryOf(archive: Buffer): readonly PackedFile[] | null {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== DIRECTORY_END) return null;
  const entries = archive.readUInt16LE(end + 10);
  const start = archive.readUInt32LE(end + 16);
  if (entries > MOST_ENTRIES || start + archive.readUInt32LE(end + 12) !== end) return null;
  const files: PackedFile[] = [];
  let at = start;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const name = archive.subarray(at + 46, at + 46 + archive.readUInt16LE(at + 28));
    files.push({
      name: nameOf(name, archive.readUInt16LE(at + 8)),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      unpacked: archive.readUInt32LE(at + 24),
      at: archive.readUInt32LE(at + 42),
    });
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  // more entries than it counts would be read by who does not count them
  return at === end ? files : null;
}

const IS_UTF8 = 1 << 11;

/** Archives that do not say so are written in UTF-8 all the same, or in what their maker's machine spoke. */
function nameOf(bytes: Buffer, flags: number): string {
  const text = bytes.toString('utf8');
  return (flags & IS_UTF8) === 0 && text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}

/** Null: it is broken, or not as large as it says to be. */
function contentOf(archive: Buffer, { method, packed, unpacked, at }: PackedFile): Buffer | null {
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== FILE_HEADER) return null;
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + packed > archive.length) return null;
  const stored = archive.subarray(start, start + packed);
  if (method === STORED) return packed === unpacked ? stored : null;
  if (method !== DEFLATED) return null;
  try {
    const content = inflateRawSync(stored, { maxOutputLength: Math.max(1, unpacked) });
    return content.length === unpacked ? content : null;
  } catch {
    return null;
  }
}
