package dev.petrichor.app.editor;

/**
 * A result that is held.
 *
 * @param number tells two results of the same statement apart
 * @param older whether it is of an earlier run; it stays until it is closed
 */
public record ResultTab(long number, StatementResult result, boolean older) {

    ResultTab asOlder() {
        return new ResultTab(number, result, true);
    }
}
