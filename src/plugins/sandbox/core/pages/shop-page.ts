import { html, type Html } from '../../../../kernel/html';
import { JANE } from '../shop-identity';
import { wholePage } from './layout';
import { PRODUCTS, type Product } from './products';

export interface ShopVisit {
  readonly product: Product;
  readonly signedIn: boolean;
  readonly supportAddress: string;
  /** documentId of the chat's channel account; null while there is none */
  readonly widget: string | null;
}

/** A page of the demo's shop, with the chat on it just as any shop would embed it. */
export function shopPage({ product, signedIn, supportAddress, widget }: ShopVisit): string {
  const others = PRODUCTS.filter((other) => other !== product);
  return wholePage({
    title: `${product.name} · Lumen & Oak`,
    style: 'shop.css',
    ...(widget === null ? {} : { script: widgetScript(widget) }),
    body: html`<p class="demo-note">A demo shop on this machine. <a href="/sandbox/">Back to the sandbox</a></p>
      ${shopHeader(product, signedIn)}
      <main>
        ${productView(product)}
        <section class="help" aria-label="Help">
          <p>
            Questions? Ask us in the chat below, or write to
            <a href="/sandbox/outbox">${supportAddress}</a>, or by the <a href="${CONTACT_PATH}">contact form</a>. A person
            answers.
          </p>
        </section>
        <section class="more" aria-labelledby="more">
          <h2 id="more">From the same workshop</h2>
          <div class="cards">${others.map(productCard)}</div>
        </section>
      </main>`,
  });
}

export const CONTACT_PATH = '/sandbox/shop/contact';

/** The shop's contact page: the form, put there by its one line as any site would. */
export function contactPage({ signedIn, token }: { signedIn: boolean; token: string }): string {
  return wholePage({
    title: 'Contact · Lumen & Oak',
    style: 'shop.css',
    body: html`<p class="demo-note">A demo shop on this machine. <a href="/sandbox/">Back to the sandbox</a></p>
      ${shopHeader(null, signedIn)}
      <main>
        <script src="/form/embed.js" data-form="${token}" data-title="Contact form" async></script>
        <noscript><p>The form needs JavaScript: <a href="/form/${token}">it says why, and how else we are reached</a>.</p></noscript>
      </main>`,
  });
}

/** The one line that puts the chat on a page; the widget asks the identity address who is signed in, if anybody. */
const widgetScript = (widget: string): Html =>
  html`<script
    src="/widget/throughline.js"
    data-widget="${widget}"
    data-identity-url="/sandbox/identity"
    async
  ></script>`;

function shopHeader(product: Product | null, signedIn: boolean): Html {
  return html`<header class="shop-header">
    <a class="wordmark" href="/sandbox/shop">Lumen &amp; Oak</a>
    <nav aria-label="Shop">
      ${PRODUCTS.map(({ path, kind }) =>
        kind === product?.kind
          ? html`<a href="${path}" aria-current="page">${kind}</a>`
          : html`<a href="${path}">${kind}</a>`,
      )}
    </nav>
    <div class="account">
      ${signedIn ? html`<span class="name">${JANE.name}</span>` : null}
      <form method="post" action="/sandbox/shop/${signedIn ? 'sign-out' : 'sign-in'}">
        <input type="hidden" name="page" value="${product?.path ?? '/sandbox/shop'}" />
        <button type="submit">${signedIn ? 'Sign out' : 'Sign in as Jane'}</button>
      </form>
    </div>
  </header>`;
}

function productView({ name, price, story, facts, finishes, drawing }: Product): Html {
  return html`<article class="product">
    <fieldset class="finishes">
      <legend>Finish</legend>
      ${finishes.map(
        (finish, at) =>
          html`<label class="finish-choice ${finish.id}" title="${finish.name}">
            <input type="radio" name="finish" value="${finish.id}" ${at === 0 ? html`checked` : null} />
            <span>${finish.name}</span>
          </label>`,
      )}
    </fieldset>
    <div class="picture">${drawing}</div>
    <div class="words">
      <h1>${name}</h1>
      <p class="price">${price}</p>
      <p class="story">${story}</p>
      <dl>
        ${facts.map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </div>
  </article>`;
}

function productCard({ path, name, price, drawing }: Product): Html {
  return html`<a class="product-card" href="${path}">
    <span class="picture">${drawing}</span>
    <span class="card-name">${name}</span>
    <span class="card-price">${price}</span>
  </a>`;
}
