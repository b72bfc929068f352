package dev.petrichor.app.cli;

import dev.petrichor.app.work.FileFault;
import dev.petrichor.db.DbError;
import dev.petrichor.db.DbException;
import dev.petrichor.db.guard.Permission;
import dev.petrichor.db.schema.SchemaReader;
import dev.petrichor.db.sql.Quoting;
import dev.petrichor.db.transfer.Import;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a CSV or JSON file into a table: all rows or none. */
final class ImportVerb implements Verb {

    static final VerbSyntax SYNTAX = new VerbSyntax("petrichor import", List.of(Positional.required("TABLE", "cli.intoTable"), Positional.required("FILE", "cli.importFile")), List.of(),
            ImportVerb::new);

    private final SharedOptions shared;
    private final String table;
    private final Path file;

    private ImportVerb(ParsedArguments given) {
        this.shared = new SharedOptions(given);
        this.table = given.required(1);
        this.file = given.path(given.required(2));
    }

    @Override
    public Answer run(CommandContext context) {
        try (var input = ImportFile.of(file, context.stop()); var session = shared.open(shared.found(), context, new Permission.Free())) {
            var into = ChosenTables.find(SchemaReader.read(session), table);
            return answer(new Import(into, context.stop()::isAsked).run(session, input.path()));
        } catch (DbException e) {
            throw switch (e.error()) {
                case DbError.Cancelled() -> CommandFailure.stopped(Messages.get("cli.stoppedImport", table));
                case DbError.OutcomeUnknown lost ->
                    CommandFailure.lost(lost, Messages.get("cli.lost.wait") + " " + Messages.get("cli.lost.imported", "SELECT count(*) FROM " + Quoting.identifier(table)));
                default -> e;
            };
        } catch (IOException e) {
            throw CommandFailure.path("unreadable", Messages.get("cli.pathUnreadable", file, FileFault.words(e))).in(file);
        }
    }

    private Answer answer(Import.Outcome outcome) {
        var document = JsonNodeFactory.instance.objectNode().put("table", table).put("rows", outcome.rows());
        var rejected = document.putArray("rejected");
        outcome.rejected().forEach(it -> rejected.addObject().put("line", it.line()).put("message", it.message()));
        if (outcome.rejected().isEmpty()) {
            return Answer.done(document, Messages.get("cli.imported", outcome.rows(), table) + "\n");
        }
        var first = outcome.rejected().getFirst();
        var sentence = Messages.get("cli.rejected", outcome.rejected().size(), first.line(), first.message());
        return new Answer(document, "", Answer.SAID_NO, Optional.of(sentence));
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }
}
