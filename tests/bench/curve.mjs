/**
 * p99 of each question by the number of tickets, both axes logarithmic, as an SVG that reads on white and on black: the
 * product as a line, the bare server dashed beneath it.
 */

const WIDTH = 320;
const HEIGHT = 190;
const COLUMNS = 3;
const INSET = { left: 56, right: 12, top: 34, bottom: 30 };
const TICKS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

const short = (count) =>
  count >= 1_000_000 ? `${count / 1_000_000} M` : count >= 1000 ? `${count / 1000} k` : String(count);
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const placeOn = (values, from, to) => {
  const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (value) => from + (high === low ? 0.5 : (Math.log(value) - low) / (high - low)) * (to - from);
};

const lineOf = (points, style) =>
  `<polyline class="${style}" points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}"/>` +
  points.map(([x, y]) => `<circle class="${style}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="2.5"/>`).join('');

function chart(name, rows, range, at) {
  const sizes = [...new Set(rows.map(({ size }) => size))].sort((a, b) => a - b);
  const x = placeOn(sizes, INSET.left, WIDTH - INSET.right);
  const y = placeOn(range, HEIGHT - INSET.bottom, INSET.top);
  const ticks = TICKS.filter((tick) => tick >= Math.min(...range) && tick <= Math.max(...range));
  const lines = [1, 8].flatMap((connections) =>
    ['value', 'floor'].map((which) => {
      const points = rows.filter((row) => row.connections === connections).sort((a, b) => a.size - b.size);
      return lineOf(points.map((row) => [x(row.size), y(row[which])]), `${which} c${connections}`); // prettier-ignore
    }),
  );
  return `<g transform="translate(${(at % COLUMNS) * WIDTH}, ${Math.floor(at / COLUMNS) * HEIGHT + 40})">
<text class="name" x="${INSET.left}" y="20">${escaped(name)}</text>
${ticks.map((tick) => `<line class="grid" x1="${INSET.left}" x2="${WIDTH - INSET.right}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/><text class="tick" x="${INSET.left - 6}" y="${(y(tick) + 3).toFixed(1)}" text-anchor="end">${tick} ms</text>`).join('\n')}
${sizes.map((size) => `<text class="tick" x="${x(size).toFixed(1)}" y="${HEIGHT - 12}" text-anchor="${size === sizes[0] ? 'start' : 'end'}">${short(size)} tickets</text>`).join('')}
${lines.join('\n')}
</g>`;
}

/** @param {{ question: string, size: number, connections: number, value: number, floor: number }[]} rows */
export function drawCurve(rows) {
  const names = [...new Set(rows.map(({ question }) => question))];
  const range = rows.flatMap(({ value, floor }) => [value, floor]);
  const height = Math.ceil(names.length / COLUMNS) * HEIGHT + 48;
  const charts = names.map((name, at) => chart(name, rows.filter(({ question }) => question === name), range, at)); // prettier-ignore
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${COLUMNS * WIDTH} ${height}" width="${COLUMNS * WIDTH}" height="${height}" role="img" aria-label="p99 of the inbox by the number of tickets">
<style>
text { font: 11px system-ui, sans-serif; fill: #444 } .name { font-weight: 600; font-size: 12px }
.grid { stroke: #8884; stroke-width: 1 } polyline { fill: none; stroke-width: 2 } .floor { stroke-dasharray: 4 3 } circle.floor { stroke-dasharray: none }
.k1 { fill: #2f6fde } .k8 { fill: #c2571a } .c1 { stroke: #2f6fde; fill: #2f6fde } .c8 { stroke: #c2571a; fill: #c2571a } polyline.c1, polyline.c8 { fill: none }
@media (prefers-color-scheme: dark) { text { fill: #ccc } .k1 { fill: #7aa7ff } .k8 { fill: #ffa06b } .c1 { stroke: #7aa7ff; fill: #7aa7ff } .c8 { stroke: #ffa06b; fill: #ffa06b } }
</style>
<text x="${INSET.left}" y="22">p99. Whole lines: the product; dashed: the bare server with the same statements. <tspan class="k1">1 connection</tspan>, <tspan class="k8">8 connections</tspan></text>
${charts.join('\n')}
</svg>
`;
}
