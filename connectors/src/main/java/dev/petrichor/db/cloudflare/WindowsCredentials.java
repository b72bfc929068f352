package dev.petrichor.db.cloudflare;

import dev.petrichor.db.cloudflare.Secrets.Unavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The Credential Manager of Windows: {@code CredReadW}, {@code CredWriteW} and {@code CredDeleteW} of {@code advapi32}, called
 * in this process, so that the secret passes through no other. Written from Microsoft's description (wincred.h); not tried on
 * Windows.
 */
@SuppressWarnings("restricted")
final class WindowsCredentials implements SecretStore {

    /** {@code CREDENTIALW} on 64 bits. */
    static final MemoryLayout CREDENTIAL = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("Flags"),
            ValueLayout.JAVA_INT.withName("Type"),
            ValueLayout.ADDRESS.withName("TargetName"),
            ValueLayout.ADDRESS.withName("Comment"),
            ValueLayout.JAVA_LONG.withName("LastWritten"),
            ValueLayout.JAVA_INT.withName("CredentialBlobSize"),
            MemoryLayout.paddingLayout(4),
            ValueLayout.ADDRESS.withName("CredentialBlob"),
            ValueLayout.JAVA_INT.withName("Persist"),
            ValueLayout.JAVA_INT.withName("AttributeCount"),
            ValueLayout.ADDRESS.withName("Attributes"),
            ValueLayout.ADDRESS.withName("TargetAlias"),
            ValueLayout.ADDRESS.withName("UserName"));

    private static final int GENERIC = 1;
    private static final int PERSIST_LOCAL_MACHINE = 2;
    private static final int NOT_FOUND = 1168;
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final FunctionDescriptor READ = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS);
    private static final FunctionDescriptor WRITE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final FunctionDescriptor DELETE = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    /** One call into the library: whether it succeeded, and if not, Windows' own number for why. */
    private interface Call {
        int of(SymbolLookup library, MemorySegment state, Arena arena) throws Throwable;
    }

    @Override
    public Optional<String> read(String key) throws Unavailable {
        var secret = new String[1];
        var error = call((library, state, arena) -> {
            var found = arena.allocate(ValueLayout.ADDRESS);
            var ok = (int) function(library, "CredReadW", READ).invokeExact(state, wide(arena, target(key)), GENERIC, 0, found);
            if (ok != 0) {
                var credential = found.get(ValueLayout.ADDRESS, 0).reinterpret(CREDENTIAL.byteSize());
                secret[0] = secret(credential);
                Linker.nativeLinker().downcallHandle(library.findOrThrow("CredFree"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)).invokeExact(credential);
            }
            return ok;
        });
        refuseUnless(error == 0 || error == NOT_FOUND, error);
        return Optional.ofNullable(secret[0]);
    }

    private static String secret(MemorySegment credential) {
        var size = credential.get(ValueLayout.JAVA_INT, offset("CredentialBlobSize"));
        var blob = credential.get(ValueLayout.ADDRESS, offset("CredentialBlob")).reinterpret(size);
        return new String(blob.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    @Override
    public void write(String key, String label, String secret) throws Unavailable {
        var error = call((library, state, arena) -> (int) function(library, "CredWriteW", WRITE).invokeExact(state, credential(arena, key, label, secret), 0));
        refuseUnless(error == 0, error);
    }

    /** The structure that Windows is handed. */
    static MemorySegment credential(Arena arena, String key, String label, String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var credential = arena.allocate(CREDENTIAL);
        credential.set(ValueLayout.JAVA_INT, offset("Type"), GENERIC);
        credential.set(ValueLayout.ADDRESS, offset("TargetName"), wide(arena, target(key)));
        credential.set(ValueLayout.ADDRESS, offset("Comment"), wide(arena, label));
        credential.set(ValueLayout.JAVA_INT, offset("CredentialBlobSize"), bytes.length);
        credential.set(ValueLayout.ADDRESS, offset("CredentialBlob"), arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
        credential.set(ValueLayout.JAVA_INT, offset("Persist"), PERSIST_LOCAL_MACHINE);
        credential.set(ValueLayout.ADDRESS, offset("UserName"), wide(arena, SERVICE));
        return credential;
    }

    @Override
    public void delete(String key) throws Unavailable {
        var error = call((library, state, arena) -> (int) function(library, "CredDeleteW", DELETE).invokeExact(state, wide(arena, target(key)), GENERIC, 0));
        refuseUnless(error == 0 || error == NOT_FOUND, error);
    }

    /** 0 for success, else Windows' own number for why not. */
    private static int call(Call call) throws Unavailable {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var ok = call.of(SymbolLookup.libraryLookup("advapi32", arena), state, arena);
            return ok != 0 ? 0 : state.get(ValueLayout.JAVA_INT, STATE.byteOffset(PathElement.groupElement("GetLastError")));
        } catch (Throwable e) {
            throw new Unavailable("the Credential Manager cannot be reached (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor, Linker.Option.captureCallState("GetLastError"));
    }

    private static void refuseUnless(boolean fine, int error) throws Unavailable {
        if (!fine) {
            throw new Unavailable("the Credential Manager refused (Windows error %d)".formatted(error));
        }
    }

    private static long offset(String member) {
        return CREDENTIAL.byteOffset(PathElement.groupElement(member));
    }

    private static String target(String key) {
        return SERVICE + "/" + key;
    }

    private static MemorySegment wide(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }
}
