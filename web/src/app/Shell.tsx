// The frame of the desk: the rail of rooms, the room that is open, and what is going on with the connection.
import { IconAddressBook, IconCommand, IconInbox, IconSearch, IconSettings, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { navigate as go, useLocationProperty } from 'wouter/use-browser-location';
import { setupQuery } from '../platform/data';
import { useTranslation } from '../platform/i18n';
import { feedState, sayPlace } from '../platform/live';
import { onLed } from '../platform/offline';
import { useMe } from '../platform/session';
import { settingsQuery } from '../platform/settings';
import { useStore } from '../platform/store';
import { speakBy } from '../platform/together';
import { countQuery } from '../rooms/messages/queries';
import { Today } from '../rooms/today/Today';
import { Link } from '../ui/Link';
import { Duck, Face, Loading, Sheet } from '../ui/parts';
import { lazyPart } from '../ui/lazyPart';
import { Rescue } from '../ui/Rescue';
import { takeKeySettings, useActions } from './actions';
import { Palette } from './Palette';
import { WayAlarm } from './WayAlarm';
import styles from './Shell.module.css';

const KeysSheet = lazyPart(async () => (await import('./KeysSheet')).KeysSheet);
const ViewPage = lazyPart(async () => (await import('../rooms/views/ViewPage')).ViewPage);
const loadTickets = () => import('../rooms/tickets/TicketsRoom');
const TicketsRoom = lazyPart(async () => (await loadTickets()).TicketsRoom);
const loadSearch = () => import('../rooms/search/SearchPage');
const SearchPage = lazyPart(async () => (await loadSearch()).SearchPage);
const PeoplePage = lazyPart(async () => (await import('../rooms/people/PeoplePage')).PeoplePage);
const PersonPage = lazyPart(async () => (await import('../rooms/people/PersonPage')).PersonPage);
const OrganizationPage = lazyPart(async () => (await import('../rooms/people/OrganizationPage')).OrganizationPage);
const NewTicket = lazyPart(async () => (await import('../rooms/tickets/NewTicket')).NewTicket);
const SettingsPage = lazyPart(async () => (await import('../rooms/settings/SettingsPage')).SettingsPage);
const Mailboxes = lazyPart(async () => (await import('../rooms/settings/Mailboxes')).Mailboxes);
const MailboxPage = lazyPart(async () => (await import('../rooms/settings/MailboxPage')).MailboxPage);
const Held = lazyPart(async () => (await import('../rooms/settings/Held')).Held);
const MessagePage = lazyPart(async () => (await import('../rooms/settings/MessagePage')).MessagePage);
const Senders = lazyPart(async () => (await import('../rooms/settings/Senders')).Senders);
const Calendars = lazyPart(async () => (await import('../rooms/promises/Calendars')).Calendars);
const CalendarPage = lazyPart(async () => (await import('../rooms/promises/CalendarPage')).CalendarPage);
const Rules = lazyPart(async () => (await import('../rooms/promises/Rules')).Rules);
const RulePage = lazyPart(async () => (await import('../rooms/promises/RulePage')).RulePage);
const Figures = lazyPart(async () => (await import('../rooms/promises/Figures')).Figures);
const OwnFigures = lazyPart(async () => (await import('../rooms/promises/Figures')).OwnFigures);
const AbsencesPage = lazyPart(async () => (await import('../rooms/owners/Absences')).AbsencesPage);
const QueuesPage = lazyPart(async () => (await import('../rooms/owners/QueuesPage')).QueuesPage);
const Profile = lazyPart(async () => (await import('../rooms/settings/Profile')).Profile);
const About = lazyPart(async () => (await import('../rooms/settings/About')).About);
const PartsPage = lazyPart(async () => (await import('../ui/PartsPage')).PartsPage);

// Rooms that are wanted at a key are here before it; the first screen does not wait for them.
const LOADED_AFTER = [
  [1000, loadTickets],
  [3000, loadSearch],
] as const;
// The room at an address, fetched while the page is still being made.
export function loadRoomAt(path: string): void {
  const load = path.startsWith('/tickets') ? loadTickets : path.startsWith('/search') ? loadSearch : undefined;
  load?.().catch(() => undefined); // shown, it is fetched again
}
const OFFLINE_AFTER_MS = 2500;
function useIsCutOff(): boolean {
  const isLive = useStore(feedState) === 'live';
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (isLive) {
      setLate(false);
      return undefined;
    }
    const timer = setTimeout(() => setLate(true), OFFLINE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isLive]);
  return late && !isLive;
}

const isOwnMachine = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

