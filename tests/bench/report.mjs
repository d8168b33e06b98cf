import os from 'node:os';

const round = (value) => (value === null ? null : Number(value.toPrecision(4)));
const cell = (value) =>
  value === null
    ? ''
    : typeof value === 'number'
      ? value.toLocaleString('en', { maximumFractionDigits: 2 })
      : String(value);

/** The form that scripts read. */
export const asJson = (bench, rows) =>
  JSON.stringify({
    bench,
    rows: rows.map((row) => ({ ...row, value: round(row.value), floor: round(row.floor), ratio: round(row.ratio) })),
  });

/** The form that people read. */
export function asTable(bench, rows) {
  const head = [bench, 'value', 'unit', 'floor', 'ratio', 'aim', 'met'];
  const lines = rows.map(({ name, value, unit, floor, ratio, aim, met }) => [
    name,
    cell(round(value)),
    unit,
    cell(round(floor)),
    cell(round(ratio)),
    cell(aim),
    met === null ? '' : met ? 'yes' : 'NO',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  const format = (line) =>
    line
      .map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return [format(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(format), ''].join('\n');
}

export function machine(postgresVersion) {
  const [cpu] = os.cpus();
  return `${os.cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, PostgreSQL ${postgresVersion}`;
}
