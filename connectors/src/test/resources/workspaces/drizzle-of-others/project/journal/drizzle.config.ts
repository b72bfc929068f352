export default { out: "./drizzle" };
