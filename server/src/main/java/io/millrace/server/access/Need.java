package io.millrace.server.access;

/** What a request needs, and on which kind of object. */
public enum Need {
    /** To be signed in; results are filtered to what the caller may read. */
    SEARCH,
    CREATE_EXPERIMENT,
    READ_EXPERIMENT,
    EDIT_EXPERIMENT,
    MANAGE_EXPERIMENT,
    /** Objects are names instead of ids. */
    READ_EXPERIMENT_BY_NAME,
    READ_RUN,
    EDIT_RUN,
    MANAGE_RUN,
    READ_LOGGED_MODEL,
    EDIT_LOGGED_MODEL,
    MANAGE_LOGGED_MODEL,
    /** Objects are paths below the root of the artifact proxy, which begin with the experiment's id. */
    READ_ARTIFACT,
    WRITE_ARTIFACT,
    DELETE_ARTIFACT,
    CREATE_REGISTERED_MODEL,
    /** Objects are names of registered models, here and in the next two. */
    READ_REGISTERED_MODEL,
    EDIT_REGISTERED_MODEL,
    MANAGE_REGISTERED_MODEL,
    /** Objects are ids of comments on registered models; whoever reads the model may comment. */
    READ_COMMENT,
    /** What only administrators do: the rules of the registry, webhooks. */
    ADMINISTER,
    /** What only operators see. */
    OPERATE,
    /** Nothing, also without sign-in: health checks and the files of the user interface. */
    NOTHING
}
