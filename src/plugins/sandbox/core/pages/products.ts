import { html, type Html } from '../../../../kernel/html';

export interface Product {
  readonly path: string;
  readonly name: string;
  readonly kind: 'Lamps' | 'Shelves';
  readonly price: string;
  readonly story: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly finishes: readonly { readonly id: string; readonly name: string }[];
  readonly drawing: Html;
}

const lampDrawing = html`<svg
  viewBox="0 0 480 420"
  role="img"
  aria-label="The Drift lamp on a sideboard, beside two books and a plant"
>
  <rect class="wall" width="480" height="420" />
  <ellipse class="glow" cx="240" cy="172" rx="188" ry="150" />
  <rect class="board" y="318" width="480" height="102" />
  <rect class="board-edge" y="318" width="480" height="6" />
  <path class="linen" d="M182 88h116l44 128H138z" />
  <path class="linen-top" d="M182 88h116l4 12H178z" />
  <path class="linen-rim" d="M138 216h204l-3-9H141z" />
  <rect class="finish" x="234" y="216" width="12" height="112" />
  <rect class="shine" x="234" y="216" width="4" height="112" />
  <ellipse class="finish-dark" cx="240" cy="331" rx="62" ry="11" />
  <ellipse class="finish" cx="240" cy="327" rx="62" ry="11" />
  <path class="pot" d="M356 332v-58h44v58z" />
  <path class="leaf" d="M378 274c-2-40-20-48-30-66 22 4 32 22 32 40 2-24 14-40 32-44-6 20-26 26-28 70z" />
  <rect class="book-a" x="66" y="298" width="82" height="13" rx="2" />
  <rect class="book-b" x="74" y="311" width="74" height="13" rx="2" />
</svg>`;

const shelfDrawing = html`<svg
  viewBox="0 0 480 420"
  role="img"
  aria-label="The Fjord shelf on a wall, with records, a bowl and a small plant"
>
  <rect class="wall" width="480" height="420" />
  <ellipse class="glow" cx="250" cy="200" rx="200" ry="150" />
  <rect class="upright" x="92" y="60" width="12" height="304" />
  <rect class="upright" x="376" y="60" width="12" height="304" />
  <rect class="finish" x="70" y="128" width="340" height="14" />
  <rect class="finish" x="70" y="238" width="340" height="14" />
  <rect class="finish" x="70" y="348" width="340" height="14" />
  <g class="records">
    <rect class="book-a" x="126" y="166" width="14" height="72" />
    <rect class="book-b" x="142" y="166" width="12" height="72" />
    <rect class="leaf" x="156" y="166" width="16" height="72" />
    <rect class="pot" x="174" y="166" width="12" height="72" />
    <rect class="book-a" x="188" y="166" width="10" height="72" />
    <path class="book-b" d="M206 238l24-68 12 4-24 68z" />
  </g>
  <path class="linen" d="M276 92h72l-12 36h-48z" />
  <path class="pot" d="M322 348v-40h40v40z" />
  <path class="leaf" d="M342 308c-2-30-16-38-24-50 18 2 25 15 25 30 2-19 11-30 25-34-5 16-20 20-22 54z" />
  <rect class="book-a" x="130" y="335" width="96" height="13" rx="2" />
  <rect class="book-b" x="140" y="322" width="80" height="13" rx="2" />
</svg>`;

export const PRODUCTS: readonly [Product, ...Product[]] = [
  {
    path: '/sandbox/shop',
    name: 'Drift lamp',
    kind: 'Lamps',
    price: '149.00 €',
    story: 'A linen shade on a solid foot, made in a family workshop. Warm light for long evenings.',
    facts: [
      ['Height', '52 cm'],
      ['Bulb', 'E27, 7 W, included'],
      ['Delivery', '2 to 4 working days'],
    ],
    finishes: [
      { id: 'brass', name: 'Brass' },
      { id: 'black', name: 'Black' },
      { id: 'steel', name: 'Steel' },
    ],
    drawing: lampDrawing,
  },
  {
    path: '/sandbox/shop/fjord-shelf',
    name: 'Fjord shelf',
    kind: 'Shelves',
    price: '219.00 €',
    story: 'Three boards of oak between two slim uprights. It hangs from the wall and leaves the floor free.',
    facts: [
      ['Width', '80 or 120 cm'],
      ['Load', '25 kg per board'],
      ['Delivery', '5 to 8 working days'],
    ],
    finishes: [
      { id: 'oak', name: 'Oak' },
      { id: 'walnut', name: 'Walnut' },
      { id: 'black', name: 'Black' },
    ],
    drawing: shelfDrawing,
  },
];

export const productAt = (path: string): Product | null => PRODUCTS.find((product) => product.path === path) ?? null;
