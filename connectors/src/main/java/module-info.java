import org.jspecify.annotations.NullMarked;

/** Databases, schemas, rows and project folders, without a window. */
@NullMarked
module dev.petrichor.connectors {
    requires static transitive org.jspecify;

    requires java.sql;
    requires org.xerial.sqlitejdbc;
    requires transitive tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
    requires de.siegmar.fastcsv;
    requires okhttp3;
    requires okio;

    exports dev.petrichor.db;
    exports dev.petrichor.db.cloudflare;
    exports dev.petrichor.db.connect;
    exports dev.petrichor.db.sql;
    exports dev.petrichor.db.table;
    exports dev.petrichor.db.workspace;
    exports dev.petrichor.db.drizzle;
    exports dev.petrichor.db.guard;
    exports dev.petrichor.db.schema;
    exports dev.petrichor.db.transfer;
    exports dev.petrichor.releases;
    exports dev.petrichor.rules;
}
