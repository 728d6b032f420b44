import { expect, test } from 'vitest';
import { engineWords } from './engines';
import { firstRow, formFields, requestOf, tableOf } from './tryRequest';

const fields = [
  { name: 'age', type: 'long', optional: false },
  { name: 'city', type: 'string', optional: true },
  { name: 'member', type: 'boolean', optional: false },
];

test('a form asks for plain columns with names', () => {
  expect(formFields([{ name: 'age', type: 'long', required: true }, { name: 'city', type: 'string', required: false }])).toEqual(
    fields.slice(0, 2),
  );
});

test.each([
  [[]],
  [[{ type: 'double' }]],
  [[{ name: 'x', type: 'float32', shape: [-1, 3] }]],
  [[{ name: 'x', type: 'array(double)' }]],
  [Array.from({ length: 61 }, (_, at) => ({ name: `c${at}`, type: 'double' }))],
])('other inputs are JSON (%#)', inputs => expect(formFields(inputs)).toBeUndefined());

test.each([
  '{"dataframe_split": {"columns": ["city", "age", "member"], "data": [["Ulm", 7, true], ["Bonn", 8, false]]}}',
  '{"dataframe_records": [{"age": 7, "city": "Ulm", "member": true}]}',
  '{"inputs": {"age": 7, "city": "Ulm", "member": true}}',
])('the form begins with the first row of the example (%#)', request =>
  expect(firstRow(request, fields)).toEqual({ age: '7', city: 'Ulm', member: 'true' }),
);

test('an example without columns fills no form', () => {
  expect(firstRow('{"inputs": [[1, 2, 3]]}', fields)).toBeUndefined();
  expect(firstRow('no json', fields)).toBeUndefined();
});

test('numbers keep every digit, wrong ones go as they are for the server to refuse', () => {
  expect(requestOf(fields, { age: '9223372036854775807', city: 'a "b"', member: 'true' })).toBe(
    '{"dataframe_split": {"columns": ["age", "city", "member"], "data": [[9223372036854775807, "a \\"b\\"", true]]}}',
  );
  expect(requestOf(fields, { age: 'seven', city: '', member: '' })).toContain('[["seven", "", null]]');
});

test('predictions are a table where they can be', () => {
  expect(tableOf('{"predictions": [0.5, null]}')).toEqual({ columns: ['prediction'], rows: [['0.5'], ['']] });
  expect(tableOf('{"predictions": [{"a": 1}, {"b": [2]}]}')).toEqual({ columns: ['a', 'b'], rows: [['1', ''], ['', '[2]']] });
  expect(tableOf('{"predictions": {"x": [1]}}')).toBeUndefined();
});

test('a flavor without an engine is scored as its python_function', () => {
  expect(engineWords('sklearn', ['sklearn', 'python_function'])).toBe('as its python_function');
  expect(engineWords('sklearn', ['sklearn'])).toBe('nothing yet');
});
