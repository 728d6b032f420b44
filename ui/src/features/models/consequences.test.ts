import { expect, test } from 'vitest';
import { deleteModelConsequences, deleteVersionConsequences, renameConsequences } from './consequences';

const model = {
  name: 'churn',
  aliases: [{ alias: 'champion', version: '3' }],
  latest_versions: [
    { name: 'churn', version: '3', current_stage: 'Production' },
    { name: 'churn', version: '4', current_stage: 'None' },
  ],
};

test('deleting a model names its versions, stages and aliases', () => {
  const said = deleteModelConsequences(model, 4).join('\n');
  expect(said).toContain('4 versions of the model go');
  expect(said).toContain('Version 3 is in Production');
  expect(said).not.toContain('Version 4');
  expect(said).toContain('@champion (version 3)');
});

test('deleting a version names its stage and aliases', () => {
  const said = deleteVersionConsequences({ name: 'churn', version: '3', current_stage: 'Staging', aliases: ['c'] });
  expect(said.join('\n')).toMatch(/in Staging[\s\S]*@c/);
  expect(deleteVersionConsequences({ name: 'churn', version: '3' })).toHaveLength(2);
});

test('renaming names the addresses that break', () => {
  expect(renameConsequences(model)[0]).toContain('models:/churn@champion');
});
