package dev.petrichor.db.d1;

import java.util.ArrayList;
import java.util.List;

/** Where text that was written stands in the text that was sent, which has more in front of it and in between. */
final class TextOffsets {

    /** For a text that was sent as it is. */
    static final TextOffsets SAME = new TextOffsets(List.of(new Piece(0, 0)));

    private final List<Piece> pieces;

    /** From this place on, what was written at {@code written} was sent at {@code sent}. */
    private record Piece(int sent, int written) {}

    private TextOffsets(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** The place in the written text, -1 for a place in front of it. */
    int written(int sent) {
        var found = -1;
        for (var piece : pieces) {
            if (piece.sent <= sent) {
                found = piece.written + sent - piece.sent;
            }
        }
        return found;
    }

    /** The same with this many more characters in front. */
    TextOffsets behind(int characters) {
        return new TextOffsets(pieces.stream().map(piece -> new Piece(piece.sent + characters, piece.written)).toList());
    }

    static final class Builder {

        private final List<Piece> pieces;
        private final int start;

        /** @param start where the statement stands in what was written */
        Builder(int start) {
            this.start = start;
            this.pieces = new ArrayList<>(List.of(new Piece(0, start)));
        }

        void replaced(int writtenEnd, int sentEnd) {
            pieces.add(new Piece(sentEnd, start + writtenEnd));
        }

        TextOffsets build() {
            return new TextOffsets(List.copyOf(pieces));
        }
    }
}
