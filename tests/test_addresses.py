"""Addresses of passages: stable, and safe for any document id."""

from pipeline.addresses import address, document_page


def test_an_address_names_document_and_characters():
    assert address("avrich", 2084, 2427) == "documents/avrich.html#c2084-2427"


def test_an_id_cannot_leave_the_folder_or_break_the_address():
    assert document_page("../a b#c?d%") == "documents/.._a%20b%23c%3Fd%25.html"
