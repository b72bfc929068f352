package dev.petrichor.db.cloudflare;

/** One entry of the API's list of errors: Cloudflare's number and words. */
public record ApiError(int code, String message) {}
