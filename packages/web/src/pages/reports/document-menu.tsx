import { addressOf, REPORT_FORMATS } from '@mailhaul/contract/client';
import { Menu, type MenuItem } from '../../components/menu.tsx';
import { saveFrom } from '../../components/save-file.ts';
import { useWords } from '../../words/words.tsx';
import type { BundleOf } from './use-report-files.ts';

interface DocumentMenuProps {
  /** What is downloaded, for screen readers. */
  readonly label: string;
  readonly of: BundleOf;
  /** What else can be had. */
  readonly more?: readonly MenuItem[];
  readonly small?: boolean;
  readonly floats?: boolean;
}

/** The whole report of a batch or a user, in every format; those that people read come first. */
export function DocumentMenu({ of, more = [], ...look }: DocumentMenuProps) {
  const { t } = useWords();
  const documents = REPORT_FORMATS.toReversed().map(
    (format): MenuItem => ({
      word: t(`report.format.${format}`),
      icon: 'report',
      onChoose: () => saveFrom(addressOf('report.document', { ...of, format })),
    }),
  );
  return (
    <Menu word={t('report.as')} icon="download" kind="plain" items={[...documents, ...more]} {...look} />
  );
}
