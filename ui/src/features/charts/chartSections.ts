import { compareText } from '../../lib/compare';

export interface ChartSection {
  /** The part of the names before the last "/", or "" for names without one. */
  name: string;
  keys: string[];
}

/** Metrics in sections by prefix: "train/loss" and "train/acc" go together; those without company come first. */
export function chartSections(keys: readonly string[], search: string): ChartSection[] {
  const wanted = search.trim().toLowerCase();
  const sections = new Map<string, string[]>();
  for (const key of [...keys].sort(compareText)) {
    if (!key.toLowerCase().includes(wanted)) continue;
    const name = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    const members = sections.get(name);
    if (members) members.push(key);
    else sections.set(name, [key]);
  }
  const alone = [...sections].filter(([name, members]) => name === '' || members.length === 1);
  const shared = [...sections].filter(([name, members]) => name !== '' && members.length > 1);
  const first = alone.flatMap(([, members]) => members).sort(compareText);
  return [...(first.length > 0 ? [['', first] as const] : []), ...shared]
    .map(([name, members]) => ({ name, keys: members }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** The first `limit` charts over all sections; sections that get none are left out. */
export function takeCharts(sections: readonly ChartSection[], limit: number): ChartSection[] {
  let left = limit;
  return sections.flatMap(section => {
    const keys = section.keys.slice(0, Math.max(0, left));
    left -= keys.length;
    return keys.length > 0 ? [{ ...section, keys }] : [];
  });
}