export function Shell(): ReactNode {
  const { t } = useTranslation();
  const [palette, setPalette] = useState(false);
  const [keys, setKeys] = useState(false);
  const cutOff = useIsCutOff();
  const settings = useQuery(settingsQuery).data;
  useEffect(() => settings && takeKeySettings(settings), [settings]);
  useEffect(() => speakBy(sayPlace), []);
  useEffect(() => onLed(go), []);
  useEffect(() => {
    const timers = LOADED_AFTER.map(([after, load]) => setTimeout(() => void load().catch(() => undefined), after));
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, []);
  const room = t('room.everywhere');
  useActions([
    { id: 'palette', label: t('action.palette'), keys: 'mod+k', room, run: () => setPalette((open) => !open) },
    { id: 'keys', label: t('action.keys'), keys: '?', room, run: () => setKeys(true) },
    { id: 'search', label: t('action.search'), keys: '/', room, run: () => go('/search') },
    { id: 'new', label: t('action.new'), keys: 'c', room, run: () => go('/tickets/new') },
    { id: 'go.today', label: t('action.go', { where: t('rail.today') }), keys: 'g d', room, run: () => go('/') },
    { id: 'go.tickets', label: t('action.go', { where: t('rail.tickets') }), keys: 'g t', room, run: () => go('/tickets') },
    { id: 'go.people', label: t('action.go', { where: t('rail.people') }), keys: 'g p', room, run: () => go('/people') },
    { id: 'go.settings', label: t('action.go', { where: t('rail.settings') }), keys: 'g s', room, run: () => go('/settings') },
    { id: 'go.figures', label: t('action.go', { where: t('figures.title') }), keys: 'g f', room, run: () => go('/figures') },
    { id: 'go.me', label: t('action.go', { where: t('rail.me') }), keys: 'g m', room, run: () => go('/me') },
  ]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#room">
        {t('shell.skip')}
      </a>
      <Rail showPalette={() => setPalette(true)} />
      <div className={styles.column}>
        <DemonstrationBanner />
        {cutOff && (
          <p className={styles.bar} role="status">
            {t('state.offline')}
          </p>
        )}
        <WayAlarm />
        <main id="room" className={styles.room} tabIndex={-1}>
          <Rooms />
        </main>
      </div>
      {palette && <Palette close={() => setPalette(false)} />}
      {keys && (
        <Suspense fallback={null}>
          <KeysSheet close={() => setKeys(false)} />
        </Suspense>
      )}
    </div>
  );
}

// Which room is open.
function Rooms(): ReactNode {
  const { t } = useTranslation();
  const [here] = useLocation();
  return (
    <Rescue of={here}>
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/" component={Today} />
        <Route path="/tickets/new" component={NewTicket} />
        <Route path="/tickets/views/:view" component={ViewPage} />
        <Route path="/tickets/:ticket?" component={TicketsRoom} />
        <Route path="/views/:view/:ticket?" component={TicketsRoom} />
        <Route path="/search" component={SearchPage} />
        <Route path="/people" component={PeoplePage} />
        <Route path="/people/organizations/:organization" component={OrganizationPage} />
        <Route path="/people/:person" component={PersonPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/settings/mailboxes" component={Mailboxes} />
        <Route path="/settings/mailboxes/:mailbox" component={MailboxPage} />
        <Route path="/settings/held" component={Held} />
        <Route path="/settings/held/:message" component={MessagePage} />
        <Route path="/settings/senders" component={Senders} />
        <Route path="/settings/calendars" component={Calendars} />
        <Route path="/settings/calendars/:calendar" component={CalendarPage} />
        <Route path="/settings/rules" component={Rules} />
        <Route path="/settings/rules/:rule" component={RulePage} />
        <Route path="/figures" component={Figures} />
        <Route path="/settings/absences" component={AbsencesPage} />
        <Route path="/settings/queues" component={QueuesPage} />
        <Route path="/me" component={Profile} />
        <Route path="/me/figures" component={OwnFigures} />
        <Route path="/about" component={About} />
        <Route path="/index.html">
          <Redirect to="/" replace />
        </Route>
        {isOwnMachine && <Route path="/parts" component={PartsPage} />}
        <Route>
          <Sheet title={t('shell.nowhere')}>
            <Link href="/">{t('shell.home')}</Link>
          </Sheet>
        </Route>
      </Switch>
    </Suspense>
    </Rescue>
  );
}

function DemonstrationBanner(): ReactNode {
  const { t } = useTranslation();
  const demonstration = useQuery(setupQuery).data?.demonstration;
  return demonstration ? <p className={styles.banner}>{t('demo.banner')}</p> : null;
}

const roomOf = (): string => `/${location.pathname.split('/')[1] ?? ''}`;
function Rail({ showPalette }: { showPalette: () => void }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const here = useLocationProperty(roomOf);
  const unread = useQuery(countQuery('quarantined')).data ?? 0;
  const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;
  const rooms = [
    { href: '/', label: t('rail.today'), icon: <IconSun {...icon} />, here: here === '/' },
    { href: '/tickets', label: t('rail.tickets'), icon: <IconInbox {...icon} />, here: here === '/tickets' || here === '/views' },
    { href: '/search', label: t('rail.search'), icon: <IconSearch {...icon} />, here: here === '/search' },
    { href: '/people', label: t('rail.people'), icon: <IconAddressBook {...icon} />, here: here === '/people' },
    { href: '/settings', label: t('rail.settings'), icon: <IconSettings {...icon} />, here: ['/settings', '/figures', '/about'].includes(here), mark: unread > 0 ? t('rail.toSee', { count: unread }) : '' },
  ];
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <Link href="/" className={styles.duck} aria-label={t('name')} tabIndex={-1}>
        <Duck />
      </Link>
      {rooms.map((room) => (
        <Link key={room.href} href={room.href} className={styles.link} aria-current={room.here ? 'page' : undefined}>
          {room.icon}
          <span>{room.label}</span>
          {room.mark && <span className={styles.mark}>{room.mark}</span>}
        </Link>
      ))}
      <button type="button" className={`${styles.link ?? ''} ${styles.acts ?? ''}`} onClick={showPalette}>
        <IconCommand {...icon} />
        <span>{t('rail.actions')}</span>
      </button>
      <Link href="/me" className={`${styles.link ?? ''} ${styles.me ?? ''}`} aria-current={here === '/me' ? 'page' : undefined}>
        <Face name={me.name} size={28} />
        <span>{t('rail.me')}</span>
      </Link>
    </nav>
  );
}
