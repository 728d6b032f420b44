import type { ModelVersion, RegisteredModel } from '../../api/registry';
import { plural } from '../../lib/format';
import { isActiveStage } from '../lifecycle/rules';

const list = new Intl.ListFormat('en');

/** What a model's new name breaks, one sentence each. */
export function renameConsequences({ name, aliases = [] }: RegisteredModel): string[] {
  const addresses = [`models:/${name}/<version or stage>`, ...aliases.map(one => `models:/${name}@${one.alias}`)];
  return [
    `Whatever loads the model by ${list.format(addresses.slice(0, 4))}${addresses.length > 4 ? ' and more' : ''} fails from now on.`,
    'Versions, tags, aliases, comments and history follow the new name.',
  ];
}

/** What goes with a model, one sentence each; `count` is undefined while it is not known. */
export function deleteModelConsequences(model: RegisteredModel, count: number | undefined): string[] {
  const { aliases = [], latest_versions: latest = [] } = model;
  const staged = latest.filter(one => isActiveStage(one.current_stage ?? 'None'));
  return [
    `${count === undefined ? 'All versions' : plural(count, 'version')} of the model ${count === 1 ? 'goes' : 'go'} with it, and cannot be restored.`,
    ...staged.map(one => `Version ${one.version} is in ${one.current_stage}.`),
    ...aliases.map(one => `@${one.alias} (version ${one.version}) stops to exist: what loads by it fails.`),
    'Files stay where they are, and so does what was done (activities).',
  ];
}

export function deleteVersionConsequences(version: ModelVersion): string[] {
  const { aliases = [], current_stage: stage = 'None' } = version;
  return [
    'The version cannot be restored, and its number is not used again.',
    ...(isActiveStage(stage)
      ? [`It is in ${stage}: what loads the model by that stage gets another version or none.`]
      : []),
    ...aliases.map(alias => `@${alias} stops to exist: what loads by it fails.`),
    'Files stay where they are, and so does what was done (activities). Open requests for it are closed.',
  ];
}
