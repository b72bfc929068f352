/* What SQLite takes in C, as baselines. Prints the CPU milliseconds of the loop.
 *   baseline scan FILE TABLE       every cell of a table, with texts and bytes copied
 *   baseline insert FILE ROWS      typed rows of seven columns, one transaction, one prepared statement
 *   baseline complete FILE         cut into statements: lines until sqlite3_complete says yes
 *   baseline version               the version of SQLite
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static sqlite3 *db;

static void must(int code, int wanted) {
    if (code != wanted) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static void open_file(const char *file, int flags) {
    must(sqlite3_open_v2(file, &db, flags | SQLITE_OPEN_NOMUTEX, NULL), SQLITE_OK);
}

static sqlite3_stmt *prepared(const char *sql) {
    sqlite3_stmt *statement;
    must(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    return statement;
}

static long copied(const void *bytes, int length) {
    char *copy = malloc(length + 1);
    memcpy(copy, bytes, length);
    copy[length] = 0;
    long seen = copy[0];
    free(copy);
    return seen;
}

static void scan(const char *file, const char *table) {
    char sql[200];
    long seen = 0;
    int code;
    open_file(file, SQLITE_OPEN_READONLY);
    snprintf(sql, sizeof sql, "SELECT * FROM %s", table);
    double begun = cpu();
    sqlite3_stmt *rows = prepared(sql);
    int columns = sqlite3_column_count(rows);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int i = 0; i < columns; i++) {
            switch (sqlite3_column_type(rows, i)) {
                case SQLITE_INTEGER: seen += sqlite3_column_int64(rows, i); break;
                case SQLITE_FLOAT: seen += (long) sqlite3_column_double(rows, i); break;
                case SQLITE_TEXT: { const void *text = sqlite3_column_text(rows, i); seen += copied(text, sqlite3_column_bytes(rows, i)); break; }
                case SQLITE_BLOB: { const void *blob = sqlite3_column_blob(rows, i); seen += copied(blob, sqlite3_column_bytes(rows, i)); break; }
            }
        }
    }
    must(code, SQLITE_DONE);
    sqlite3_finalize(rows);
    printf("%.3f\n", cpu() - begun);
    if (seen == 42) fprintf(stderr, "\n");
}

static void insert(const char *file, long rows) {
    char name[64], body[64];
    remove(file);
    open_file(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    must(sqlite3_exec(db, "PRAGMA synchronous=OFF; CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, name TEXT, body TEXT, r REAL, n TEXT)", 0, 0, 0), SQLITE_OK);
    double begun = cpu();
    must(sqlite3_exec(db, "BEGIN IMMEDIATE", 0, 0, 0), SQLITE_OK);
    sqlite3_stmt *one = prepared("INSERT INTO t VALUES (?,?,?,?,?,?,?)");
    for (long i = 1; i <= rows; i++) {
        int named = snprintf(name, sizeof name, "name-%ld", 1000000 + i % 1000000);
        int written = snprintf(body, sizeof body, "the body of row %ld000000000000", 100000000000L + i);
        sqlite3_bind_int64(one, 1, i);
        sqlite3_bind_int64(one, 2, i % 1000);
        sqlite3_bind_int64(one, 3, i * 2654435761L);
        sqlite3_bind_text(one, 4, name, named, SQLITE_TRANSIENT);
        sqlite3_bind_text(one, 5, body, written, SQLITE_TRANSIENT);
        sqlite3_bind_double(one, 6, i / 7.0);
        if (i % 5 == 0) sqlite3_bind_text(one, 7, name, named, SQLITE_TRANSIENT); else sqlite3_bind_null(one, 7);
        must(sqlite3_step(one), SQLITE_DONE);
        sqlite3_reset(one);
    }
    must(sqlite3_exec(db, "COMMIT", 0, 0, 0), SQLITE_OK);
    sqlite3_finalize(one);
    printf("%.3f\n", cpu() - begun);
}

/* How many statements are in a text, which is as it was when this returns. The JMH benchmarks call it, too. */
long completed(char *text, long length) {
    long statements = 0;
    char *statement = text;
    for (char *line = text; line < text + length;) {
        char *end = memchr(line, '\n', text + length - line);
        char *next = end ? end + 1 : text + length;
        char kept = *next;
        *next = 0;
        if (sqlite3_complete(statement)) {
            statements++;
            statement = next;
        }
        *next = kept;
        line = next;
    }
    return statements;
}

static void complete(const char *file) {
    FILE *in = fopen(file, "rb");
    fseek(in, 0, SEEK_END);
    long length = ftell(in);
    rewind(in);
    char *text = malloc(length + 1);
    if (fread(text, 1, length, in) != (size_t) length) exit(1);
    text[length] = 0;
    double begun = cpu();
    long statements = completed(text, length);
    printf("%.3f\n", cpu() - begun);
    if (statements == 0) exit(1);
}

int main(int count, char **words) {
    if (count == 4 && !strcmp(words[1], "scan")) scan(words[2], words[3]);
    else if (count == 4 && !strcmp(words[1], "insert")) insert(words[2], atol(words[3]));
    else if (count == 3 && !strcmp(words[1], "complete")) complete(words[2]);
    else if (count == 2 && !strcmp(words[1], "version")) puts(sqlite3_libversion());
    else return 2;
    return 0;
}
