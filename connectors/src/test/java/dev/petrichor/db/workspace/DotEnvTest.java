package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DotEnvTest {

    @Test
    void readsValuesAsDotenvDoes() {
        var env = DotEnv.of("A=1 # one\r\nexport B = 'it # stays'\nC=\"x\ny\"\nD=\nE=`q`\nA=2\n# F=1\nG=${A}x\n", ".env");

        assertEquals(Optional.of("2"), env.value("A"));
        assertEquals(Optional.of("it # stays"), env.value("B"));
        assertEquals(Optional.of("x\ny"), env.value("C"));
        assertEquals(Optional.empty(), env.value("D"));
        assertEquals(Optional.of("q"), env.value("E"));
        assertEquals(Optional.empty(), env.value("F"));
        assertEquals(Optional.empty(), env.value("G"), "what is made of others is not put together here");
    }

    @Test
    void tellsThePlaceOfAValueAndNotTheValue() {
        var env = DotEnv.of("A=\"\nTOKEN=inside\n\"\nTOKEN=secret-value\n", ".env");

        assertEquals(Optional.of(new Workspace.CredentialsPlace(".env", 4, "TOKEN")), env.place("TOKEN"));
        assertEquals(".env [A, TOKEN]", env.toString());
    }

    @Test
    void examplesAreNotEnvironments() {
        assertTrue(DotEnv.isNamedSo(".env.production"));
        assertTrue(DotEnv.isNamedSo(".dev.vars"));
        assertFalse(DotEnv.isNamedSo(".env.example"));
        assertFalse(DotEnv.isNamedSo(".env.local.sample"));
        assertFalse(DotEnv.isNamedSo(".envrc"));
    }
}
