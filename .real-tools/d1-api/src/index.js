// Cloudflare's D1 REST API on this machine, over the real D1 runtime: for tests. Run by `wrangler dev`.
// Codes and statuses are those that Cloudflare documents. The history is real: a bookmark is a dump, a restore replays it.
const reg = new Map([
  ["a1b2c3d4-5678-90ab-cdef-1234567890ab", { b: "DB0", name: "my-nextjs-db", created_at: "2026-01-03T00:00:00.000Z" }],
]);
const pool = [["00000000-0000-4000-8000-000000000001", "DB1"], ["00000000-0000-4000-8000-000000000002", "DB2"]];
const uploads = new Map(), dumps = new Map(), history = new Map();
let moments = 0;
const json = (o, status = 200) => Response.json(o, { status });
const ok = (result, extra = {}) => json({ result, errors: [], messages: [], success: true, ...extra });
const fail = (status, code, message) => json({ result: null, success: false, errors: [{ code, message }], messages: [] }, status);

function split(sql) { // one statement per ';' outside quotes, comments and CREATE TRIGGER bodies
  const out = []; let cur = "", words = [], depth = 0, i = 0;
  const push = () => { if (words.length) out.push(cur.trim()); cur = ""; words = []; depth = 0; };
  while (i < sql.length) {
    const c = sql[i], two = sql.slice(i, i + 2); let j = i + 1;
    if (two === "--") { j = sql.indexOf("\n", i); if (j < 0) j = sql.length; }
    else if (two === "/*") { j = sql.indexOf("*/", i + 2); j = j < 0 ? sql.length : j + 2; }
    else if (c === "'" || c === '"' || c === "`" || c === "[") {
      const q = c === "[" ? "]" : c; j = sql.indexOf(q, i + 1); j = j < 0 ? sql.length : j + 1; words.push("x");
    } else if (/[A-Za-z_]/.test(c)) {
      while (j < sql.length && /[A-Za-z0-9_$]/.test(sql[j])) j++;
      const w = sql.slice(i, j).toUpperCase(); words.push(w);
      const trig = words[0] === "CREATE" && words.slice(0, 4).includes("TRIGGER");
      if (trig && (w === "BEGIN" || w === "CASE")) depth++; else if (trig && w === "END") depth--;
    } else if (c === ";" && depth <= 0) { i = j; push(); continue; }
    else if (!/\s/.test(c) && c !== ";") words.push(c);
    cur += sql.slice(i, j); i = j;
  }
  push(); return out;
}
const conv = (p) => (Array.isArray(p) ? new Uint8Array(p).buffer : typeof p === "boolean" ? Number(p) : p);
async function run(db, body, raw) {
  const list = Array.isArray(body.batch) ? body.batch : [body]; const stmts = [];
  for (const q of list) {
    if (typeof q?.sql !== "string") return fail(400, 7400, "The request is malformed: sql must be a string");
    const parts = split(q.sql), params = (q.params ?? []).map(conv);
    if (parts.length > 1 && params.length) return fail(400, 7500, "A prepared SQL statement must contain only one statement.");
    for (const sql of parts) { const s = db.prepare(sql); stmts.push({ sql, s: params.length ? s.bind(...params) : s }); }
  }
  if (!stmts.length) return fail(400, 7500, "No SQL statements detected.");
  try {
    const rs = await db.batch(stmts.map((x) => x.s)); const result = [];
    for (const [i, r] of rs.entries()) {
      let results = r.results ?? [];
      if (raw) { // a read alone is run again for exact columns (repeated names, empty results); the rest falls back to keys
        const read = /^\s*(select|with|pragma|explain|values)\b/i.test(stmts[i].sql.replace(/--.*$/gm, "")) && !r.meta.changed_db;
        if (read && (stmts.length === 1 || results.length === 0)) { const [columns = [], ...rows] = await stmts[i].s.raw({ columnNames: true }); results = { columns, rows }; }
        else { const columns = Object.keys(results[0] ?? {}); results = { columns, rows: results.map((o) => columns.map((c) => o[c])) }; }
      }
      result.push({ results, success: true, meta: { ...r.meta, served_by: "standin", served_by_region: "WEUR", served_by_colo: "AMS" } });
    }
    return ok(result);
  } catch (e) { return fail(400, 7500, String(e.cause?.message ?? e.message)); }
}
// What there is, tables first. The tables in which a virtual one keeps its rows come and go with it.
const OBJECTS = `SELECT m.type, m.name, m.sql FROM sqlite_master m LEFT JOIN pragma_table_list l ON l.schema = 'main' AND l.name = m.name AND m.type IN ('table', 'view')
  WHERE m.sql IS NOT NULL AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND coalesce(l.type, '') <> 'shadow' ORDER BY m.type <> 'table', m.rowid`;
