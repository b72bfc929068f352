package dev.petrichor.migrations.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What lint can say, by the name that readers of the JSON know, each with the severities that it can have. */
public enum Rule {
    PARENT_REBUILT(Severity.LOSES_DATA),
    PARENT_DROPPED(Severity.LOSES_DATA),
    PARENT_HELD(Severity.FAILS),
    ROWS_HELD(Severity.FAILS, Severity.RISKY),
    SELF_REFERENCE_REBUILT(Severity.LOSES_DATA, Severity.FAILS),
    TABLE_DROPPED(Severity.LOSES_DATA),
    COLUMN_DROPPED(Severity.LOSES_DATA),
    DELETE_WITHOUT_WHERE(Severity.LOSES_DATA),
    UPDATE_WITHOUT_WHERE(Severity.LOSES_DATA, Severity.RISKY),
    ROWS_TAKEN_ALONG(Severity.LOSES_DATA, Severity.RISKY),
    ROWS_LEFT_OUT(Severity.LOSES_DATA, Severity.RISKY),
    D1_REFUSES(Severity.FAILS),
    TEXT_DOES_NOT_END(Severity.FAILS),
    CANNOT_RUN(Severity.FAILS),
    STATEMENT_FAILS(Severity.FAILS),
    COLUMN_NEEDS_A_VALUE(Severity.FAILS),
    UNIQUE_OVER_DUPLICATES(Severity.LOSES_DATA, Severity.FAILS),
    TEXT_FOR_COLUMN(Severity.RISKY, Severity.NOTE),
    TOO_MANY_COLUMNS(Severity.FAILS),
    LEDGER_DROPPED(Severity.FAILS, Severity.RISKY),
    LEDGER_WRITTEN(Severity.RISKY),
    SEVERAL_STATEMENTS_IN_A_PIECE(Severity.RISKY),
    PIECE_WITHOUT_A_STATEMENT(Severity.FAILS),
    FOREIGN_KEY_TO_NOTHING(Severity.RISKY),
    VIEW_OR_TRIGGER_NAMES_IT(Severity.FAILS, Severity.RISKY),
    LOST_WITH_REBUILD(Severity.RISKY),
    EDITED_AFTER_APPLY(Severity.RISKY),
    NEVER_RUN(Severity.RISKY),
    PRAGMA_IGNORED(Severity.NOTE),
    GAP_IN_NUMBERS(Severity.NOTE),
    NUMBER_TWICE(Severity.NOTE);

    private final List<Severity> severities;

    Rule(Severity... severities) {
        this.severities = List.of(severities);
    }

    /** The public name. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How bad it can be, the worst first. */
    public List<Severity> severities() {
        return severities;
    }

    /** Whether a finding is one of these. */
    public static boolean isOneOf(Finding finding, Rule... rules) {
        return Arrays.stream(rules).anyMatch(it -> it.label().equals(finding.rule()));
    }

    /** @throws IllegalArgumentException where no rule has this name and severity */
    static void require(String label, Severity severity) {
        if (Arrays.stream(values()).noneMatch(it -> it.label().equals(label) && it.severities.contains(severity))) {
            throw new IllegalArgumentException("no rule of lint: " + label + " " + severity);
        }
    }
}
