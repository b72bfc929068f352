package dev.petrichor.db.cloudflare;

import dev.petrichor.db.cloudflare.AnswerReader.UnexpectedShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The plain members of a small JSON object, as text; objects and lists in it are left out. Enough for what the API says about
 * accounts, tokens, databases and bookmarks.
 */
record JsonMembers(Map<String, String> texts) {

    /** Reads the object that the parser stands on. */
    static JsonMembers read(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedShape("an object was expected");
        }
        var texts = new LinkedHashMap<String, String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            if (json.nextToken().isScalarValue()) {
                if (json.currentToken() != JsonToken.VALUE_NULL) {
                    texts.put(name, json.getString());
                }
            } else {
                json.skipChildren();
            }
        }
        return new JsonMembers(texts);
    }

    /** Reads the list of objects that the parser stands on. */
    static List<JsonMembers> readAll(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new UnexpectedShape("a list was expected");
        }
        var all = new ArrayList<JsonMembers>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.add(read(json));
        }
        return all;
    }

    /** A member that must be there. */
    String required(String name) {
        return optional(name).orElseThrow(() -> new UnexpectedShape("the member " + name + " is missing"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(texts.get(name));
    }
}
