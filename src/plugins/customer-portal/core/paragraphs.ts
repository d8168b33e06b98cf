import { html, type Html, type HtmlValue } from '../../../kernel/html';

/** What somebody wrote, with its lines and with addresses to follow. */
export function paragraphs(text: string): Html {
  return html`${text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => html`<p>${part.split('\n').map((line, at) => [at > 0 && html`<br>`, withLinks(line)])}</p>`)}`;
}

const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/g;

const withLinks = (line: string): HtmlValue =>
  line
    .split(ADDRESS)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}" rel="nofollow noopener noreferrer">${part}</a>` : part));
