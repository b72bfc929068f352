import org.jspecify.annotations.NullMarked;

/** Migration folders, ledgers, plans and runs. */
@NullMarked
module dev.petrichor.migrations {
    requires static transitive org.jspecify;

    requires transitive dev.petrichor.connectors;
    requires tools.jackson.databind;

    exports dev.petrichor.migrations;
    exports dev.petrichor.migrations.alter;
    exports dev.petrichor.migrations.create;
    exports dev.petrichor.migrations.drift;
    exports dev.petrichor.migrations.dryrun;
    exports dev.petrichor.migrations.lint;
    exports dev.petrichor.migrations.restore;
    exports dev.petrichor.migrations.rewrite;
}
