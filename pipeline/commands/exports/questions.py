"""The views of the database, each named like the question that it answers."""

from __future__ import annotations

from pipeline.contracts import FOUND_KINDS, SUPPORTED_RELATIONS


def _strings(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


TITLE = "coalesce(nullif((SELECT title FROM sources WHERE sources.doc = {} AND status IN ('ok', 'warned')), ''), {})"


def _title(doc: str) -> str:
    """Return the SQL of a document's title; its id where it has none."""
    return TITLE.format(doc, doc)


VIEWS = {
    "what_does_each_account_report": f"""
        SELECT {_title("account")} AS account_title, primary_locator, primary_text AS demand, covered, text AS passage, locator,
          probability, reviewed, account, primary_doc, demand AS number FROM coverage ORDER BY primary_doc, number, account""",
    "what_does_nobody_report": """
        SELECT primary_locator, primary_text AS demand, primary_doc, demand AS number FROM coverage
        GROUP BY primary_doc, number HAVING sum(covered <> 'no') = 0 ORDER BY primary_doc, number""",
    "what_do_the_accounts_change": f"""
        SELECT {_title("s.doc")} AS account_title, s.text AS claim, s.primary_text, c.description, c.probability, s.locator,
          s.primary_locator, s.doc, s.start, s."end" FROM support_changes AS c JOIN support AS s USING (doc, claim)
        ORDER BY c.probability DESC, s.doc, s.start""",
    "where_do_the_texts_disagree": f"""
        SELECT field, {_title("doc_a")} AS title_a, value_a, text_a, locator_a, {_title("doc_b")} AS title_b, value_b, text_b,
          locator_b, verdict, probability, event, doc_a, doc_b FROM discrepancies ORDER BY discrepancy""",
    "which_claims_have_no_support": f"""
        SELECT {_title("doc")} AS account_title, text AS claim, relation, probability, locator, doc, start, "end" FROM support
        WHERE relation NOT IN ({_strings(("other-subject", *SUPPORTED_RELATIONS))}) ORDER BY doc, start""",
    "what_is_quoted_from_the_primary_text": f"""
        SELECT {_title("doc")} AS document_title, text AS quotation, kind, changes, primary_text, primary_locator, locator,
          probability, zone, doc, start, "end" FROM quote_traces WHERE kind IN ({_strings(FOUND_KINDS)}) ORDER BY doc, start""",
    "which_quotations_are_not_found": f"""
        SELECT {_title("doc")} AS document_title, text AS quotation, kind, speaker_id, work_id, locator, zone, doc, start, "end"
        FROM quote_traces WHERE kind IN ('not-held', 'other-source', 'untraced') ORDER BY doc, start""",
    "who_is_named_where": f"""
        SELECT name, type, {_title("doc")} AS document_title, mentions, own_voice, spellings, locator AS first, entity_id, doc
        FROM entity_index ORDER BY mentions DESC, entity_id, doc""",
    "who_is_named_together": """
        SELECT name, other_name, passages, documents, expected, log_likelihood, entity_id, other_id FROM entity_cooccurrences
        WHERE passages > expected ORDER BY log_likelihood DESC, entity_id, other_id""",
    "which_dates_are_told": f"""
        SELECT date, earliest, latest, precision, {_title("doc")} AS document_title, mentions, spellings, locator AS first, doc
        FROM date_index ORDER BY earliest, latest, doc""",
    "what_is_each_text_about": f"""
        SELECT {_title("doc")} AS document_title, label AS theme_label, share, low, high, primary_share, verdict, doc, theme
        FROM theme_shares JOIN themes USING (theme) ORDER BY doc, share DESC, theme""",
    "which_words_mark_a_side": """
        SELECT focus, reference, name, unit, count, rate, reference_count, reference_rate, log_ratio, p_adjusted FROM keyness
        WHERE p_adjusted < 0.05 ORDER BY focus, log_ratio DESC, term""",
    "whose_words_are_they": f"""
        SELECT {_title("doc")} AS document_title, zone, count(*) AS passages, sum(length(text)) AS characters, doc FROM passages
        GROUP BY doc, zone ORDER BY doc, characters DESC""",
    "which_decisions_no_longer_fit": """
        SELECT "table", doc, words, verdict, value, reason FROM decision_status WHERE applied = 'no'""",
}
