export default { dialect: "sqlite", schema: "./schema.ts", out: "./migrations", dbCredentials: { url: "file:app.sqlite" }, migrations: { table: "my migs" } };
