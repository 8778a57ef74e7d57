"""Any bytes under any name, and damaged files of every format, are read within their text or refused in words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import Unreadable
from pipeline.normalize.readers.recognition import ENDINGS
from tests.normalize.readers.damaged import FILES, damaged, faults_of

MAGIC = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", rb"{\rtf1", b"<?xml version='1.0'?>", b"<TEI>", b"<alto>", b"<PcGts>",
                         b"<mediawiki>", b"<html><div class='ocr_page'>", b"\xff\xfe", b"\xef\xbb\xbf"])  # fmt: skip


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def check(name: str, data: bytes) -> None:
    try:
        faults = faults_of(read(name, data))
    except Unreadable:
        faults = []
    assert faults == []


@settings(max_examples=80)
@given(
    st.sampled_from(sorted(ENDINGS)),
    MAGIC,
    st.binary(max_size=200) | st.text(max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass")),
)
def test_any_bytes_are_read_or_refused(ending: str, magic: bytes, data: bytes) -> None:
    check(f"dam.{ending}", magic + data)


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_read(name: str) -> None:
    assert faults_of(read(name, FILES[name])) == []


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=8)
@given(seed=st.integers(0, 1 << 32))
def test_a_damaged_file_is_read_or_refused(name: str, seed: int) -> None:
    check(name, damaged(FILES[name], random.Random(seed)))
