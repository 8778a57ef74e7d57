"""ALTO, PAGE and hOCR: order, hyphens, places, and the roles that tags give."""

from __future__ import annotations

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import FileReading


def shown(reading: FileReading) -> list[tuple[str, str]]:
    return [(b.path or b.block, reading.text[b.start : b.end]) for b in reading.blocks]


def alto(*pages: str, tags: str = "") -> FileReading:
    body = "".join(f'<Page PHYSICAL_IMG_NR="{n}">{page}</Page>' for n, page in enumerate(pages, 5))
    return read("a.xml", f"<alto><Tags>{tags}</Tags><Layout>{body}</Layout></alto>".encode())


def line(*words: str) -> str:
    return f"<TextLine>{'<SP/>'.join(w if w.startswith('<') else f'<String CONTENT={w!r}/>' for w in words)}</TextLine>"


FIRST = '<String CONTENT="mil" SUBS_TYPE="HypPart1" SUBS_CONTENT="millers"/>'
SECOND = '<String CONTENT="lers" SUBS_TYPE="HypPart2" SUBS_CONTENT="millers"/>'


def test_a_word_divided_in_alto_is_whole_once() -> None:
    block = f"<PrintSpace><TextBlock>{line('The', FIRST)}{line(SECOND, 'met.')}</TextBlock></PrintSpace>"
    reading = alto(block)
    assert shown(reading) == [("p", "The millers met.")]
    assert reading.blocks[0].locator == "page 5, line 1"
    bare = "<TextLine><String CONTENT='de'/><HYP CONTENT='-'/></TextLine>" + line("termined")
    assert alto(f"<PrintSpace><TextBlock>{bare}</TextBlock></PrintSpace>").text == "determined"


def test_margins_and_tags_of_alto_give_roles() -> None:
    tags = '<StructureTag ID="t1" LABEL="Footnote"/><OtherTag ID="t2" LABEL="heading"/>'
    page = (
        f"<TopMargin><TextBlock>{line('Records')}</TextBlock></TopMargin><PrintSpace>"
        f"<TextBlock TAGREFS='t2'>{line('Winter')}</TextBlock>"
        f"<ComposedBlock><TextBlock>{line('It', 'rose.')}</TextBlock></ComposedBlock>"
        f"<TextBlock TAGREFS='t1'>{line('1', 'Minutes.')}</TextBlock></PrintSpace>"
    )
    assert shown(alto(page, tags=tags)) == [
        ("header", "Records"),
        ("h2", "Winter"),
        ("p", "It rose."),
        ("p.footnote", "1 Minutes."),
    ]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    pages = [
        f"<PrintSpace><TextBlock>{line(*words)}</TextBlock></PrintSpace>" for words in (["The", "dam"], ["stood", "fast."])
    ]
    assert shown(alto(*pages)) == [("p", "The dam stood fast.")]


def test_page_is_read_in_its_order_with_its_regions() -> None:
    def region(name: str, kind: str, *lines: str) -> str:
        texts = "".join(f"<TextLine><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>" for text in lines)
        return f"<TextRegion id='{name}' {kind}>{texts}</TextRegion>"

    regions = (
        region("r3", "type='footnote'", "1 Minutes.")
        + region("r2", "custom='readingOrder {index:1;} structure {type:paragraph;}'", "The mil¬", "lers met.")
        + region("r1", "type='heading'", "Winter")
        + region("r4", "type='page-number'", "41")
    )
    order = "".join(f"<RegionRefIndexed regionRef='r{n}' index='{n}'/>" for n in (1, 2, 3, 4))
    page = f"<PcGts><Page><ReadingOrder><OrderedGroup>{order}</OrderedGroup></ReadingOrder>{regions}</Page></PcGts>"
    assert shown(read("a.xml", page.encode())) == [
        ("h2", "Winter"), ("p", "The millers met."), ("p.footnote", "1 Minutes."), ("footer", "41"),
    ]  # fmt: skip


def test_of_two_transcriptions_the_first_by_index_is_read_and_words_do_where_there_is_no_line() -> None:
    best = "<TextEquiv index='1'><Unicode>bad</Unicode></TextEquiv><TextEquiv index='0'><Unicode>good</Unicode></TextEquiv>"
    words = "".join(f"<Word><TextEquiv><Unicode>{w}</Unicode></TextEquiv></Word>" for w in ("two", "words"))
    page = f"<PcGts><Page><TextRegion><TextLine>{best}</TextLine><TextLine>{words}</TextLine></TextRegion></Page></PcGts>"
    assert read("a.xml", page.encode()).text == "good two words"


def test_hocr_is_read_by_paragraphs_whether_or_not_it_is_well_formed() -> None:
    words = "".join(f"<span class='ocrx_word'>{w}</span> " for w in ("The", "dam", "&amp;", "mill."))
    line_ = f"<span class='ocr_line' title='bbox 1 2 3 4'>{words}</span><br>"
    page = f"<div class='ocr_page' title='ppageno 6'><p class='ocr_par'>{line_}"
    reading = read("a.html", f"<!DOCTYPE html><html lang='en'><title>Dam</title><body>{page}".encode())
    assert [(b.locator, reading.text[b.start : b.end]) for b in reading.blocks] == [("page 7, line 1", "The dam & mill.")]
    assert reading.metadata == {"title": "Dam", "language": "en"}
