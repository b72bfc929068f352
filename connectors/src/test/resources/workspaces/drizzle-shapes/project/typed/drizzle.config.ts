const out: string = `found`;
const config: Config = { dialect: "sqlite", out, schema: ["a.ts", "b.ts"] };
export default config
