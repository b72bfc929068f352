package dev.petrichor.releases;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a build may ask for its newest release, and where that is found.
 *
 * @param api answers a GET as docs.github.com/rest/releases says
 * @param repository the page of the repository; no page outside of it is ever named
 */
public record ReleaseAddress(URI api, URI repository) {

    private static final Pattern GITHUB = Pattern.compile("https://api\\.([a-zA-Z0-9.-]+)/repos/([\\w-][\\w.-]*)/([\\w-][\\w.-]*)/releases/latest");

    /** @throws IllegalArgumentException for any other address than https://api.HOST/repos/OWNER/NAME/releases/latest */
    public static ReleaseAddress of(String api) {
        var address = GITHUB.matcher(api);
        if (!address.matches()) {
            throw new IllegalArgumentException("not the address of a repository's newest release: " + api);
        }
        return new ReleaseAddress(URI.create(api), URI.create("https://" + address.group(1) + "/" + address.group(2) + "/" + address.group(3)));
    }

    /** The host that is asked. */
    public String host() {
        return api.getHost();
    }

    /** The page of a release, made of its tag and not of what an answer calls it. */
    URI page(String tag) {
        return Objects.requireNonNull(HttpUrl.get(repository)).newBuilder().addPathSegments("releases/tag").addPathSegment(tag).build().uri();
    }
}
