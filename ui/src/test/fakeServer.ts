import { vi } from 'vitest';

type Body = Record<string, unknown>;
export interface Call {
  path: string;
  query: URLSearchParams;
  body: Body;
}
export type Reply = (call: Call) => unknown;

/** Answers that are no success: status and body of the protocol's error. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly body: Body,
  ) {}
}

/** Puts a table of replies in place of the server; paths as after "ajax-api/2.0/". Returns the calls as they come. */
export function fakeServer(replies: Record<string, Reply>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const url = new URL(input);
    const path = url.pathname.replace(/^\/(ajax-api\/2\.0\/)?/, '');
    const call = {
      path,
      query: url.searchParams,
      body: JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Body,
    };
    calls.push(call);
    const reply = replies[path];
    const answer = reply
      ? reply(call)
      : new Refusal(404, { error_code: 'ENDPOINT_NOT_FOUND', message: `No reply for ${path}` });
    if (answer instanceof Refusal) return new Response(JSON.stringify(answer.body), { status: answer.status });
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  return calls;
}
