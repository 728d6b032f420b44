package io.millrace.cli;

import picocli.CommandLine.Command;

/** The model registry from the command line. */
@Command(
        name = "models",
        description = "Register, find, describe, move and check models and their versions.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelCatalog.Models.class,
            ModelCatalog.Versions.class,
            ModelCatalog.Get.class,
            LogModel.class,
            ModelCatalog.Register.class,
            ModelCatalog.Download.class,
            DescribeModel.class,
            BuildImage.class,
            ModelFiles.Files.class,
            ModelFiles.Verify.class,
            ModelFiles.Diff.class,
            ModelMoves.Transition.class,
            ModelMoves.Alias.class,
            ModelMoves.RollBackPlace.class,
            ModelRequests.Requests.class,
            ModelRequests.Approve.class,
            ModelRequests.Reject.class,
            ModelRequests.Cancel.class,
            ModelRecords.History.class,
            ModelRecords.Activities.class,
            ModelComments.class,
            ModelLifecycle.class
        })
final class ModelsCommand {}
