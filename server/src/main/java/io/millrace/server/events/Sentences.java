package io.millrace.server.events;

/** An event as a sentence that a chat can show. Its markup (Slack's) in names and comments is made harmless. */
final class Sentences {
    private Sentences() {}

    static String of(Event event) {
        var model = "model '" + safe(event.model()) + "'";
        var version = "Version " + event.version() + " of " + model;
        return switch (event.kind()) {
            case REGISTERED_MODEL_CREATED -> "The " + model + " was created.";
            case MODEL_VERSION_CREATED -> version + " was registered.";
            case MODEL_VERSION_TRANSITIONED_STAGE ->
                version + " moved from " + data(event, "from_stage") + " to " + data(event, "to_stage") + by(event)
                        + ".";
            case TRANSITION_REQUEST_CREATED ->
                who(event) + " asks to move version " + event.version() + " of " + model + " to " + place(event)
                        + said(event);
            case COMMENT_CREATED ->
                who(event) + " commented on version " + event.version() + " of " + model + said(event);
            case MODEL_VERSION_TAG_SET ->
                version + " got the tag " + data(event, "key") + " = " + data(event, "value") + ".";
            default -> "Something happened to the " + model + ".";
        };
    }

    private static String place(Event event) {
        return event.data().get("to_alias") == null
                ? data(event, "to_stage")
                : "the alias '" + data(event, "to_alias") + "'";
    }

    private static String said(Event event) {
        var comment = data(event, "comment");
        return comment.isEmpty() ? "." : ": " + comment;
    }

    private static String who(Event event) {
        var user = data(event, "user_id");
        return user.isEmpty() ? "Somebody" : user;
    }

    private static String by(Event event) {
        var user = data(event, "user_id");
        return user.isEmpty() ? "" : " by " + user;
    }

    private static String data(Event event, String field) {
        var value = event.data().get(field);
        return value == null ? "" : safe(value.toString());
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
