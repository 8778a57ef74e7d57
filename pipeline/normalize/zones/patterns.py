"""The words, marks and shapes by which `rules` recognizes a zone: headings, boilerplate, bylines, notes, class names.

They are those of English web pages and books in general; `zones.csv` corrects a text that uses other words.
"""

from __future__ import annotations

import re

NOTE_HEADS = frozenset({"notes", "footnotes", "endnotes", "references", "citations", "notes and references"})
BOOK_HEADS = frozenset({
    "bibliography", "further reading", "sources", "works cited", "literature", "selected bibliography", "references and sources",
})  # fmt: skip
FURNITURE_HEADS = frozenset({
    "external links", "see also", "categories", "attachments", "related articles", "related content", "related", "tags",
    "share", "contents", "table of contents", "navigation", "navigation menu",
})  # fmt: skip
COMMENT_HEAD = re.compile(r"(\d+ )?(?:reader'?s'? |readers' )?(?:comments?|responses|replies|discussion)(?: (\(?\d+\)?))?")
READER_SIGN = re.compile(
    r"\b(?:says|said|wrote|posted|commented|replied)\b.{0,40}(?::|\d)|in reply to\b|^\W*(?:reply|report|permalink|like)\W*$"
    r"|\b\d{1,2}:\d\d\b|\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b",
    re.IGNORECASE,
)  # who wrote a comment, and when
FURNITURE = re.compile(
    r"""(?:printer[- ]friendly(?:\ version)?|print\ this(?:\ page)?|(?:jump|skip)\ to\ \w+(?:\ (?:jump|skip)\ to\ \w+)*
    |from\ wikipedia,?\ the\ free\ encyclopedia|in\ reply\ to\b.{0,60}|log\ in.{0,40}|sign\ (?:in|up).{0,40}|register
    |share(?:\ (?:this|on).{0,40})?|tweet|e-?mail\ this.{0,30}|back\ to\ top|permalink|reply|download\ pdf|add\ new\ comment
    |home|menu|search|next|previous|subscribe.{0,40}|cite\ this.{0,40}|\[?edit\]?|all\ rights\ reserved.{0,60}
    |advertisements?|sponsored(?:\ content)?|read\ (?:more|also|next):.{0,80})\W*""",
    re.IGNORECASE | re.VERBOSE,
)
SUBMITTED = re.compile(r"(?i:submitted|posted|written|published|uploaded)\s+(?:by|on)\b.{0,80}|[Bb]y(?: [A-Z][\w.'-]+){1,4}")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter)"
)
PLACE_DATE = re.compile(
    rf"[A-Z][\w.' -]{{2,40}}, (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?i:{MONTH}\.? )?(?:\d{{1,2}}, )?[12]\d{{3}}\.?"
)
NOTE = re.compile(r"\s*(?:\[(\d{1,3}|[a-z])\][.:]?\s|\d{1,3}\.\s*\^|\^|\[\^([\w-]{1,20})\]:|([*†‡§]{1,3})\s?[A-Z])")
CITATION = re.compile(
    r"\bpp?\. ?\d|\b(?:ibid|op\. cit|vol|ed|trans|cf|see)\b\.?|\b1[5-9]\d\d\b|\b20\d\d\b|https?:|^\W*\d*\W*[Ss]ee\b|[Aa]gain\.",
    re.IGNORECASE,
)
KEY_VALUE = re.compile(r"\s*(?:[-*•]\s*)?[^:]{1,40}:\s+\S")
PUBLICATION = re.compile(
    r"\b(?:(?:first |original(?:ly)? )?(?:published|printed|source|written|delivered|publisher|edition)"
    r"|translat(?:ed|ion|or)(?: by| from)?|transcri(?:bed|ption|ber)(?: by)?|transcription/mark-?up|mark-?up|html(?: mark-?up)?"
    r"|proof-?read(?:ing)?|copyleft|copyright|online version|digiti[sz]ed by|editor|scanned by)\s?:",
    re.IGNORECASE,
)  # the labels of an edition's particulars
CREDIT = re.compile(
    r"(?:produced|e-?text prepared|transcribed|digiti[sz]ed|scanned|proofread|created|prepared) by\b.{2,200}",
    re.IGNORECASE | re.DOTALL,
)
FRAME = re.compile(r"\s*[*=\-#~_]{2,}\s*(?i:(start|begin|end)(?:ning)?)\b.*", re.DOTALL)
LEGAL = re.compile(
    r"\b(licen[sc]e|copyright|trademark|redistribut\w+|royalt\w+|warrant\w+|liabilit\w+|refunds?|donat\w+|e-?books?|e-?texts?|electronic"
    r"|public domain|disclaim\w*|permission|terms of use|non-?commercial|archive|digital|scanned|reproduc\w+)\b",
    re.IGNORECASE,
)
PAGE_MARK = re.compile(
    r"\W*(?:(?:page|pg\.?|p\.|seite)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|\[\d{1,4}\])\W*",
    re.IGNORECASE,
)
EDITOR = re.compile(
    r"""\b(?:we\ (?:publish|reprint|reproduce|present|print|reissue|are\ (?:publishing|reprinting))\b
    |(?:was|were)\ first\ published\b|first\ appeared\ in\b|editor'?s?'?\ (?:note|preface|introduction)|translator'?s?'?\ note
    |translated\ (?:by|from)\b|transcribed\ (?:by|from)\b|this\ (?:edition|reprint|translation|transcription)\b
    |(?:the|our)\ (?:present\ )?(?:editors?|edition)\b|printed\ here|the\ text\ (?:below|that\ follows))""",
    re.IGNORECASE | re.VERBOSE,
)
ASIDE = re.compile(
    r"foot\s?notes?|translat|transcri|editor|omitted|\bnotes?\b|citation|scann|e-?mail|archive", re.IGNORECASE
)
ATTRIBUTION = re.compile(r"\s*(?:[–—―]|-{1,2}\s)\s*[A-Z\"'].{2,200}", re.DOTALL)
CAPTION = re.compile(
    r"""\((?:left|right|from\ left|top|bottom|cent(?:er|re))\b[^)]*\)|\bleft\ to\ right\b
    |^(?:figure|fig\.|photo|image|picture|illustration)\b""",
    re.IGNORECASE | re.VERBOSE,
)
STOP = (".", "!", "?", "…", ":", ";", ",")
OPENING, CLOSING = "\"“«„'‘", "\"”»“'’"

NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comment", re.compile(
        r"\.(?:user-?|post-?)?comments?(?:-\w+)*(?=\.|$)|\.(?:replies|disqus\w*|responses|respond)(?=[.-]|$)")),
    ("infobox", re.compile(r"\.(?:infobox|sidebar-box|factbox)\b")),
    ("footnote", re.compile(
        r"\.(?:footnotes?|endnotes?|rearnotes?|reflist|references|citenote-\w+|doc-endnotes?|doc-footnote|notes)\b")),
    ("bibliography", re.compile(r"\.(?:bibliography|works-cited|doc-bibliography|refbegin)\b")),
    ("caption", re.compile(r"^figure\b|\.(?:caption|thumbcaption|wp-caption\w*)\b")),
    ("epigraph", re.compile(r"\.(?:epigraph|doc-epigraph)\b")),
    ("byline", re.compile(r"\.(?:byline|author|submitted|dateline|post-meta|entry-meta|meta)\b")),
    ("navigation", re.compile(
        r"^(?:nav|footer|aside|header)\b|\.(?:nav|navbox|navigation|navbar|breadcrumbs?|menu|sidebar|catlinks|toc|doc-toc|share|sharing|social"
        r"|footer|site-header|site-footer|masthead|banner|contentinfo|pager|pagination|tags|related|mw-jump-link|noprint|printfooter|hidden"
        r"|advert\w*|promo\w*|newsletter\w*|subscribe\w*|cookie\w*|popup|modal|licen[sc]e|pg-boilerplate|pgheader)\b")),
)  # fmt: skip
