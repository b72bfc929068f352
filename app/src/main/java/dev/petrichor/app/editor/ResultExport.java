package dev.petrichor.app.editor;

import dev.petrichor.app.work.Background;
import dev.petrichor.app.work.FailureLog;
import dev.petrichor.app.work.FileFault;
import dev.petrichor.app.work.Sentences;
import dev.petrichor.app.work.SessionCost;
import dev.petrichor.app.work.Side;
import dev.petrichor.db.DbException;
import dev.petrichor.ui.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Takes the rows of results elsewhere: as text, in another order, into a file. The window's thread. */
final class ResultExport {

    private final Background background;
    private final EditorRun run;
    private final Side side;
    private final ReadOnlyObjectWrapper<Optional<Priced>> priced = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Rows for which a statement would run again where that is paid for; it waits for a yes. */
    record Priced(StatementResult.WithRows rows, Path file, String words) {}

    ResultExport(Background background, EditorRun run, Side side) {
        this.background = background;
        this.run = run;
        this.side = side;
    }

    /** What an export came to, in words. */
    ReadOnlyObjectProperty<Optional<String>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    void closeNotice() {
        notice.set(Optional.empty());
    }

    void asText(RowsAsText format, StatementResult.WithRows rows, Consumer<String> then) {
        background.run(() -> format.of(rows), then, this::failed);
    }

    void sort(ResultRows rows, Optional<ResultRows.Sorting> by, Consumer<ResultRows> then) {
        background.run(() -> rows.sorted(by), then, this::failed);
    }

    /** Writes the rows that a result holds. */
    void held(StatementResult.WithRows rows, Path file) {
        background.run(() -> ResultFile.ofHeld(rows).write(file), written -> written(written, file), failure -> notWritten(file, failure));
    }

    ReadOnlyObjectProperty<Optional<Priced>> pricedProperty() {
        return priced.getReadOnlyProperty();
    }

    /** Runs the statement again and writes all its rows; where that is paid for, it first says what is known of the price. */
    void all(StatementResult.WithRows rows, Path file) {
        if (side.isFar()) {
            priced.set(Optional.of(new Priced(rows, file, price(rows))));
        } else {
            write(rows, file);
        }
    }

    /** What all rows take cannot be known of any statement; what the first ones took is. */
    private String price(StatementResult.WithRows rows) {
        var known = rows.took().usage().map(it -> " " + Messages.get("result.priceSoFar", rows.rows().size(), it.rowsRead(), new SessionCost(it.rowsRead(), 0).shareOfReads())).orElse("");
        return Messages.get("result.price", side.word()) + known;
    }

    /** Writes what was priced. */
    void agree() {
        var agreed = priced.get();
        leave();
        agreed.ifPresent(it -> write(it.rows(), it.file()));
    }

    /** Writes nothing. */
    void leave() {
        priced.set(Optional.empty());
    }

    private void write(StatementResult.WithRows rows, Path file) {
        if (!run.isUnderWay()) {
            run.instead(session -> ResultFile.ofAll(session, rows).writeOnLane(file), written -> written(written, file), error -> notice.set(Optional.of(Sentences.of(error))));
        }
    }

    /** A file cannot mark a value that may be rounded, so it is said beside it. */
    private void written(ResultFile.Written written, Path file) {
        var words = Messages.get("result.exported", written.rows(), file);
        notice.set(Optional.of(written.exact() ? words : words + " " + Messages.get("result.exportedInexact")));
    }

    private void notWritten(Path file, Exception failure) {
        if (failure instanceof IOException fault) {
            notice.set(Optional.of(Messages.get("export.cannotWrite", file, FileFault.ofWriting(file, fault))));
        } else {
            failed(failure);
        }
    }

    private void failed(Exception failure) {
        notice.set(Optional.of(failure instanceof DbException known ? Sentences.of(known.error()) : FailureLog.sentence()));
    }
}
