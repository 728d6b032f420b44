package io.millrace.cli;

import io.millrace.client.MlflowClient;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What people say about versions. */
@Command(
        name = "comment",
        description = "Comment on a version; change and delete your comments.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelComments.Add.class,
            ModelComments.Listing.class,
            ModelComments.Edit.class,
            ModelComments.Delete.class
        })
final class ModelComments {
    /** The argument that names a comment. */
    static final class CommentId {
        @Parameters(index = "0", paramLabel = "ID", description = "Id of the comment.")
        String id = "";
    }

    @Command(name = "add", description = "Comment on a version.")
    static final class Add extends ServerTask {
        @Mixin
        private final VersionRef.Argument version = new VersionRef.Argument();

        @Parameters(index = "1", paramLabel = "TEXT", description = "What to say.")
        private String text = "";

        @Override
        void run(MlflowClient mlflow) {
            var exact = version.ref.resolve(mlflow);
            var made = mlflow.createComment(exact.name(), exact.version(), text);
            output.done("Commented on " + exact + " (" + made.id() + ")", made);
        }
    }

    @Command(name = "list", description = "List the comments on a version, oldest first.")
    static final class Listing extends ServerTask {
        @Mixin
        private final VersionRef.Argument version = new VersionRef.Argument();

        @Override
        void run(MlflowClient mlflow) {
            var exact = version.ref.resolve(mlflow);
            output.rows(
                    List.of("ID", "WHEN", "WHO", "COMMENT"),
                    mlflow.listComments(exact.name(), exact.version()),
                    comment -> List.of(
                            comment.id(),
                            Output.time(comment.creationTimestamp()),
                            Output.text(comment.userId()),
                            comment.comment()));
        }
    }

    @Command(name = "edit", description = "Change what you said.")
    static final class Edit extends ServerTask {
        @Mixin
        private final CommentId comment = new CommentId();

        @Parameters(index = "1", paramLabel = "TEXT", description = "What to say instead.")
        private String text = "";

        @Override
        void run(MlflowClient mlflow) {
            output.done("Changed comment " + comment.id, mlflow.updateComment(comment.id, text));
        }
    }

    @Command(name = "delete", description = "Delete what you said.")
    static final class Delete extends ServerTask {
        @Mixin
        private final CommentId comment = new CommentId();

        @Override
        void run(MlflowClient mlflow) {
            mlflow.deleteComment(comment.id);
            output.done("Deleted comment " + comment.id, Map.of());
        }
    }
}
