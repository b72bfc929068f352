package dev.petrichor.app;

import dev.petrichor.app.grid.GridModel;
import dev.petrichor.app.rows.Interpretation;
import dev.petrichor.db.Value;
import dev.petrichor.db.schema.Column;
import dev.petrichor.db.schema.Table;
import dev.petrichor.db.table.EditPlan;
import dev.petrichor.db.table.EditPlanner;
import dev.petrichor.db.table.RowEdit;
import dev.petrichor.ui.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Edits that make sense in a table that nobody has explained, staged as a person would stage them. The window's thread. */
final class PictureEdits {

    private static final long CHANGED = 1;
    private static final long DELETED = 3;

    private final GridModel model;
    private final long row;
    private final int column;

    /** @throws IllegalArgumentException when none of the rows that were read can be edited */
    PictureEdits(GridModel model) {
        this.model = model;
        this.row = Math.min(CHANGED, model.rows().count() - 1);
        this.column = first(this::isPlainText).or(() -> first(this::isPlain)).orElseThrow(() -> new IllegalArgumentException(Messages.get("cli.noEditableRow", model.table().name())));
    }

    /** Changes one cell. */
    void change() {
        model.value(row, column).ifPresent(value -> model.set(row, column, other(value, "picture.mine", 1)));
    }

    /** All that can be staged: a changed cell, a switched boolean, a row that goes and a row that comes. */
    void stageAll() {
        change();
        first(it -> isPlain(it) && model.interpretation(it).kind() == Interpretation.Kind.BOOLEAN).ifPresent(this::switchOver);
        if (model.rows().count() > DELETED) {
            model.delete(List.of(DELETED));
        }
        model.addRow();
        IntStream.range(0, model.columns().size()).filter(it -> isRequired(model.columns().get(it))).forEach(it -> model.set(0, it, example(model.columns().get(it))));
    }

    /** Whether a new row cannot do without a value of its own here. */
    private static boolean isRequired(Column one) {
        return one.notNull() && one.defaultSql().isEmpty() && !one.rowidAlias() && !one.generated();
    }

    private static Value example(Column one) {
        return one.type().toUpperCase(Locale.ROOT).contains("INT") ? Value.of(1) : Value.of(Messages.get("picture.new"));
    }

    private void switchOver(int switched) {
        var isOn = model.value(row, switched).filter(Value.of(1)::equals).isPresent();
        model.set(row, switched, Value.of(isOn ? 0 : 1));
    }

    /** What somebody else could have done to the rows that are changed here. */
    static EditPlan beside(Table table, List<RowEdit> staged) {
        return EditPlanner.plan(table, staged.stream().filter(RowEdit.Update.class::isInstance).map(RowEdit.Update.class::cast).map(PictureEdits::theirs).toList());
    }

    private static RowEdit theirs(RowEdit.Update mine) {
        var changes = new LinkedHashMap<String, RowEdit.Change>();
        mine.changes().forEach((name, change) -> changes.put(name, new RowEdit.Change(change.before(), other(change.before(), "picture.theirs", 2))));
        return new RowEdit.Update(mine.key(), changes);
    }

    private static Value other(Value value, String words, long more) {
        return switch (value) {
            case Value.Int(var number) -> Value.of(number + more);
            case Value.Text(var text) when !text.isEmpty() -> Value.of(text + ", " + Messages.get(words));
            default -> Value.of(Messages.get(words));
        };
    }

    private Optional<Integer> first(IntPredicate wanted) {
        return IntStream.range(0, model.columns().size()).filter(wanted).boxed().findFirst();
    }

    private boolean isPlainText(int at) {
        return isPlain(at) && model.columns().get(at).type().equalsIgnoreCase("TEXT");
    }

    /** Whether a cell can be changed, and no key, index or other table minds. */
    private boolean isPlain(int at) {
        var one = model.columns().get(at);
        return row >= 0 && model.canEdit(row, at) && !one.inPrimaryKey() && !isUnique(one) && model.table().foreignKeys().stream().noneMatch(key -> key.columns().contains(one.name()));
    }

    private boolean isUnique(Column one) {
        return model.table().indexes().stream().anyMatch(index -> index.unique() && index.columns().contains(one.name()));
    }
}
