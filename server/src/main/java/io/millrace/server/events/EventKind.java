package io.millrace.server.events;

/** What can happen. The first groups are MLflow's webhook events, the last are those of the managed registry. */
public enum EventKind {
    REGISTERED_MODEL_CREATED,
    MODEL_VERSION_CREATED,
    MODEL_VERSION_TAG_SET,
    MODEL_VERSION_TAG_DELETED,
    MODEL_VERSION_ALIAS_CREATED,
    MODEL_VERSION_ALIAS_DELETED,

    PROMPT_CREATED,
    PROMPT_VERSION_CREATED,
    PROMPT_TAG_SET,
    PROMPT_TAG_DELETED,
    PROMPT_VERSION_TAG_SET,
    PROMPT_VERSION_TAG_DELETED,
    PROMPT_ALIAS_CREATED,
    PROMPT_ALIAS_DELETED,

    /** Data: {@code from_stage}, {@code to_stage}. */
    MODEL_VERSION_TRANSITIONED_STAGE,
    /** Data: {@code to_stage} or {@code to_alias}, {@code user_id}, {@code comment}. */
    TRANSITION_REQUEST_CREATED,
    /** Data: {@code comment}, {@code user_id}. */
    COMMENT_CREATED
}
