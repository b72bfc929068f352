package dev.petrichor.db.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalD1FilesTest {

    /** File names that wrangler 4.164 made on disk. */
    @ParameterizedTest
    @CsvSource({
            "a1b2c3d4-5678-90ab-cdef-1234567890ab, f0d91cac92150080eeb190ac9a9bbe342fa3b82cc161e8c0843333543d5e1310",
            "DB, e7352547963de7050bd7d94658afc4fe78b61811b7815da12d90be8e863abf4d",
            "local-preview, 55cf0b3020dae37b568062fe28961bd8d3fcd41f9b33fe8ddfdc3540875f734a",
            "local, 2b35d4d42e3c9f6b5ad5b5579a7b1470c66e69f6b33a31e3f5a0095cc6d18656",
            "99999999-2222-3333-4444-555555555555, 5e09c2bc14b4741f2f9f66326efe0b37ade5311f314ca63bcb8e7cd044c62b4b",
            "0f0f0f0f-0000-4000-8000-000000000001, 1eb2e484bd26f1193699af466eb2b71fe77326d6e82ee095c68d8a93b3bd3d88",
            "'', d7e7dad26bda2eb41e10f2b5b0776873c53023ab37e537e0aca2622a0a57c851",
            "mfdb, da8b530042a58f8cbbaeeaa4bfbfc0721a65f560b9c25fd6ca3f099e947be39f",
            "MY_DB, 6efdcb92e0b98baf56bc22eec634093780c12451fb90c56f1a97b8b35a2cc845",
            "11111111-1111-1111-1111-111111111111, c917712ba74c5102d69ecf1555a42fe4d03ba423fee62c633ac82b645ae953eb",
    })
    void namesFilesAsWranglerDoes(String id, String hash) {
        assertEquals(hash, LocalD1Files.hash(id));
        assertTrue(LocalD1Files.isNamedByWrangler(hash + ".sqlite"));
    }

    @Test
    void tellsStrangersFromItsOwnFiles() {
        assertFalse(LocalD1Files.isNamedByWrangler("db.sqlite"));
        assertFalse(LocalD1Files.isNamedByWrangler("0".repeat(64) + ".sqlite"));
    }
}
