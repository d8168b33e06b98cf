import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { Loaded } from '../parts/Loaded';
import { Panel } from '../parts/Panel';
import { PolicyForm } from './PolicyForm';
import { SearchState } from './SearchState';
import { Weights } from './Weights';

const POLICY = ['joining-policy'];
const MATCHING = ['matching'];
const RUNNING_MS = 1_500;
const WAITING_MS = 15_000;

/** When two customers become one without anybody's word, and the search that finds who may be one. */
export function JoiningTab() {
  const t = useT();
  const queryClient = useQueryClient();
  const policy = useQuery({ queryKey: POLICY, queryFn: settingsApi.policy });
  const matching = useQuery({
    queryKey: MATCHING,
    queryFn: settingsApi.matching,
    refetchInterval: ({ state }) => (state.data?.status.state === 'running' ? RUNNING_MS : WAITING_MS),
  });
  return (
    <>
      <Panel title={t('settings.joining.title')} text={t('settings.joining.text')}>
        <Loaded query={policy}>
          {({ policy: stored }) => (
            <PolicyForm stored={stored} onSaved={(answer) => queryClient.setQueryData(POLICY, answer)} />
          )}
        </Loaded>
      </Panel>
      <Panel title={t('settings.search.title')} text={t('settings.search.text')}>
        <Loaded query={matching}>
          {({ status }) => (
            <SearchState status={status} onAnswer={(answer) => queryClient.setQueryData(MATCHING, answer)} />
          )}
        </Loaded>
      </Panel>
      {matching.data && matching.data.status.weights.length > 0 && (
        <Panel
          title={t('settings.weights.title')}
          text={t(
            matching.data.status.estimatedFrom === 'own'
              ? 'settings.weights.text.own'
              : 'settings.weights.text.shipped',
          )}
        >
          <Weights weights={matching.data.status.weights} />
        </Panel>
      )}
    </>
  );
}
