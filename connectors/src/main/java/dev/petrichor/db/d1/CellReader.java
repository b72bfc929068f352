package dev.petrichor.db.d1;

import dev.petrichor.db.Value;
import tools.jackson.core.JsonParser;

/** Makes a value of one JSON cell. The parser stands on it, and is left on its last token. */
interface CellReader {

    Value read(JsonParser json);

    /** Whether what it reads is exactly what is stored. */
    boolean exact();
}
