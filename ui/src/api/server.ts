import { getJson } from './http';
import type { ServerInfo } from './wire';

export const getServerInfo = (signal?: AbortSignal) => getJson<ServerInfo>('millrace/server-info', {}, signal);