const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
// Values are written by SQLite itself: the runtime's own dump takes integers through JavaScript's numbers and ends texts at a NUL.
const literal = (c) => `CASE typeof(${c}) WHEN 'text' THEN 'CAST(x''' || hex(${c}) || ''' AS TEXT)' ELSE quote(${c}) END`;
async function inserts(db, table) {
  const { results } = await db.prepare("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0").bind(table).all();
  const columns = results.map((c) => quoted(c.name)), [, ...rows] = await db.prepare(`SELECT ${columns.map(literal).join(", ")} FROM ${quoted(table)}`).raw({ columnNames: true });
  return rows.map((row) => `INSERT INTO ${quoted(table)} (${columns.join(", ")}) VALUES (${row.join(", ")})`);
}
async function dump(db) {
  const { results } = await db.prepare(OBJECTS).all(), tables = results.filter((o) => o.type === "table"), rest = results.filter((o) => o.type !== "table"), lines = [];
  for (const { name, sql } of tables) lines.push(sql, ...(await inserts(db, name)));
  if (tables.some((o) => /\bautoincrement\b/i.test(o.sql))) lines.push("DELETE FROM sqlite_sequence", ...(await inserts(db, "sqlite_sequence")));
  return [...lines, ...rest.map((o) => o.sql)];
}
async function remember(db) {
  const bookmark = `${String(++moments).padStart(8, "0")}-00000000-00004f3a-${crypto.randomUUID().replaceAll("-", "")}`;
  history.set(bookmark, await dump(db)); return bookmark;
}
async function restore(db, bookmark) {
  if (!history.has(bookmark)) return fail(400, 7500, "The bookmark is unknown or too old");
  const previous = await remember(db), { results } = await db.prepare(OBJECTS).all();
  const gone = results.filter((o) => o.type !== "index").reverse().map(({ type, name }) => `DROP ${type} IF EXISTS ${quoted(name)}`);
  await db.batch(["PRAGMA defer_foreign_keys=TRUE", ...gone, ...history.get(bookmark)].map((sql) => db.prepare(sql)));
  return ok({ bookmark, previous_bookmark: previous, message: "Your database has been restored." });
}
async function info(env, id, full) {
  const d = reg.get(id), o = { uuid: id, name: d.name, created_at: d.created_at, version: "production" };
  if (full) { const r = await env[d.b].prepare("select count(*) n from sqlite_master where type='table' and name not like 'sqlite_%' and name not like '\\_cf\\_%' escape '\\'").all();
    Object.assign(o, { num_tables: r.results[0].n, file_size: r.meta.size_after, running_in_region: "WEUR", read_replication: { mode: "disabled" }, jurisdiction: null }); }
  return o;
}
const hex = (b) => [...new Uint8Array(b)].map((x) => x.toString(16).padStart(2, "0")).join("");
export default { async fetch(req, env) {
  const u = new URL(req.url), p = u.pathname.replace(/^\/client\/v4/, "").split("/").slice(1);
  if (p[0] === "_upload" && req.method === "PUT") { const b = await req.arrayBuffer(); uploads.set(p[1], new TextDecoder().decode(b));
    return new Response(null, { headers: { etag: `"${hex(await crypto.subtle.digest("MD5", b))}"` } }); }
  if (p[0] === "_dump") return new Response(dumps.get(p[1]) ?? null, { status: dumps.has(p[1]) ? 200 : 404 });
  const auth = req.headers.get("authorization");
  if (!auth) return fail(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
  const mayWrite = auth === `Bearer ${env.TOKEN}`;
  if (!mayWrite && auth !== `Bearer ${env.READ_TOKEN}`) return fail(p[0] === "user" ? 401 : 403, 10000, "Authentication error");
  if (p.join("/") === "user/tokens/verify") return ok({ id: "f267e341f3dd4697bd3b9f71dd96247f", status: "active", expires_on: "2027-03-01T00:00:00Z" });
  if (p[0] === "accounts" && p.length === 1) return ok([{ id: env.ACCOUNT, name: "Ada's account" }], { result_info: { page: 1, per_page: 50, count: 1, total_count: 1 } });
  if (p[0] !== "accounts" || p[1] !== env.ACCOUNT || p[2] !== "d1" || p[3] !== "database") return fail(404, 7003, `Could not route to ${u.pathname}, perhaps your object identifier is invalid?`);
  let [, , , , id, action, sub] = p; const body = req.method === "GET" || req.method === "DELETE" ? {} : await req.text().then((text) => (text ? JSON.parse(text) : {})).catch(() => null);
  if (body === null) return fail(400, 7400, "The request body is not valid JSON");
  if (!id && req.method === "GET") { const page = +(u.searchParams.get("page") ?? 1), per = +(u.searchParams.get("per_page") ?? 100), name = u.searchParams.get("name");
    const all = []; for (const k of reg.keys()) if (!name || reg.get(k).name.includes(name)) all.push(await info(env, k, false));
    const slice = all.slice((page - 1) * per, page * per); return ok(slice, { result_info: { page, per_page: per, count: slice.length, total_count: all.length } }); }
  if (!id && req.method === "POST") { if (!body.name) return fail(400, 7400, "name is required"); if ([...reg.values()].some((d) => d.name === body.name)) return fail(400, 7502, `Database with name '${body.name}' already exists.`);
    const s = pool.shift(); if (!s) return fail(400, 7406, "You have reached the maximum number of databases for your account."); reg.set(s[0], { b: s[1], name: body.name, created_at: new Date().toISOString() }); return ok(await info(env, s[0], true)); }
  if (id && !reg.has(id)) { const hit = [...reg].find(([, d]) => d.name === decodeURIComponent(id)); if (hit && !action) id = hit[0]; else return fail(404, 7404, `The database ${id} could not be found`); }
  const db = env[reg.get(id).b];
  if (!action && req.method === "GET") return ok(await info(env, id, true));
  if (!action && (req.method === "PATCH" || req.method === "PUT")) return ok({ ...(await info(env, id, true)), read_replication: body.read_replication ?? { mode: "disabled" } });
  if (!action && req.method === "DELETE") { pool.push([id, reg.get(id).b]); reg.delete(id); return ok(null); }
  if (action === "query" || action === "raw") {
    const texts = (Array.isArray(body.batch) ? body.batch : [body]).flatMap((q) => (typeof q?.sql === "string" ? split(q.sql) : []));
    if (!mayWrite && texts.some((sql) => !/^\s*(select|with|values|pragma|explain)\b/i.test(sql.replace(/--.*$/gm, "")))) return fail(403, 10000, "Authentication error");
    return run(db, body, action === "raw");
  }
  if (!mayWrite && !(action === "time_travel" && sub === "bookmark")) return fail(403, 10000, "Authentication error");
  if (action === "import") {
    const fn = `${id}.${body.etag}.sql`, bm = "00000001-00000002-00004f3a-0123456789abcdef0123456789abcdef";
    if (body.action === "init") return ok({ success: true, type: "import", filename: fn, upload_url: `${u.origin}/_upload/${fn}`, messages: [] });
    if (body.action === "ingest" && uploads.has(body.filename)) { const st = split(uploads.get(body.filename));
      try { const rs = await db.batch(st.map((s) => db.prepare(s))); const m = rs.reduce((a, r) => ({ ...a, duration: a.duration + r.meta.duration, rows_read: a.rows_read + r.meta.rows_read, rows_written: a.rows_written + r.meta.rows_written, size_after: r.meta.size_after }), { duration: 0, rows_read: 0, rows_written: 0 });
        return ok({ success: true, type: "import", status: "complete", at_bookmark: bm, messages: ["Starting import...", `Processed ${st.length} queries.`], result: { num_queries: st.length, final_bookmark: bm, meta: m } });
      } catch (e) { return ok({ success: true, type: "import", status: "error", at_bookmark: bm, error: e.message, errors: [e.message], messages: [] }); } }
    return ok({ success: false, type: "import", error: "Not currently importing anything.", messages: [] });
  }
  if (action === "export") { const bm = "00000001-00000003-00004f3a-0123456789abcdef0123456789abcdef", o = body.dump_options ?? {};
    if (!body.current_bookmark) return ok({ success: true, type: "export", at_bookmark: bm, messages: ["Generating dump"] }); // still active: poll again
    const d = await db.prepare("PRAGMA miniflare_d1_export(?,?,?);").bind(o.no_schema ? 1 : 0, o.no_data ? 1 : 0, ...(o.tables?.length ? o.tables : [])).raw().catch((e) => e);
    if (d instanceof Error) return ok({ success: true, type: "export", status: "error", error: d.message, messages: [] });
    const fn = `${id}-${bm}.sql`; dumps.set(fn, d[0].join("\n")); return ok({ success: true, type: "export", status: "complete", at_bookmark: bm, messages: ["Uploaded part 1"], result: { filename: fn, signed_url: `${u.origin}/_dump/${fn}` } }); }
  if (action === "time_travel") return sub === "restore" ? restore(db, u.searchParams.get("bookmark")) : ok({ bookmark: await remember(db) });
  return fail(405, 7405, "The specified method is not allowed");
} };
