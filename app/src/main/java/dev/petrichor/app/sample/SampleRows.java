package dev.petrichor.app.sample;

import dev.petrichor.db.Sql;
import dev.petrichor.db.Step;
import dev.petrichor.db.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The people and posts of the sample blog. The same rows each time. */
final class SampleRows {

    private static final int USERS = 500;
    private static final int POSTS = 2_000;
    private static final long LAST_POST = 1_795_354_018L;
    private static final long DAY = 86_400;

    private static final List<String> FIRST = List.of("Ada", "Grace", "Alan", "Katherine", "Edsger", "Barbara", "Donald", "Radia", "Ken", "Frances", "John", "Margaret",
            "Tim", "Hedy", "Claude", "Adele", "Niklaus", "Lynn", "Dennis", "Evelyn", "Tony", "Karen", "Leslie", "Mary", "Peter");
    private static final List<String> LAST = List.of("Lovelace", "Hopper", "Turing", "Johnson", "Dijkstra", "Liskov", "Knuth", "Perlman", "Thompson", "Allen", "Backus", "Hamilton",
            "Lee", "Lamarr", "Shannon", "Goldberg", "Wirth", "Conway", "Ritchie", "Boyd", "Hoare", "Sparck", "Lamport", "Keller", "Naur");
    private static final List<String> TITLES = List.of(
            "Notes on the Analytical Engine", "A compiler is a librarian", "On computable numbers, once more", "Trajectories by hand", "Go to considered harmful, again",
            "Abstraction is a promise", "Literate programs age well", "Spanning trees and poems", "Reflections on trust", "Optimising without tears", "Speedcoding in anger",
            "Priority displays", "Rain on dry earth", "Edge runtimes, read replicas", "Why the slug is unique", "Foreign keys are love letters", "Cascades, and how to survive them",
            "The hash in the file name", "A week with D1", "What the ledger knows", "Twelve ways to lose a row", "Epochs and time zones", "Booleans that are integers",
            "The smallest useful index", "Naming things at midnight");
    private static final List<String> SENTENCES = List.of(
            "An unending tape is a fine place to think.", "Every row remembers who wrote it.", "The index was there all along, and nobody had asked it.",
            "We measured, and then we measured what measuring cost.", "A migration is a letter to the person who runs it.", "It rained, and the whole town smelled of it.");

    private final Random random = new Random(1_815);

    /** The statements that fill the two tables, parents first. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var i = 0; i < USERS; i++) {
            steps.add(Step.of(user(i)));
        }
        for (var i = 0; i < POSTS; i++) {
            steps.add(Step.of(post(i)));
        }
        return steps;
    }

    private Sql user(int index) {
        var first = FIRST.get(index % FIRST.size());
        var last = LAST.get((index + index / FIRST.size()) % LAST.size());
        var address = (first + "." + last + (index < FIRST.size() ? "" : index)).toLowerCase(Locale.ROOT) + "@example.com";
        var joined = LAST_POST - (USERS - index) * DAY - random.nextInt(40_000);
        return new Sql("INSERT INTO users (email, name, password_hash, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                List.of(Value.of(address), Value.of(first + " " + last), Value.of("$argon2id$" + Long.toHexString(random.nextLong())), Value.of(joined),
                        Value.of(joined + random.nextInt(90_000))));
    }

    private Sql post(int index) {
        var round = index / TITLES.size();
        var title = TITLES.get(index % TITLES.size()) + (round == 0 ? "" : ", part " + (round + 1));
        var slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var content = SENTENCES.get(index % SENTENCES.size()) + (index % 3 == 0 ? "\n\n" + SENTENCES.get((index + 2) % SENTENCES.size()) : "");
        return new Sql("INSERT INTO posts (title, slug, content, published, author_id, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                List.of(Value.of(title), Value.of(slug), Value.of(content), Value.of(random.nextInt(10) < 7 ? 1 : 0), Value.of(1 + index * 37 % USERS),
                        Value.of(LAST_POST - (POSTS - 1 - index) * 9_400L - random.nextInt(9_000))));
    }
}
