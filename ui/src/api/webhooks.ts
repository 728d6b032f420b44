import { deleteJson, getJson, patchJson, postJson } from './http';

export type WebhookStatus = 'ACTIVE' | 'DISABLED' | 'TEST_MODE';

export interface Webhook {
  id: string;
  events?: string[];
  status?: WebhookStatus;
  description?: string;
  model_name?: string;
  creation_timestamp?: number;
  last_updated_timestamp?: number;
  http_url_spec?: { url: string; enable_ssl_verification?: boolean };
  job_spec?: { job_id: string };
}

export interface Delivery {
  id: string;
  webhook_id: string;
  event: string;
  state: 'WAITING' | 'DELIVERED' | 'GIVEN_UP';
  attempts?: number;
  next_attempt?: number;
  response_status?: number;
  response_body?: string;
  error?: string;
  replay_of?: string;
  creation_timestamp?: number;
  last_updated_timestamp?: number;
}

export const MODEL_EVENTS = [
  'MODEL_VERSION_CREATED',
  'MODEL_VERSION_TRANSITIONED_STAGE',
  'TRANSITION_REQUEST_CREATED',
  'COMMENT_CREATED',
  'MODEL_VERSION_TAG_SET',
  'MODEL_VERSION_TRANSITIONED_TO_STAGING',
  'MODEL_VERSION_TRANSITIONED_TO_PRODUCTION',
  'MODEL_VERSION_TRANSITIONED_TO_ARCHIVED',
  'TRANSITION_REQUEST_TO_STAGING_CREATED',
  'TRANSITION_REQUEST_TO_PRODUCTION_CREATED',
  'TRANSITION_REQUEST_TO_ARCHIVED_CREATED',
] as const;

/** "MODEL_VERSION_TAG_SET" reads as "Model version tag set". */
export const eventWords = (event: string): string => {
  const words = event.toLowerCase().replaceAll('_', ' ').replaceAll('.', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export async function listWebhooks(modelName: string | undefined, signal?: AbortSignal): Promise<Webhook[]> {
  const all: Webhook[] = [];
  let token: string | undefined;
  do {
    const reply = await getJson<{ webhooks?: Webhook[]; next_page_token?: string }>(
      'mlflow/registry-webhooks/list',
      { model_name: modelName, page_token: token },
      signal,
    );
    all.push(...(reply.webhooks ?? []));
    token = reply.next_page_token || undefined;
  } while (token && all.length < 1000);
  return modelName === undefined ? all.filter(hook => !hook.model_name) : all;
}

export interface WebhookDraft {
  url: string;
  secret: string;
  description: string;
  events: string[];
}

export const createWebhook = (modelName: string | undefined, draft: WebhookDraft) =>
  postJson<{ webhook: Webhook }>('mlflow/registry-webhooks/create', {
    ...(modelName !== undefined && { model_name: modelName }),
    events: draft.events,
    ...(draft.description && { description: draft.description }),
    http_url_spec: { url: draft.url, ...(draft.secret && { secret: draft.secret }) },
  });

export const setWebhookStatus = (id: string, status: WebhookStatus) =>
  patchJson<{ webhook: Webhook }>('mlflow/registry-webhooks/update', { id, status });

export const deleteWebhook = (id: string) => deleteJson<object>('mlflow/registry-webhooks/delete', { id });

/** What the target answered; the status is absent when no answer came. */
export interface TestResult {
  status_code?: number;
  status?: number;
  body?: string;
  error_message?: string;
}

export const testWebhook = (id: string) => postJson<TestResult>('mlflow/registry-webhooks/test', { id });

export async function listDeliveries(webhookId: string, pageToken: string | undefined, signal?: AbortSignal) {
  const reply = await getJson<{ deliveries?: Delivery[]; next_page_token?: string }>(
    'millrace/webhook-deliveries',
    { webhook_id: webhookId, max_results: 50, page_token: pageToken },
    signal,
  );
  return { deliveries: reply.deliveries ?? [], next: reply.next_page_token || undefined };
}

export const replayDelivery = (id: string) =>
  postJson<{ delivery: Delivery }>(`millrace/webhook-deliveries/${encodeURIComponent(id)}/replay`, {});
