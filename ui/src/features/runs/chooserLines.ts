import type { ColumnCatalogue } from '../../api/wire';
import type { KeyGroup } from '../../lib/filterText';
import { formatCount } from '../../lib/format';
import { toggleColumn, wholeGroup } from './columnChoice';
import { ATTRIBUTES } from './columnIds';
import { isSystemTag } from '../../lib/systemTags';

/** One line of the column chooser: a group's heading, or a column to tick. */
export interface ChooserLine {
  id: string;
  label: string;
  kind: 'group' | 'column';
  checked: boolean;
  /** A heading without a whole-group tick (attributes). */
  fixed?: boolean;
  /** Columns of the group that match the search. */
  matching?: readonly string[];
}

const GROUP_NAMES: Record<KeyGroup, string> = { metrics: 'Metrics', params: 'Parameters', tags: 'Tags' };

export function chooserLines(
  catalogue: ColumnCatalogue | undefined,
  columns: readonly string[],
  search: string,
): ChooserLine[] {
  const shown = new Set(columns);
  const wanted = search.trim().toLowerCase();
  const matches = (label: string) => label.toLowerCase().includes(wanted);
  const lines: ChooserLine[] = [];
  const attributes = Object.entries(ATTRIBUTES).filter(([key, { title }]) => key !== 'run_name' && matches(title));
  if (attributes.length > 0) lines.push({ id: 'attributes', label: 'Run', kind: 'group', checked: false, fixed: true });
  for (const [key, { title }] of attributes) {
    lines.push({ id: `attributes.${key}`, label: title, kind: 'column', checked: shown.has(`attributes.${key}`) });
  }
  for (const group of ['metrics', 'params', 'tags'] as const) {
    const keys = (catalogue?.[group] ?? []).filter(
      key => matches(key) && (group !== 'tags' || wanted || !isSystemTag(key)),
    );
    if (keys.length === 0) continue;
    const whole = shown.has(wholeGroup(group));
    const ids = keys.map(key => `${group}.${key}`);
    lines.push({
      id: wanted ? `${group}.matching` : wholeGroup(group),
      label: `${GROUP_NAMES[group]} (${formatCount(keys.length)}${wanted ? ' found' : ''})`,
      kind: 'group',
      checked: whole || ids.every(id => shown.has(id)),
      matching: ids,
    });
    for (const [at, key] of keys.entries()) {
      lines.push({ id: ids[at] ?? '', label: key, kind: 'column', checked: whole || shown.has(ids[at] ?? '') });
    }
  }
  return lines;
}

/** Ticks or unticks a column, or all columns of a group (with a search: all found ones). */
export function toggleLine(
  columns: readonly string[],
  line: ChooserLine,
  catalogue: ColumnCatalogue | undefined,
): string[] {
  if (line.kind === 'column') return toggleWithinGroup(columns, line.id, catalogue);
  const group = new Set(line.matching);
  const rest = columns.filter(id => !group.has(id) && id !== line.id);
  if (line.checked) return line.id.endsWith('.matching') ? without(columns, group, catalogue) : rest;
  return line.id.endsWith('.matching') ? [...rest, ...group] : [...rest, line.id];
}

/** Unticking one key of a whole group writes the group out first. */
function toggleWithinGroup(columns: readonly string[], id: string, catalogue: ColumnCatalogue | undefined): string[] {
  const group = (['metrics', 'params', 'tags'] as const).find(one => id.startsWith(`${one}.`));
  if (!group || !columns.includes(wholeGroup(group))) return toggleColumn(columns, id);
  return without(columns, new Set([id]), catalogue);
}

function without(
  columns: readonly string[],
  gone: ReadonlySet<string>,
  catalogue: ColumnCatalogue | undefined,
): string[] {
  const groupOf = (id: string) => (['metrics', 'params', 'tags'] as const).find(group => id === wholeGroup(group));
  return columns
    .flatMap(id => {
      const group = groupOf(id);
      const keys = group && catalogue?.[group];
      return keys && keys.some(key => gone.has(`${group}.${key}`)) ? keys.map(key => `${group}.${key}`) : [id];
    })
    .filter(id => !gone.has(id));
}
