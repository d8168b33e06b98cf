/** Rows of a CSV file by the names of its head; quoted fields may hold commas and line breaks. */
export function csvRows(text: string): Map<string, string>[] {
  const [head, ...rows] = csvLines(text.replace(/^\ufeff/, ''));
  const names = (head ?? []).map((name) => name.trim());
  return rows
    .filter((row) => row.length > 1)
    .map((row) => new Map(names.map((name, index) => [name, (row[index] ?? '').trim()])));
}

function csvLines(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|\r|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end !== ',') lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}
