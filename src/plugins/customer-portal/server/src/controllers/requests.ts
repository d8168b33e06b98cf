import { HelpdeskError, type ArticleHit } from '../../../../../contracts';
import { enveloped } from '../../../../../kernel/enveloped';
import { contentTypeOf, safeFileName } from '../../../../../kernel/file-type';
import { serviceOf } from '../../../../../kernel/services';
import { pathOf } from '../../../core/pages/page';
import { listPage, newRequestPage, requestPage, type ListFilter } from '../../../core/pages/requests';
import { LONGEST_MESSAGE, MOST_FILE_BYTES, MOST_FILES } from '../connector/manifest';
import { ratingOf } from '../repositories/logins';
import type { Written } from '../services/desk';
import { databaseOf } from '../../../../../kernel/database';
import { text, type Answer, type OwnVisit } from './visit';

const A_PAGE = 30;
const LIMITS = { count: MOST_FILES, megabytes: MOST_FILE_BYTES / 1024 / 1024 };

export async function showList(visit: OwnVisit): Promise<Answer> {
  const { searchParams } = visit.url;
  const shown = searchParams.get('show');
  const filter: ListFilter = shown === 'solved' || shown === 'all' ? shown : 'open';
  const before = searchParams.get('before') ?? undefined;
  const tickets = await serviceOf(visit.strapi, 'helpdesk').customerView.tickets(visit.desk.onlooker(visit.customer), {
    limit: A_PAGE + 1,
    before: before !== undefined && !Number.isNaN(Date.parse(before)) ? before : undefined,
    areSolved: filter === 'all' ? undefined : filter === 'solved',
  });
  const page = tickets.slice(0, A_PAGE);
  const older = tickets.length > A_PAGE ? (page.at(-1)?.lastMessageAt ?? null) : null;
  return { page: listPage(visit.frame(), { tickets: page, filter, older }) };
}

export async function showRequest(visit: OwnVisit): Promise<Answer> {
  return request(visit, '', null);
}

async function request(visit: OwnVisit, unsent: string, problem: string | null): Promise<Answer> {
  const ticket = await visit.desk.ticket(visit.customer, idOf(visit));
  const rating = ticket.solvedAt && (await ratingOf(databaseOf(visit.strapi), ticket.documentId, ticket.solvedAt));
  const frame = problem === null ? visit.frame() : visit.frame({ isGood: false, text: problem });
  const page = requestPage(frame, { ticket, rating: rating || null, limits: LIMITS, text: unsent });
  return { page, status: problem === null ? 200 : 422 };
}

const idOf = ({ names: [documentId = ''] }: OwnVisit): string => documentId;

export async function reply(visit: OwnVisit): Promise<Answer> {
  const ticket = await visit.desk.ticket(visit.customer, idOf(visit));
  if (ticket.colleague !== null) throw new HelpdeskError('ticket_not_found');
  const written = await writtenIn(visit);
  if ('problem' in written) return request(visit, text(visit.form, 'text', LONGEST_MESSAGE), written.problem);
  const arrived = await visit.desk.write(visit.customer, { ...written, subject: '' }, ticket);
  if (arrived === null) return { to: pathOf(visit, '?told=sentSoon') };
  return { to: pathOf(visit, `/requests/${arrived}?told=sent`) };
}

type Taken = Written | { readonly problem: string };

/** A file is what its bytes say; its name and type count for nothing. */
async function writtenIn(visit: OwnVisit): Promise<Taken> {
  const { words } = visit.frame();
  const { form, customer } = visit;
  const said = text(form, 'text', LONGEST_MESSAGE + 1);
  const given = form.getAll('files').filter((each) => typeof each !== 'string' && each.size > 0);
  if (said === '' && given.length === 0) return { problem: words.textMissing };
  if (said.length > LONGEST_MESSAGE) return { problem: words.tooLong };
  const files = await Promise.all(given.map(async (each) => (typeof each === 'string' ? null : fileOf(each))));
  const taken = files.filter((each) => each !== null);
  if (taken.length !== files.length || taken.length > MOST_FILES) return { problem: words.fileRefused };
  if (!visit.isUpload && !visit.limit('writing', customer.login.id)) return { problem: words.busy };
  return { subject: text(form, 'subject', 200), text: said, files: taken };
}

