import type { Activity } from '../../api/registry';

/** What an activity says, in pieces that the page draws: words, stages and aliases as badges, what changed. */
export interface ActivityText {
  /** Follows the person's name: "moved", "set the tag". */
  verb: string;
  /** Named behind the verb: the key of a tag, a name. */
  object?: string;
  /** The version is what the verb is about: "moved it", "moved version 3". */
  it?: boolean;
  from?: string | undefined;
  stage?: string | undefined;
  alias?: string | undefined;
  /** Before and after, when a text changed and the sentence does not say it. */
  change?: { before: string; after: string };
}

const decided = (verb: string, { to_stage: stage, alias }: Activity): ActivityText => ({ verb, stage, alias });

/** "version 4" where an alias moved by number. */
const versionWord = (text: string | undefined): string => (text ? ` (was version ${text})` : '');

function changed(activity: Activity): { change?: { before: string; after: string } } {
  const { before = '', after = '' } = activity;
  return before || after ? { change: { before, after } } : {};
}

export function activityText(activity: Activity): ActivityText {
  const { from_stage: from, to_stage: to, alias, key = '', before, after } = activity;
  switch (activity.activity_type) {
    case 'APPLIED_TRANSITION':
    case 'SYSTEM_TRANSITION':
      return alias !== undefined ? { verb: 'gave the alias', alias } : { verb: 'moved', it: true, from, stage: to };
    case 'REQUESTED_TRANSITION':
      return decided('asked for', activity);
    case 'CANCELLED_REQUEST':
      return decided('cancelled the request for', activity);
    case 'APPROVED_REQUEST':
      return decided('approved the request for', activity);
    case 'REJECTED_REQUEST':
      return decided('rejected the request for', activity);
    case 'NEW_COMMENT':
      return { verb: 'commented' };
    case 'EDITED_COMMENT':
      return { verb: 'edited a comment', ...changed(activity) };
    case 'DELETED_COMMENT':
      return { verb: 'deleted a comment' };
    case 'CREATED_MODEL':
      return { verb: 'created the model' };
    case 'RENAMED_MODEL':
      return { verb: 'renamed the model', ...changed(activity) };
    case 'DELETED_MODEL':
      return { verb: 'deleted the model' };
    case 'CREATED_VERSION':
      return { verb: 'registered the version' };
    case 'DELETED_VERSION':
      return { verb: 'deleted the version' };
    case 'CHANGED_DESCRIPTION':
      return { verb: 'changed the description', ...changed(activity) };
    case 'SET_TAG':
      return { verb: 'set the tag', object: key, ...changed(activity) };
    case 'DELETED_TAG':
      return { verb: 'deleted the tag', object: key, ...changed(activity) };
    case 'SET_ALIAS':
      return { verb: `set the alias${versionWord(before)}`, alias: alias ?? key };
    case 'DELETED_ALIAS':
      return { verb: 'removed the alias', alias: alias ?? key };
    case 'ROLLED_BACK':
      return { verb: `rolled back${versionWord(before)}`, stage: to, alias };
    case 'CHANGED_LIFECYCLE':
      return { verb: 'changed the lifecycle', ...changed(activity) };
    case 'VERIFIED_FILES':
      return { verb: 'verified the files', ...(after ? { object: after } : {}) };
    default:
      return { verb: activity.activity_type.toLowerCase().replaceAll('_', ' '), ...changed(activity) };
  }
}

/** Long or many-line texts are folded. */
export const isLong = ({ before, after }: { before: string; after: string }): boolean =>
  before.length + after.length > 120 || /\n/.test(before + after);
