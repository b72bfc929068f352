package broken.dev.petrichor.app;

import dev.petrichor.rules.Allowed;

/** An exception that nothing needs. */
@Allowed(rule = "no-style-in-code", why = "once it set a style")
public final class Pardoned {}
