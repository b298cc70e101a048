import type { TroubleNode } from '@mailhaul/contract/guide';
import { useAllErrorGroups } from '../../queries/use-all-error-groups.ts';
import { WhoHasIt } from '../causes/who-has-it.tsx';

/** The users that fail now of what a question is about; nothing where it is about no failure. */
export function WhoPanel({ node: { codes } }: { readonly node: TroubleNode }) {
  const groups = useAllErrorGroups();
  if (codes.length === 0) return null;
  return <WhoHasIt groups={groups.filter(({ code }) => codes.includes(code))} />;
}
