package dev.petrichor.db.guard;

import java.util.Set;

/**
 * The functions that only compute, by the list that SQLite 3.54 gives of itself. Left out on purpose: {@code load_extension},
 * {@code fts3_tokenizer} and {@code optimize}, which do more, and {@code sqlite_log}.
 */
final class KnownFunctions {

    private static final Set<String> ALL = Set.of(
            """
            abs acos acosh asin asinh atan atan2 atanh atn2 avg bm25 ceil ceiling changes char charindex coalesce concat
            concat_ws cos cosh cot coth count cume_dist current_date current_time current_timestamp date datetime degrees
            dense_rank difference exp first_value floor format fts5_get_locale fts5_insttoken fts5_locale fts5_source_id glob
            group_concat hex highlight if ifnull iif instr json json_array json_array_insert json_array_length json_each
            json_error_position json_extract json_group_array json_group_object json_insert json_object json_patch json_pretty
            json_quote json_remove json_replace json_set json_tree json_type json_valid jsonb jsonb_array jsonb_array_insert
            jsonb_each jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch jsonb_remove
            jsonb_replace jsonb_set jsonb_tree julianday lag last_insert_rowid last_value lead leftstr length like likelihood
            likely ln log log10 log2 lower lower_quartile ltrim match matchinfo max median min mod mode nth_value ntile nullif
            octet_length offsets padc padl padr percent_rank percentile percentile_cont percentile_disc pi pow power printf
            proper quote radians random randomblob rank replace replicate reverse rightstr round row_number rtreecheck
            rtreedepth rtreenode rtrim sign sin sinh snippet soundex sqlite_compileoption_get sqlite_compileoption_used
            sqlite_offset sqlite_source_id sqlite_version sqrt square stdev strfilter strftime string_agg substr substring
            subtype sum tan tanh time timediff total total_changes trim trunc typeof unhex unicode unistr unistr_quote
            unixepoch unlikely upper upper_quartile variance zeroblob
            """
                    .strip()
                    .split("\\s+"));

    private KnownFunctions() {}

    /** @param name in lower case */
    static boolean contains(String name) {
        return ALL.contains(name);
    }
}
