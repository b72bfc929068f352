package dev.petrichor.migrations.lint;

import java.util.List;

/** A table with rows is dropped, and no other takes its place, or one that has none of them. */
final class TableDropped implements LintRule {

    @Override
    public List<Finding> check(Lint lint) {
        return lint.drops().filter(drop -> drop.own() > 0 && lint.inTheEnd().isGone(lint.at(lint.step(drop)), drop.table()))
                .map(drop -> Finding.of(lint.step(drop), Rule.TABLE_DROPPED, Severity.LOSES_DATA, drop.table(), "DROP TABLE " + drop.table() + " takes " + Lint.rows(drop.own()) + " along."))
                .toList();
    }
}
