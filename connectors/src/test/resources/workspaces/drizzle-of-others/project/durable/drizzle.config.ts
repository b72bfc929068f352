export default { dialect: "sqlite", driver: "durable-sqlite", out: "./drizzle" };
