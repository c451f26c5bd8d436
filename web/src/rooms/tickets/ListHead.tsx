// Above a list: which view it is, the views kept at hand as tabs with their counts, all views when they are wanted, and
// choosing several tickets.
import { IconChecks, IconChevronDown, IconChevronUp, IconPencil, IconPin, IconPinFilled, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { navigate as go } from 'wouter/use-browser-location';
import { useActions } from '../../app/actions';
import type { View, ViewCount } from '../../platform/api/things';
import { countsQuery } from '../../platform/data';
import { recall, remember } from '../../platform/device';
import { useTranslation } from '../../platform/i18n';
import { wantCounts } from '../../platform/live';
import { changeSettings, settingsQuery } from '../../platform/settings';
import { viewWord } from '../../platform/words';
import { Link } from '../../ui/Link';
import { sayRefusal } from '../../ui/says';
import { beginChoosing, endChoosing, useChoosing } from './chosen';
import styles from './TicketsRoom.module.css';

const TABS_USUAL = 4;
const TABS_MAX = 12;
const TALL_PX = 900;
const NARROW_PX = 720; // there the rows come first

// The views kept at hand, in the person's order; the first ones as long as nobody chose.
function useTabs(views: View[]): View[] {
  const chosen = useQuery(settingsQuery).data?.tabs ?? [];
  const found = chosen.flatMap((id) => views.find((view) => view.id === id) ?? []);
  return found.length > 0 ? found : views.slice(0, TABS_USUAL);
}
function pin(views: View[], tabs: View[], view: View): void {
  const ids = tabs.map((each) => each.id);
  const next = ids.includes(view.id) ? ids.filter((id) => id !== view.id) : [...ids, view.id].slice(-TABS_MAX);
  changeSettings({ tabs: views.flatMap(({ id }) => (next.includes(id) ? id : [])) }).catch(sayRefusal);
}

interface Props {
  view: View | undefined;
  views: View[] | undefined;
  isBeside: boolean; // a ticket is open
}
const none: View[] = [];
export const ListHead = memo(function ListHead({ view, views = none, isBeside }: Props): ReactNode {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(recall('views'));
  const shown = chosen === null ? window.innerWidth > NARROW_PX && (!isBeside || window.innerHeight >= TALL_PX) : chosen === 'shown';
  const ids = views.map((each) => each.id);
  const counts = useQuery(countsQuery(ids)).data;
  const wanted = ids.join();
  useEffect(() => wantCounts(wanted === '' ? [] : wanted.split(',').map(Number)), [wanted]);
  const tabs = useTabs(views);
  const { isOn } = useChoosing();
  const toggle = (): void => {
    const next = shown ? 'closed' : 'shown';
    remember('views', next);
    setChosen(next);
  };
  const place = tabs.findIndex((each) => each.id === view?.id);
  const tab = (by: number): void => {
    const next = tabs[(place + by + tabs.length) % tabs.length];
    if (next) go(`/tickets?view=${next.id}`);
  };
  const room = t('rail.tickets');
  useActions([
    { id: 'tab.next', label: t('action.nextTab'), keys: ']', room, when: () => tabs.length > 1, run: () => tab(1) },
    { id: 'tab.previous', label: t('action.previousTab'), keys: '[', room, when: () => tabs.length > 1, run: () => tab(place < 0 ? 0 : -1) },
    { id: 'view.new', label: t('action.newView'), room, run: () => go('/tickets/views/new') },
    { id: 'view.change', label: t('action.changeView'), room, when: () => view !== undefined, run: () => view && go(`/tickets/views/${view.id}`) },
  ]);
  return (
    <>
      <header className={styles.head}>
        <button type="button" className={styles.viewButton} aria-expanded={shown} onClick={toggle} title={t('tickets.views')}>
          <h1>{view ? viewWord(view.title) : t('rail.tickets')}</h1>
          <span className={styles.count}>{view && counts?.get(view.id)?.pretty}</span>
          {shown ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
        </button>
        <button type="button" className={styles.tool} aria-pressed={isOn} onClick={isOn ? endChoosing : beginChoosing} title={t('bulk.choose')} aria-label={t('bulk.choose')}>
          <IconChecks size={18} aria-hidden />
        </button>
      </header>
      {shown ? <AllViews view={view} views={views} tabs={tabs} counts={counts} /> : tabs.length > 1 && <Tabs view={view} tabs={tabs} counts={counts} />}
    </>
  );
});

type Counts = ReadonlyMap<number, ViewCount> | undefined;

function Tabs({ view, tabs, counts }: { view: View | undefined; tabs: View[]; counts: Counts }): ReactNode {
  const { t } = useTranslation();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); // what it gives is no way to clean up
  }, [view?.id]);
  return (
    <nav ref={row} className={styles.tabs} aria-label={t('tickets.tabs')}>
      {tabs.map((each) => (
        <Link key={each.id} href={`/tickets?view=${each.id}`} className={styles.tab} aria-current={each.id === view?.id ? 'page' : undefined}>
          {viewWord(each.title)} <span className={styles.count}>{counts?.get(each.id)?.pretty}</span>
        </Link>
      ))}
    </nav>
  );
}

function AllViews({ view, views, tabs, counts }: { view: View | undefined; views: View[]; tabs: View[]; counts: Counts }): ReactNode {
  const { t } = useTranslation();
  return (
    <nav className={styles.views} aria-label={t('tickets.views')}>
      {views.map((each) => {
        const isTab = tabs.includes(each);
        const title = viewWord(each.title);
        return (
          <div key={each.id} className={styles.viewLine}>
            <Link href={`/tickets?view=${each.id}`} className={styles.view} aria-current={each.id === view?.id ? 'page' : undefined}>
              <span>{title}</span>
              <span className={styles.count}>{counts?.get(each.id)?.pretty}</span>
            </Link>
            <button type="button" className={styles.pin} aria-pressed={isTab} aria-label={t('tickets.pin', { view: title })} title={t('tickets.pinHint')} onClick={() => pin(views, tabs, each)}>
              {isTab ? <IconPinFilled size={14} aria-hidden /> : <IconPin size={14} aria-hidden />}
            </button>
          </div>
        );
      })}
      <p className={styles.viewTools}>
        <Link href="/tickets/views/new" className={styles.viewTool}>
          <IconPlus size={14} aria-hidden /> {t('tickets.newView')}
        </Link>
        {view && (
          <Link href={`/tickets/views/${view.id}`} className={styles.viewTool}>
            <IconPencil size={14} aria-hidden /> {t('tickets.changeView')}
          </Link>
        )}
      </p>
    </nav>
  );
}
