import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: ["./one.ts", "./tw*.ts"],
  out: "./drizzle",
});
