package dev.petrichor.db;

/**
 * A column of a result.
 *
 * @param name as the statement names it; may be empty or occur twice, so columns are found by position only
 * @param declaredType the type its table declares, empty for expressions
 * @param table the table or view that it comes from unchanged, empty for expressions
 */
public record ResultColumn(String name, String declaredType, String table) {

    public ResultColumn(String name, String declaredType) {
        this(name, declaredType, "");
    }
}
