import type { Config } from "drizzle-kit";
export default {
  out: './found',
  dialect: 'sqlite',
} satisfies Config
