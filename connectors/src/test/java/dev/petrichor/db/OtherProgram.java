package dev.petrichor.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** What another program does to a database: runs each line that it hears, without patience, and says "ok" or the result code. */
public final class OtherProgram {

    private OtherProgram() {}

    public static void main(String[] arguments) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]); var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=0");
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    statement.execute(line);
                    System.out.println("ok");
                } catch (SQLiteException e) {
                    System.out.println(e.getResultCode().name());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
