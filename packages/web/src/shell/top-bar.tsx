import type { Role } from '@mailhaul/contract/client';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '../components/button.tsx';
import { Menu } from '../components/menu.tsx';
import { useCommand } from '../queries/use-command.ts';
import { LOCALES, type Locale } from '../words/locale.ts';
import { useWords } from '../words/words.tsx';
import { LiveDot } from './live-dot.tsx';
import { SearchBox } from './search-box.tsx';
import { chooseTheme, isDark } from './theme.ts';

interface TopBarProps {
  readonly name: string;
  readonly role: Role | null;
}

/** The bar above every page. */
export function TopBar({ name, role }: TopBarProps) {
  const { t } = useWords();
  return (
    <header className="top-bar">
      <Link to="/" className="brand">
        <Brand />
        <span className="word">Mailhaul</span>
      </Link>
      <SearchBox />
      <span className="flex-1" />
      <LiveDot />
      <LanguageMenu />
      <Button
        kind="quiet"
        small
        icon="theme"
        aria-label={t('theme.switch')}
        title={t('theme.switch')}
        onClick={() => chooseTheme(isDark() ? 'light' : 'dark')}
      />
      <AccountMenu name={name} role={role} />
    </header>
  );
}

/** The sign of Mailhaul. */
export function Brand() {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" strokeWidth="1.6">
      <path d="M2.5 5.5h10v9h-10zM2.5 6l5 4.5 5-4.5M15 7.5l2.5 2.5-2.5 2.5M14 10h3.5" />
    </svg>
  );
}

function LanguageMenu() {
  const { t, locale, choose } = useWords();
  const items = (Object.keys(LOCALES) as Locale[]).map((tag) => ({
    word: LOCALES[tag].title,
    onChoose: () => choose(tag),
    ...(tag === locale ? { icon: 'check' as const } : {}),
  }));
  return <Menu label={t('language')} word={locale.toUpperCase()} icon="globe" items={items} />;
}

function AccountMenu({ name, role }: TopBarProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const signOut = useCommand('session.end', { onDone: () => location.reload() });
  return (
    <Menu
      label={t('account.menu')}
      word={name}
      icon="user"
      items={[
        {
          word: role === null ? t('account.settings') : t('account.as', { role: t(`role.${role}`) }),
          icon: 'settings',
          onChoose: () => void navigate({ to: '/settings/$tab', params: { tab: 'account' } }),
        },
        { word: t('account.signOut'), icon: 'close', onChoose: () => signOut.mutate({}) },
      ]}
    />
  );
}
