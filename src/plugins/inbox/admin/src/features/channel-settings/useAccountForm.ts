import { useNotification } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type {
  ConfiguredAccountView,
  ConnectorFactsView,
  FindingsResponse,
} from '../../../../../../contracts/http/channels';
import { channelSettingsApi } from '../../app/channel-settings-api';
import { useT } from '../../app/hooks';
import { useSaving, type Saving } from '../customer-settings/parts/useSaving';
import { inputIdOf } from './ConfigInput';
import { findingsInWords, useFindingWords } from './finding-words';
import { draftOf, patchOf, problemsOf, secretsOf, settingsOf, type AccountDraft } from './model';
import { accountPath } from './paths';
import { useStoredAccount } from './useChannelSettings';

export interface Tried {
  readonly what: 'test' | 'connect';
  readonly result: FindingsResponse;
}

export interface AccountFormState {
  readonly draft: AccountDraft;
  readonly isDirty: boolean;
  readonly saving: Saving;
  readonly asking: Saving;
  readonly tried: Tried | null;
  /** counts up when the form is stored: fields that keep a state of their own begin anew */
  readonly edition: number;
  change(changed: Partial<AccountDraft>): void;
  errorOf(field: string): string | undefined;
  save(): Promise<boolean>;
  test(): Promise<void>;
  connect(): Promise<void>;
}

/** What is typed about an account, and what can be done with it. */
export function useAccountForm(facts: ConnectorFactsView, account: ConfiguredAccountView | null): AccountFormState {
  const t = useT();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const say = useFindingWords();
  const showStored = useStoredAccount();
  const saving = useSaving();
  const asking = useSaving();
  const [stored, setStored] = useState(() => draftOf(facts, account));
  const [draft, setDraft] = useState(stored);
  const [isTried, setIsTried] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const [edition, setEdition] = useState(0);
  const problems = problemsOf(facts, draft, account?.secrets ?? []);
  const isDirty = made === null && JSON.stringify(draft) !== JSON.stringify(stored);

  // The guard lets go of the page only after the form knows that it is stored.
  useEffect(() => {
    if (made !== null) navigate(accountPath(made), { replace: true });
  }, [made, navigate]);

  const newAccount = () => ({
    connector: facts.id,
    name: draft.name.trim(),
    address: draft.address.trim(),
    settings: settingsOf(facts, draft, {}),
    secrets: secretsOf(draft),
  });

  function isReady(): boolean {
    setIsTried(true);
    const [first] = problems.keys();
    if (first !== undefined) leadTo(first);
    return first === undefined;
  }

  async function store(): Promise<void> {
    const answer = account
      ? await channelSettingsApi.change(account.documentId, patchOf(facts, draft, account))
      : await channelSettingsApi.add(newAccount());
    const { voice, team } = draft;
    const asStored = { ...draftOf(facts, answer.account), voice, team };
    // A new one is made without them.
    if (!account && (team !== null || JSON.stringify(voice) !== JSON.stringify(answer.account.brandVoice)))
      await channelSettingsApi.change(answer.account.documentId, { brandVoice: voice, team });
    setStored(asStored);
    setDraft(asStored);
    setEdition((now) => now + 1);
    setIsTried(false);
    showStored(answer.account);
    toggleNotification({ type: 'success', message: t('settings.saved') });
    if (!account) setMade(answer.account.documentId);
  }

  async function ask(what: Tried['what'], question: () => Promise<FindingsResponse>): Promise<void> {
    setTried(null);
    await asking.run(async () => {
      const result = findingsInWords(await question(), say);
      setTried({ what, result });
      const wrong = result.findings.find(({ isWell, field }) => !isWell && field !== null);
      if (wrong?.field) leadTo(wrong.field);
    });
  }

  const save = async (): Promise<boolean> => isReady() && (await saving.run(store));

  return {
    draft,
    isDirty,
    saving,
    asking,
    tried,
    edition,
    change: (changed) => setDraft((now) => ({ ...now, ...changed })),
    errorOf: (field) => {
      const found = tried?.result.findings.find((each) => !each.isWell && each.field === field)?.detail;
      const problem = isTried ? problems.get(field) : undefined;
      return saving.errorOf(field) ?? asking.errorOf(field) ?? (problem ? t(`channels.problem.${problem}`) : found);
    },
    save,
    // Stored settings are tried as they are stored: secrets never come back to be tried from here.
    test: async () => {
      if (!account) return isReady() ? ask('test', () => channelSettingsApi.tryOut(newAccount())) : undefined;
      if (isDirty && !(await save())) return;
      await ask('test', () => channelSettingsApi.test(account.documentId));
    },
    connect: async () => {
      if (!account || (isDirty && !(await save()))) return;
      await ask('connect', () => channelSettingsApi.connect(account.documentId));
    },
  };
}

/** Puts the cursor into the field that is wrong. */
function leadTo(field: string): void {
  requestAnimationFrame(() => document.getElementById(inputIdOf(field))?.focus());
}
