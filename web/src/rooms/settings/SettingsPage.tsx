// Settings of the desk: the way to them.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../platform/i18n';
import { Link } from '../../ui/Link';
import { Sheet } from '../../ui/parts';
import { countQuery } from '../messages/queries';
import styles from '../people/People.module.css';

export function SettingsPage(): ReactNode {
  const { t } = useTranslation();
  const held = useQuery(countQuery('held')).data ?? 0;
  const unread = useQuery(countQuery('quarantined')).data ?? 0;
  const pages = [
    { href: '/me', title: t('rail.me'), hint: t('settings.meHint') },
    { href: '/people', title: t('rail.people'), hint: t('settings.peopleHint') },
    { href: '/settings/absences', title: t('absence.title'), hint: t('settings.absencesHint') },
    { href: '/settings/queues', title: t('queue.title'), hint: t('settings.queuesHint') },
    { href: '/settings/mailboxes', title: t('mailbox.title'), hint: t('settings.mailboxesHint') },
    { href: '/settings/held', title: t('held.title'), hint: held + unread > 0 ? t('settings.heldCount', { count: held + unread }) : t('settings.heldHint') },
    { href: '/settings/calendars', title: t('calendar.title'), hint: t('settings.calendarsHint') },
    { href: '/settings/rules', title: t('rules.title'), hint: t('settings.rulesHint') },
    { href: '/figures', title: t('figures.title'), hint: t('settings.figuresHint') },
    { href: '/about', title: t('about.title'), hint: t('settings.aboutHint') },
  ];
  return (
    <Sheet title={t('rail.settings')}>
      <ul>
        {pages.map((page) => (
          <li key={page.href}>
            <Link href={page.href} className={styles.row}>
              <span className={styles.grow}>
                <b>{page.title}</b>
                <span className={styles.excerpt}>{page.hint}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
