import { desc, eq } from "drizzle-orm";
import { getDb } from "../lib/db";
import { posts, users } from "../lib/db/schema";

export default async function Home() {
  const rows = await getDb()
    .select({ title: posts.title, slug: posts.slug, author: users.name })
    .from(posts)
    .leftJoin(users, eq(posts.authorId, users.id))
    .where(eq(posts.published, true))
    .orderBy(desc(posts.createdAt))
    .limit(20);

  return (
    <main>
      {rows.map((post) => (
        <article key={post.slug}>
          <h2>{post.title}</h2>
          <p>{post.author}</p>
        </article>
      ))}
    </main>
  );
}
