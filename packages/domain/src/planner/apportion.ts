/**
 * Divides a number of things among shares in proportion to their weights, whole things, nothing lost: largest remainders
 * first, of equal ones the earlier. 100 by 1.5 : 1 is 60 and 40. Weights that are all 0 count as equal.
 */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const fair = weights.map((weight) => (sum > 0 ? (total * weight) / sum : total / weights.length));
  const shares = fair.map(Math.floor);
  const left = total - shares.reduce((all, share) => all + share, 0);
  const byRemainder = fair
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  for (const { at } of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}
