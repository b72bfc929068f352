package broken.okhttp3;

/** Stands for the HTTP client. */
public final class Call {}
