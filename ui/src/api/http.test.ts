import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, getJson, serverUrl } from './http';

afterEach(() => vi.unstubAllGlobals());

const answer = (body: string, status: number) => vi.stubGlobal('fetch', async () => new Response(body, { status }));

test('addresses start at the folder of the page and repeat lists', () => {
  expect(serverUrl('get-artifact', { run_id: 'a', path: 'x y', none: undefined })).toBe(
    'http://localhost:3000/get-artifact?run_id=a&path=x+y',
  );
  expect(serverUrl('p', { ids: ['1', '2'] })).toMatch(/\?ids=1&ids=2$/);
});

test('a refusal carries code, sentence and position', async () => {
  answer('{"error_code":"INVALID_PARAMETER_VALUE","message":"Bad filter","position":7}', 400);
  await expect(getJson('x')).rejects.toMatchObject({
    status: 400,
    code: 'INVALID_PARAMETER_VALUE',
    message: 'Bad filter',
    position: 7,
  });
});

test('an answer of a proxy in HTML becomes a readable error', async () => {
  answer('<html>Bad gateway</html>', 502);
  const error = await getJson('x').catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ApiError);
  expect((error as ApiError).message).not.toContain('<');
});

test('no answer at all is told as no connection', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  await expect(getJson('x')).rejects.toMatchObject({ status: 0, code: 'NETWORK' });
});

test('an empty body counts as an empty object', async () => {
  answer('', 200);
  await expect(getJson('x')).resolves.toEqual({});
});
