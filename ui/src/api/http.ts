import { authorization } from './identity';
import { parseBody } from './json';

/** A failed call: the server's code and sentence, or NETWORK when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Offset of the offending character, for filter syntax errors. */
    readonly position?: number,
    readonly requestId?: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  get notFound(): boolean {
    return this.status === 404;
  }
}

export type QueryValue = string | number | boolean | readonly string[] | undefined;

/** Absolute address of a path below the folder the page was served from ("/" or a static prefix). */
export function serverUrl(path: string, query: Record<string, QueryValue> = {}): string {
  const url = new URL(path, new URL('.', window.location.href.split('#')[0]));
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one));
  }
  return url.href;
}

const AJAX = 'ajax-api/2.0/';

export function getJson<T>(path: string, query?: Record<string, QueryValue>, signal?: AbortSignal): Promise<T> {
  return send<T>(serverUrl(AJAX + path, query), { signal });
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const sender =
  (method: Method) =>
  <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
    send<T>(serverUrl(AJAX + path), {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });

export const postJson = sender('POST');
export const putJson = sender('PUT');
export const patchJson = sender('PATCH');
/** The protocol's DELETE calls carry a body. */
export const deleteJson = sender('DELETE');

export const ajaxUrl = (path: string, query?: Record<string, QueryValue>): string => serverUrl(AJAX + path, query);

type Init = RequestInit & { headers?: Record<string, string> };

/** Fetches and turns every failure into an ApiError; aborts pass through untouched. */
export async function fetchOk(url: string, init: Init = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers: { ...init.headers, ...authorization() } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'NETWORK', 'The Millrace server does not answer. Check that it is running and reachable.');
  }
  if (!response.ok) throw await failure(response);
  return response;
}

async function send<T>(url: string, init: Init): Promise<T> {
  const response = await fetchOk(url, init);
  return parseBody(await response.text()) as T;
}

async function failure(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  const requestId = response.headers.get('request-id') ?? undefined;
  try {
    const body = JSON.parse(text) as { error_code?: string; message?: string; position?: number; request_id?: string };
    if (body.error_code) {
      const message = body.message || response.statusText;
      return new ApiError(response.status, body.error_code, message, body.position, body.request_id ?? requestId);
    }
  } catch {
    // Not JSON: a proxy or gateway answered in place of the server.
  }
  const plain = text && !text.trimStart().startsWith('<') ? text.slice(0, 300) : response.statusText;
  const message = plain || `The server answered with status ${response.status}.`;
  return new ApiError(response.status, `HTTP_${response.status}`, message, undefined, requestId);
}
