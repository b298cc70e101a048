import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useEstimate } from '../../queries/use-estimate.ts';
import { base64Of } from '../wizard/csv-text.ts';
import { estimateInput, FIRST_PLAN, type PlanSearch, type SizesFile } from './plan-search.ts';

const route = getRouteApi('/shell/planner');

/** Changes a part of a plan. */
export type SetPlan = (change: Partial<PlanSearch>) => void;

/** The plan of the address, the file of sizes that the address cannot hold, and what the service says to both. */
export function usePlan() {
  const plan = { ...FIRST_PLAN, ...route.useSearch() };
  const navigate = route.useNavigate();
  const [file, setFile] = useState<SizesFile | null>(null);
  const set: SetPlan = (change) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const answer = useEstimate([plan, file], () => estimateInput(plan, file && base64Of(file.csv)));
  return { plan, set, file, setFile, answer };
}
