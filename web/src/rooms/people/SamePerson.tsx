// One person, many identities: who may be the same, who was merged already, and somebody chosen by hand. Nothing happens
// without a look at what would, and all of it can be undone at any time.
import { Button, Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { navigate as go } from 'wouter/use-browser-location';
import { useActions } from '../../app/actions';
import { get, put } from '../../platform/api/client';
import type { User } from '../../platform/api/things';
import { useOrganization } from '../../platform/data';
import { useTranslation } from '../../platform/i18n';
import { Block, Failure, Loading } from '../../ui/parts';
import { say, sayRefusal } from '../../ui/says';
import { renewPerson } from './Identities';
import styles from './People.module.css';

const FOUND_SHOWN = 20;

async function separate(person: number, from: number, sentence: string): Promise<void> {
  try {
    await put('/api/v2/users/{id}/unmerge', { path: { id: person } });
    renewPerson(person, from);
    say(sentence);
  } catch (failure) {
    sayRefusal(failure);
  }
}

export function SamePerson({ user }: { user: User }): ReactNode {
  const { t } = useTranslation();
  const [merging, setMerging] = useState<User | null>(null);
  const [choosing, setChoosing] = useState(false);
  const suggestions = useQuery({ queryKey: ['people', 'alike', user.id], queryFn: async () => (await get('/api/v2/users/{id}/merge_suggestions', { path: { id: user.id } })).merge_suggestions }).data ?? [];
  const merged = useQuery({ queryKey: ['people', 'merged', user.id], queryFn: async () => (await get('/api/v2/users/{id}/merged_users', { path: { id: user.id } })).users }).data ?? [];
  useActions([{ id: 'person.merge', label: t('action.mergePerson'), room: t('rail.people'), run: () => setChoosing(true) }]);
  return (
    <Block title={t('same.title')}>
      {merged.length > 0 && (
        <ul aria-label={t('same.merged')}>
          {merged.map((each) => (
            <li key={each.id} className={styles.identity}>
              <span className={styles.grow}>
                {t('same.was')} <bdi>{each.name}</bdi> <span className="soft">{each.email}</span>
              </span>
              <button type="button" className={styles.act} aria-label={`${t('joined.separate')}: ${each.name}`} onClick={() => void separate(each.id, user.id, t('same.separated', { name: each.name }))}>
                {t('joined.separate')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {suggestions.length > 0 && (
        <ul aria-label={t('same.suggested')}>
          {suggestions.map(({ user: other, reasons }) => (
            <li key={other.id} className={styles.identity}>
              <span className={styles.grow}>
                <bdi>{other.name}</bdi> <span className="soft">{other.email}</span>{' '}
                <span className="soft">
                  · {t('same.because')} {reasons.map((reason) => t(`same.reason.${reason}`)).join(', ')}
                </span>
              </span>
              <button type="button" className={styles.act} aria-label={`${t('same.look')}: ${other.name}`} onClick={() => setMerging(other)}>
                {t('same.look')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {suggestions.length === 0 && merged.length === 0 && !choosing && <p className="soft">{t('same.none')}</p>}
      {choosing ? (
        <Choose user={user} choose={setMerging} />
      ) : (
        <Button variant="default" size="compact-md" onClick={() => setChoosing(true)}>
          {t('same.choose')}
        </Button>
      )}
      {merging && <Preview key={merging.id} from={merging} into={user} close={() => setMerging(null)} />}
    </Block>
  );
}

function Choose({ user, choose }: { user: User; choose: (other: User) => void }): ReactNode {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const wish = useDeferredValue(words.trim());
  const found = useQuery({
    queryKey: ['people', 'to-merge', wish],
    queryFn: async () => (await get('/api/v2/users/search', { query: { query: `role:end-user ${wish}`, per_page: FOUND_SHOWN } })).users,
    enabled: wish.length > 1,
    placeholderData: (old) => old,
  }).data;
  const others = (found ?? []).filter((each) => each.id !== user.id && each.active);
  return (
    <Select
      size="sm"
      searchable
      label={t('same.who', { name: user.name })}
      placeholder={t('people.find')}
      nothingFoundMessage={wish.length > 1 ? t('field.nobodyFound') : t('same.write')}
      filter={({ options }) => options}
      data={others.map((each) => ({ value: String(each.id), label: `${each.name} ${each.email ?? each.phone ?? ''}`.trim() }))}
      value={null}
      searchValue={words}
      onSearchChange={setWords}
      onChange={(value) => {
        const other = others.find((each) => String(each.id) === value);
        if (other) choose(other);
      }}
      // eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for a moment ago
      autoFocus
    />
  );
}

// What would become of the two, before anything is done. Which of them goes on can be turned round.
function Preview({ from, into, close }: { from: User; into: User; close: () => void }): ReactNode {
  const { t } = useTranslation();
  const [isTurned, setTurned] = useState(false);
  const [busy, setBusy] = useState(false);
  const [one, other] = isTurned ? [into, from] : [from, into];
  const preview = useQuery({
    queryKey: ['merge-preview', one.id, other.id],
    queryFn: async () => (await get('/api/v2/users/{id}/merge_preview', { path: { id: one.id }, query: { into_id: other.id } })).merge_preview,
    gcTime: 0,
  });
  const organization = useOrganization(preview.data?.takes.organization_id);
  const merge = async (): Promise<void> => {
    setBusy(true);
    try {
      await put('/api/v2/users/{id}/merge', { path: { id: one.id }, body: { user: { id: other.id } } });
      close();
      renewPerson(one.id, other.id);
      say(t('same.done', { one: one.name, other: other.name }), { undo: () => void separate(one.id, other.id, t('same.separated', { name: one.name })) });
      if (isTurned) go(`/people/${other.id}`);
    } catch (failure) {
      sayRefusal(failure);
      setBusy(false);
    }
  };
  const shown = preview.data;
  const takes = shown ? [shown.takes.email, shown.takes.phone, organization?.name].filter((each): each is string => Boolean(each)) : [];
  return (
    <Modal opened onClose={close} title={t('same.previewTitle')} closeButtonProps={{ 'aria-label': t('say.close') }}>
      {preview.isPending && <Loading />}
      {preview.isError && <Failure failure={preview.error} />}
      {shown && (
        <div className={styles.form}>
          <p>
            <bdi>{one.name}</bdi> <span className="soft">{one.email}</span> {t('same.becomes')} <b>{other.name}</b> <span className="soft">{other.email}</span>
          </p>
          <dl className={styles.facts}>
            <dt>{t('same.tickets')}</dt>
            <dd>{t('same.counts', { requested: shown.requested_tickets, copied: shown.ccd_tickets, submitted: shown.submitted_tickets })}</dd>
            <dt>{t('same.addresses')}</dt>
            <dd>{shown.identities.map((each) => each.value).join(', ') || t('field.none')}</dd>
            {takes.length > 0 && [<dt key="name">{t('same.takes')}</dt>, <dd key="value">{takes.join(', ')}</dd>]}
          </dl>
          <p className="soft">{t('same.undo')}</p>
          <div className={styles.two}>
            <Button loading={busy} onClick={() => void merge()}>
              {t('same.merge')}
            </Button>
            <Button variant="default" onClick={() => setTurned(!isTurned)}>
              {t('same.turn')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('joined.not')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
