import { deleteJson, getJson, patchJson, postJson, putJson } from './http';
import type {
  Activity,
  Comment,
  Holding,
  Lifecycle,
  LifecycleState,
  ModelVersion,
  Place,
  TransitionRequest,
  VersionId,
} from './registry';

const idOf = ({ name, version }: VersionId) => ({ name, version });
const said = (comment: string) => (comment.trim() ? { comment: comment.trim() } : {});

/** Moves a version at once; refused when its lifecycle asks for approvals. */
export function moveVersion(
  version: VersionId,
  place: Place,
  options: { comment: string; archiveExisting: boolean },
): Promise<object> {
  if (place.alias !== undefined)
    return postJson<object>('mlflow/registered-models/alias', {
      ...idOf(version),
      alias: place.alias,
      ...said(options.comment),
    });
  return postJson<{ model_version: ModelVersion }>('mlflow/databricks/model-versions/transition-stage', {
    ...idOf(version),
    stage: place.stage,
    archive_existing_versions: options.archiveExisting,
    ...said(options.comment),
  });
}

export const requestMove = (version: VersionId, place: Place, comment: string) =>
  postJson<{ request: TransitionRequest }>('mlflow/transition-requests/create', {
    ...idOf(version),
    ...place,
    ...said(comment),
  });

export const approveRequest = (version: VersionId, place: Place, comment: string, archiveExisting: boolean) =>
  postJson<{ activity: Activity }>('mlflow/transition-requests/approve', {
    ...idOf(version),
    ...place,
    ...(place.stage !== undefined && { archive_existing_versions: archiveExisting }),
    ...said(comment),
  });

export const rejectRequest = (version: VersionId, place: Place, comment: string) =>
  postJson<{ activity: Activity }>('mlflow/transition-requests/reject', { ...idOf(version), ...place, ...said(comment) });

export const cancelRequest = (version: VersionId, place: Place, creator: string, comment: string) =>
  deleteJson<object>('mlflow/transition-requests/delete', { ...idOf(version), ...place, creator, ...said(comment) });

export async function openRequests(version: VersionId, signal?: AbortSignal): Promise<TransitionRequest[]> {
  const reply = await getJson<{ requests?: Omit<TransitionRequest, keyof VersionId>[] }>(
    'mlflow/transition-requests/list',
    idOf(version),
    signal,
  );
  return (reply.requests ?? []).map(request => ({ ...idOf(version), ...request }));
}

export const WAITING_LIMIT = 200;

/** Open requests of all models, those that wait for the caller or all of them. */
export async function allRequests(waitingForMe: boolean, signal?: AbortSignal) {
  const reply = await getJson<{ requests?: TransitionRequest[]; next_page_token?: string }>(
    'millrace/transition-requests',
    { waiting_for_me: waitingForMe || undefined, max_results: WAITING_LIMIT },
    signal,
  );
  return { requests: reply.requests ?? [], more: Boolean(reply.next_page_token) };
}

export async function listComments(version: VersionId, signal?: AbortSignal): Promise<Comment[]> {
  const reply = await getJson<{ comments?: Comment[] }>(
    'millrace/comments',
    { ...idOf(version), max_results: 1000 },
    signal,
  );
  return reply.comments ?? [];
}

export const createComment = (version: VersionId, comment: string) =>
  postJson<{ comment: Comment }>('mlflow/comments/create', { ...idOf(version), comment });

export const updateComment = (id: string, comment: string) =>
  patchJson<{ comment: Comment }>('mlflow/comments/update', { id, comment });

export const deleteComment = (id: string) => deleteJson<object>('mlflow/comments/delete', { id });

export async function listActivities(
  of: { name: string; version?: string },
  pageToken: string | undefined,
  signal?: AbortSignal,
) {
  const reply = await getJson<{ activities?: Activity[]; next_page_token?: string }>(
    'millrace/activities',
    { ...of, max_results: 100, page_token: pageToken },
    signal,
  );
  return { activities: reply.activities ?? [], next: reply.next_page_token || undefined };
}

export async function listHoldings(
  of: { name: string; stage?: string; alias?: string; version?: string },
  pageToken: string | undefined,
  signal?: AbortSignal,
) {
  const reply = await getJson<{ holdings?: Holding[]; next_page_token?: string }>(
    'millrace/model-history',
    { ...of, max_results: 200, page_token: pageToken },
    signal,
  );
  return { holdings: reply.holdings ?? [], next: reply.next_page_token || undefined };
}

export async function holdersAt(name: string, place: Place, at: number | undefined, signal?: AbortSignal) {
  const reply = await getJson<{ holdings?: Holding[] }>('millrace/model-holders', { name, ...place, at }, signal);
  return reply.holdings ?? [];
}

export const rollBack = (name: string, place: Place, version: string | undefined, comment: string) =>
  postJson<object>('millrace/model-rollback', { name, ...place, ...(version && { version }), ...said(comment) });

type LifecycleReply = Omit<LifecycleState, 'lifecycle'> & { lifecycle: Partial<Lifecycle> };

/** Replies leave empty lists out. */
function whole(reply: LifecycleReply): LifecycleState {
  const { stages = [], moves = [], approvals = [], freezes = [] } = reply.lifecycle;
  return { ...reply, lifecycle: { stages, moves, approvals, freezes } };
}

export const getLifecycle = async (signal?: AbortSignal) =>
  whole(await getJson<LifecycleReply>('millrace/lifecycle', {}, signal));

export const setLifecycle = async (lifecycle: Lifecycle, comment: string) =>
  whole(await putJson<LifecycleReply>('millrace/lifecycle', { lifecycle, ...said(comment) }));