async function fileOf(file: File): Promise<Written['files'][number] | null> {
  const content = Buffer.from(await file.arrayBuffer());
  const contentType = contentTypeOf(content);
  if (contentType === null || content.length > MOST_FILE_BYTES) return null;
  return enveloped({ fileName: safeFileName(encodeURIComponent(file.name)), contentType, content });
}

const busy = (visit: OwnVisit): Answer => ({ to: pathOf(visit, `/requests/${idOf(visit)}?told=busy`) });

export async function close(visit: OwnVisit): Promise<Answer> {
  if (!visit.limit('writing', visit.customer.login.id)) return busy(visit);
  await visit.desk.close(visit.customer, idOf(visit));
  return { to: pathOf(visit, `/requests/${idOf(visit)}`) };
}

export async function reopen(visit: OwnVisit): Promise<Answer> {
  if (!visit.limit('writing', visit.customer.login.id)) return busy(visit);
  await visit.desk.reopen(visit.customer, idOf(visit));
  return { to: pathOf(visit, `/requests/${idOf(visit)}`) };
}

export async function rate(visit: OwnVisit): Promise<Answer> {
  const score = Number(text(visit.form, 'score', 1));
  if (!Number.isInteger(score) || score < 1 || score > 5) return request(visit, '', visit.frame().words.rateMissing);
  await visit.desk.rate(visit.customer, idOf(visit), { score, words: text(visit.form, 'words', 2000) });
  return { to: pathOf(visit, `/requests/${idOf(visit)}`) };
}

export function showNew(visit: OwnVisit): Promise<Answer> {
  const subject = (visit.url.searchParams.get('subject') ?? '').slice(0, 200);
  return Promise.resolve({
    page: newRequestPage(visit.frame(), { subject, text: '', limits: LIMITS, hits: null, offer: '' }),
  });
}

export async function writeNew(visit: OwnVisit): Promise<Answer> {
  const [subject, said] = [text(visit.form, 'subject', 200), text(visit.form, 'text', LONGEST_MESSAGE)];
  const before = text(visit.form, 'offer', 60);
  const again = (problem: string | null, hits: readonly ArticleHit[] | null, offer = before): Answer => ({
    page: newRequestPage(problem === null ? visit.frame() : visit.frame({ isGood: false, text: problem }), {
      ...{ subject, text: said, limits: LIMITS, hits, offer },
    }),
    status: problem === null ? 200 : 422,
  });
  const { deflection } = serviceOf(visit.strapi, 'knowledge-base');
  const wish = text(visit.form, 'do');
  if (wish === 'solved') {
    await deflection.happened(before, { did: 'solved', article: null });
    return { to: pathOf(visit, '?told=solvedThanks') };
  }
  if (wish === 'look') {
    const { articles, offer } = await offerFor(visit, `${subject}\n${said}`, before);
    return again(null, articles, offer ?? '');
  }
  const written = await writtenIn(visit);
  if ('problem' in written) return again(written.problem, null);
  const arrived = await visit.desk.write(visit.customer, written, null);
  if (before !== '') await deflection.happened(before, { did: 'wrote' });
  if (arrived === null) return { to: pathOf(visit, '?told=sentSoon') };
  return { to: pathOf(visit, `/requests/${arrived}?told=sent`) };
}

/**
 * What may answer it, as an offer that is followed: the page's script asks the help centre for the same. Whoever asks
 * not to be followed is offered the same, and it is joined to nobody.
 */
async function offerFor(
  { strapi, headers, peer, locale, customer }: OwnVisit,
  words: string,
  offer: string,
): Promise<{ readonly offer: string | null; readonly articles: readonly ArticleHit[] }> {
  if (words.trim() === '') return { offer: null, articles: [] };
  const knowledge = serviceOf(strapi, 'knowledge-base');
  return knowledge.deflection.offer({
    ...{ surface: 'portal', text: words, locale, offer: offer === '' ? null : offer },
    reader: { is: 'customer', accounts: customer.accounts },
    visitor: await knowledge.visitor({ headers, peer }, customer.documentId),
  });
}

/** A link that lasts as long as they are signed in, to one that lasts five minutes. */
export async function showFile(visit: OwnVisit): Promise<Answer> {
  return { to: await visit.desk.attachment(visit.customer, idOf(visit)) };
}
