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
COMMENT_HEAD = re.compile(r"(?:\d+ )?(?:reader'?s'? |readers' )?(?:comments?|responses|replies|discussion)(?: \(?\d+\)?)?")
FURNITURE = re.compile(
    r"""(?:printer[- ]friendly(?:\ version)?|print\ this(?:\ page)?|(?:jump|skip)\ to\ \w+(?:\ (?:jump|skip)\ to\ \w+)*
    |from\ wikipedia,?\ the\ free\ encyclopedia|in\ reply\ to\b.{0,60}|log\ in.{0,40}|sign\ (?:in|up).{0,40}|register
    |share(?:\ (?:this|on).{0,40})?|tweet|e-?mail\ this.{0,30}|back\ to\ top|permalink|reply|download\ pdf|add\ new\ comment
    |home|menu|search|next|previous|subscribe.{0,40}|cite\ this.{0,40}|\[?edit\]?|all\ rights\ reserved.{0,60})\W*""",
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
NOTE = re.compile(r"\s*(?:\[\d{1,3}\][.:]?\s|\d{1,3}\.\s*\^|\^|\[\^\d+\]:|(?:\*|†|‡)\s?[A-Z])")
KEY_VALUE = re.compile(r"\s*(?:[-*•]\s*)?[^:]{1,40}:\s+\S")
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

PATHS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comment", re.compile(r"\.(?:user-?)?comments?(?:-\w+)?\b|\.(?:replies|disqus\w*|responses)\b")),
    ("infobox", re.compile(r"\.(?:infobox|sidebar-box|factbox)\b")),
    ("footnote", re.compile(r"\.(?:footnotes?|endnotes?|reflist|references|doc-endnotes?|doc-footnote|notes)\b")),
    ("bibliography", re.compile(r"\.(?:bibliography|works-cited|doc-bibliography|refbegin)\b")),
    ("caption", re.compile(r"\bfigure(?:\.[\w-]+)*(?:/|$)|\.(?:caption|thumbcaption|wp-caption\w*)\b")),
    ("byline", re.compile(r"\.(?:byline|author|submitted|dateline|post-meta|entry-meta|meta)\b")),
    ("navigation", re.compile(
        r"(?:^|/)(?:nav|footer|aside)\b|\.(?:nav|navbox|navigation|breadcrumbs?|menu|sidebar|catlinks|toc|share|social|footer"
        r"|site-header|masthead|banner|contentinfo|pager|tags|related|mw-jump-link|noprint|printfooter)\b")),
)  # fmt: skip
