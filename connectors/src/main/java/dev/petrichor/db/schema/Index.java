package dev.petrichor.db.schema;

import java.util.List;

/**
 * An index.
 *
 * @param columns column names in index order; an expression stands as empty text
 * @param origin what made it: {@code c} CREATE INDEX, {@code u} a UNIQUE constraint, {@code pk} the primary key
 * @param sql the author's text, empty for those made by a constraint
 */
public record Index(String name, List<String> columns, boolean unique, boolean partial, String origin, String sql) {
    public Index {
        columns = List.copyOf(columns);
    }
}
