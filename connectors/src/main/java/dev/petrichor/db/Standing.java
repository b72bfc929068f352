package dev.petrichor.db;

/** How the file under a session stands to what was opened, asked whenever nobody writes. */
public sealed interface Standing {

    /** It is the file that was opened, and it may be written to as far as its rights tell. A far side always stands so. */
    record Sound() implements Standing {}

    /** It is the file that was opened; the system lets nothing be written. */
    record WriteProtected(DbError.ReadOnlyFile why) implements Standing {}

    /** Nothing stands at its path any more. What is still read are rows of a file without a name. */
    record Gone() implements Standing {}

    /**
     * Another file, or another content, stands at its path. What is read are rows of the file that was there before.
     *
     * @param withOldLog the write-ahead log of the file before lies beside the new one: whoever opened that would see both mixed
     */
    record Replaced(boolean withOldLog) implements Standing {}

    /** Whether what is read is what stands at the path. */
    default boolean isSame() {
        return switch (this) {
            case Sound _,WriteProtected _ -> true;
            case Gone _,Replaced _ -> false;
        };
    }

    /** Whether something can be opened at the path that is the new file alone. */
    default boolean canBeOpened() {
        return switch (this) {
            case Sound _,WriteProtected _ -> true;
            case Gone _ -> false;
            case Replaced(var withOldLog) -> !withOldLog;
        };
    }
}
