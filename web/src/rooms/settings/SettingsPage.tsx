// Settings of the desk: the way to them.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Sheet } from '../../ui/parts';
import styles from '../people/People.module.css';

export function SettingsPage(): ReactNode {
  const { t } = useTranslation();
  const pages = [
    { href: '/me', title: t('rail.me'), hint: t('settings.meHint') },
    { href: '/people', title: t('rail.people'), hint: t('settings.peopleHint') },
    { href: '/settings/mailboxes', title: t('mailbox.title'), hint: t('settings.mailboxesHint') },
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
