package dev.petrichor.app.migrations;

import dev.petrichor.migrations.MigrationHistory;
import dev.petrichor.migrations.MigrationPlan;
import dev.petrichor.migrations.Stake;
import dev.petrichor.migrations.dryrun.DryRunResult;
import dev.petrichor.migrations.lint.Severity;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What an apply would take, known before anybody asks for it: rows at stake as they were counted, what the statements say, and what a
 * copy has shown. The window's thread.
 */
public final class CostAhead {

    private final RehearsalModel rehearsal;
    private final ReadOnlyObjectWrapper<List<Stake>> stakes = new ReadOnlyObjectWrapper<>(List.of());

    CostAhead(RehearsalModel rehearsal) {
        this.rehearsal = rehearsal;
    }

    void forget() {
        stakes.set(List.of());
    }

    /** Looks and counts, so that the button can say what it would cost; not where that itself costs. */
    void about(MigrationHistory read, MigrationPlan plan) {
        rehearsal.about(read, plan, found -> {
            if (plan.refusals().isEmpty() && found.findings().stream().anyMatch(it -> it.severity() == Severity.LOSES_DATA)) {
                stakes.set(found.stakes());
            }
        });
    }

    /** Whether any of these migrations takes something along, as far as that is known. */
    boolean loses(List<String> names) {
        var said = rehearsal.findingsProperty().get().stream().anyMatch(it -> it.severity() == Severity.LOSES_DATA && names.contains(it.migration()));
        var shown = rehearsal.result().stream().map(DryRunResult::lost).flatMap(List::stream).anyMatch(it -> names.contains(it.migration()));
        return said || shown || stakes.get().stream().anyMatch(it -> names.contains(it.migration()));
    }

    /** Of everything that waits, as it was counted after the last reading. */
    public ReadOnlyObjectProperty<List<Stake>> stakesProperty() {
        return stakes.getReadOnlyProperty();
    }
}
