import de from '../translations/fields.de.json';
import en from '../translations/fields.en.json';
import { CHOICE, STEPS } from './inputs';

type Texts = Readonly<Record<string, string>>;

const WORDS: Readonly<Record<string, Texts>> = { en, de };
const HINT = '.hint';
const OF_OURS = /plugin::knowledge-base\.([a-z]+)/;

/** Where the content manager lets others change a form before it is shown. */
export const EDIT_LAYOUT = 'Admin/CM/pages/EditView/mutate-edit-view-layout';

/** The names of our fields in one language, under the ids by which the content manager looks for them. */
export const fieldTexts = (locale: string): Texts =>
  Object.fromEntries(
    Object.entries(WORDS[locale] ?? {})
      .filter(([id]) => !id.endsWith(HINT))
      .map(([id, text]) => [`content-manager.content-types.plugin::knowledge-base.${id}`, text]),
  );

/** What stands below a field of this record in this language; what an administrator wrote there stays. */
export function hintOf(type: string, field: string, language: string, written: string | undefined): string | undefined {
  if (written !== undefined && written !== '') return written;
  const id = `${type}.${field}${HINT}`;
  return WORDS[language]?.[id] ?? WORDS['en']?.[id];
}

/** What is used of the content manager's form. */
interface EditField {
  readonly name: string;
  /** of the input */
  readonly type: string;
  readonly hint?: string | undefined;
}
interface EditForm {
  readonly layout: { readonly layout: readonly (readonly (readonly EditField[])[])[] };
}

const INPUTS: Readonly<Record<string, string>> = {
  'article.audience': CHOICE,
  'guide.audience': CHOICE,
  'category.icon': CHOICE,
  'guide.steps': STEPS,
};

function inputFor(type: string, field: string): { type: string } | Record<string, never> {
  const input = INPUTS[`${type}.${field}`];
  return input === undefined ? {} : { type: input };
}

/**
 * Hints below the fields of our records, and inputs of ours where Strapi's own show what is stored. The content manager
 * translates names of fields and no hints, and does not tell whose form this is: the address and the page's language do.
 */
export function withOurFields<Form extends EditForm>(form: Form): Form {
  const type = OF_OURS.exec(decodeURIComponent(window.location.pathname))?.[1];
  if (type === undefined) return form;
  const language = document.documentElement.lang;
  const ours = (field: EditField): EditField => {
    const hint = hintOf(type, field.name, language, field.hint);
    return { ...field, ...(hint === undefined ? {} : { hint }), ...inputFor(type, field.name) };
  };
  const layout = form.layout.layout.map((panel) => panel.map((row) => row.map(ours)));
  return { ...form, layout: { ...form.layout, layout } };
}
