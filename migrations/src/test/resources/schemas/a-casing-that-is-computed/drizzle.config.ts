const casing = ["snake_case"] as const;

export default { dialect: "sqlite" as const, schema: "./schema.ts", out: "./drizzle", casing: casing[0] };
