import { getRouteApi, Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { Note } from '../../components/note.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useSession } from '../../queries/use-session.ts';
import { useWords } from '../../words/words.tsx';
import { AccountTab } from './account-tab.tsx';
import { AdminsTab } from './admins-tab.tsx';
import { AuditTab } from './audit-tab.tsx';
import { BackupTab } from './backup-tab.tsx';
import { NotificationsTab } from './notifications-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { OWNERS_TABS, SETTINGS_TABS, type SettingsTab } from './tab-names.ts';
import { TokensTab } from './tokens-tab.tsx';
import { WorkTab } from './work-tab.tsx';

const route = getRouteApi('/shell/settings/$tab');

const BODIES: Readonly<Record<SettingsTab, ComponentType>> = {
  work: WorkTab,
  notifications: NotificationsTab,
  account: AccountTab,
  admins: AdminsTab,
  tokens: TokensTab,
  sessions: SessionsTab,
  audit: AuditTab,
  backup: BackupTab,
};

/** What holds for the whole installation, and who may do what. */
export function SettingsPage() {
  const { t } = useWords();
  const { tab } = route.useParams();
  const { data: session } = useSession();
  const Body = BODIES[tab];
  const hidden = OWNERS_TABS.includes(tab) && session?.role !== 'owner';
  return (
    <>
      <PageHead title={t('nav.settings')} />
      <nav className="tabs" aria-label={t('nav.settings')}>
        {SETTINGS_TABS.map((one) => (
          <Link key={one} to="/settings/$tab" params={{ tab: one }}>
            {t(`settings.${one}`)}
          </Link>
        ))}
      </nav>
      <div className="mt-3">{hidden ? <Note tone="idle">{t('settings.ownerOnly')}</Note> : <Body />}</div>
    </>
  );
}
