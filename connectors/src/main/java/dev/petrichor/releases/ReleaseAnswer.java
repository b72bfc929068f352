package dev.petrichor.releases;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What became of a {@link ReleaseQuestion}. */
public sealed interface ReleaseAnswer {

    /** @param page where the release is found: https, below the repository that was asked */
    record Latest(Version version, URI page) implements ReleaseAnswer {}

    /** Nothing is released, or not there. */
    record NotFound() implements ReleaseAnswer {}

    /** Too many asked from this address. @param until when it answers again, where it says so */
    record Limited(Optional<Instant> until) implements ReleaseAnswer {}

    record Refused(int status) implements ReleaseAnswer {}

    record Unreachable() implements ReleaseAnswer {}

    /** The certificate is not trusted, or this machine's clock is wrong. */
    record Untrusted() implements ReleaseAnswer {}

    record TimedOut() implements ReleaseAnswer {}

    record Cancelled() implements ReleaseAnswer {}

    record TooLong() implements ReleaseAnswer {}

    /** What came is no JSON, or names no version. */
    record NotUnderstood() implements ReleaseAnswer {}
}
