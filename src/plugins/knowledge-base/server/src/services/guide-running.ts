import type { Core } from '@strapi/strapi';

import { HelpdeskError, type KnowledgeSurface, type KnowledgeVisitor, type Reader } from '../../../../../contracts';
import type { ContactWay, GuideRunView, GuideStepView } from '../../../../../contracts/http/knowledge-help';
import { systemClock } from '../../../../../kernel/clock';
import { newToken } from '../../../../../kernel/crypto';
import { databaseOf, type Sql } from '../../../../../kernel/database';
import { guideOf, type GuideStep, type GuideSteps } from '../../../core/guide';
import { begun, movedOn, optionsOf, outcomeOf, standing, stepOf, type GuideAct } from '../../../core/guide-run';
import { plainTextHtml } from '../../../core/help/plain-text';
import type { HelpGuide } from '../../../core/help/records';
import { wordsOf, type HelpWords } from '../../../core/help/words';
import { guidePath } from '../../../core/paths';
import { guideRun, keepRun, openRun, type StoredRun } from '../repositories/guide-runs';
import { guideNamed } from '../repositories/help-pages';
import { ownerOfSlug } from '../repositories/slugs';
import { articleService } from './articles';
import { languagesFrom } from './languages';

export interface GuideQuestion {
  readonly guide: { readonly documentId: string } | { readonly slug: string };
  readonly locale: string;
  readonly surface: KnowledgeSurface;
  readonly run: string | null;
  readonly act: GuideAct | null;
  /**
   * a run of its own, whatever this visitor has begun before: they were shown its first question. Where `run` names
   * it, the same answer may come twice, as when the answer to the first was lost on its way.
   */
  readonly begins?: boolean;
  readonly reader: Reader;
  readonly visitor: KnowledgeVisitor;
  readonly ways: readonly ContactWay[];
  /** `draft`: as its editor sees it; nothing is written down of it */
  readonly stage?: 'draft' | 'published';
}

/** `stand`: as it was read; null: it has not begun. */
type RunBefore = StoredRun & { readonly stand: string | null };

const RUN = /^[\w-]{22}$/;

/**
 * One step of a guide, and where that leads. What was chosen is written down before it is answered, so that nobody who
 * comes back, on another page or another day, begins again.
 * @throws HelpdeskError guide_not_found
 */
export async function stepThrough(strapi: Core.Strapi, question: GuideQuestion): Promise<GuideRunView> {
  const { locale, act, visitor, stage = 'published' } = question;
  const sql = databaseOf(strapi);
  const guide = await guideFor(strapi, question);
  const steps = guideOf(guide.steps);
  if (!steps) throw new HelpdeskError('guide_not_found');
  const words = wordsOf(locale);
  const before = await runFor(strapi, question, guide.documentId, steps);
  const labels = { solved: words.thatSolved, next: words.notSolved };
  const moved = act === null ? before : movedOn(steps, before, act, { labels, at: systemClock.now() });
  const run: StoredRun = { id: before.id, step: moved.step, steps: moved.steps };
  if (moved === before || stage !== 'published') return viewOf(strapi, question, { guide, steps, run, words });
  const isFirst = await keepRun(sql, run, before.stand, {
    guide: guide.documentId,
    locale: guide.locale,
    surface: question.surface,
    visitor,
    outcome: outcomeOf(steps, run),
  });
  const stands = isFirst ? run : await runAsItStands(sql, run.id, guide.documentId, steps);
  return viewOf(strapi, question, { guide, steps, run: stands, words });
}

async function guideFor(strapi: Core.Strapi, { guide, locale, reader, stage }: GuideQuestion): Promise<HelpGuide> {
  const sql = databaseOf(strapi);
  const languages = await languagesFrom(strapi, locale);
  const documentId =
    'slug' in guide ? (await ownerOfSlug(sql, 'guide', guide.slug, languages))?.documentId : guide.documentId;
  const found = documentId ? await guideNamed(sql, documentId, languages, reader, stage) : null;
  if (!found) throw new HelpdeskError('guide_not_found');
  return found;
}

/**
 * The one that is named, the one this visitor has not ended, or a new one. A form names the run that it will begin; an
 * address cannot: whoever made one up and sent it to somebody could read their answers.
 */
async function runFor(
  strapi: Core.Strapi,
  { run, act, visitor, surface, stage, begins = false }: GuideQuestion,
  guide: string,
  steps: GuideSteps,
): Promise<RunBefore> {
  const sql = databaseOf(strapi);
  const isNamed = run !== null && RUN.test(run);
  if (stage === 'draft' || (begins && !isNamed)) return newRun(newToken(128), steps);
  const named = isNamed ? await guideRun(sql, run, guide) : null;
  const resumes = !isNamed && visitor.key !== null && surface !== 'inbox';
  const found = named ?? (resumes && visitor.key !== null ? await openRun(sql, guide, visitor.key) : null);
  if (!found) return newRun(isNamed && act !== null ? run : newToken(128), steps);
  return { ...standing(steps, found), id: found.id, stand: found.stand };
}

const newRun = (id: string, steps: GuideSteps): RunBefore => ({ id, ...begun(steps), stand: null });

/** Somebody else answered first, in another window, or the same answer came twice: theirs holds, and is shown. */
async function runAsItStands(sql: Sql, id: string, guide: string, steps: GuideSteps): Promise<StoredRun> {
  const found = await guideRun(sql, id, guide);
  // Its name belongs to a run of another guide.
  if (!found) return newRun(newToken(128), steps);
  return { ...standing(steps, found), id };
}

interface Standing {
  readonly guide: HelpGuide;
  readonly steps: GuideSteps;
  readonly run: StoredRun;
  readonly words: HelpWords;
}

async function viewOf(strapi: Core.Strapi, question: GuideQuestion, standingAt: Standing): Promise<GuideRunView> {
  const { guide, steps, run } = standingAt;
  const at = stepOf(steps, run.step);
  if (!at) throw new HelpdeskError('guide_not_found');
  return {
    run: run.id,
    guide: {
      documentId: guide.documentId,
      locale: guide.locale,
      title: guide.title,
      slug: guide.slug,
      summary: guide.summary,
      path: guidePath(guide.locale, guide.slug),
    },
    answered: run.steps.map(({ step, question: asked, answer }) => ({ step, question: asked, answer })),
    at: await stepView(strapi, question, standingAt, at),
    canGoBack: run.steps.length > 0,
  };
}

async function stepView(
  strapi: Core.Strapi,
  { locale, reader, ways }: GuideQuestion,
  { words }: Standing,
  step: GuideStep,
): Promise<GuideStepView> {
  const html = plainTextHtml(step.text);
  const options = optionsOf(step, { solved: words.thatSolved, next: words.notSolved }).map(({ id, label }) => ({
    id,
    label,
  }));
  if (step.kind === 'question') return { kind: 'question', step: step.id, title: step.title, html, options };
  if (step.kind === 'article') {
    const found = await articleService(strapi).refs([step.article], locale, reader);
    const article = found.get(step.article) ?? null;
    return { kind: 'article', step: step.id, title: step.title || words.readThis, html, article, options };
  }
  if (step.kind === 'solved')
    return {
      kind: 'solved',
      step: step.id,
      title: step.title || words.solved,
      html: html || plainTextHtml(words.solvedText),
    };
  return {
    kind: 'escalate',
    step: step.id,
    title: step.title || words.escalate,
    html: html || plainTextHtml(words.escalateText),
    ways: [...ways],
  };
}
