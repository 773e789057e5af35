"""What is kept of one reading serves the next, and only where nothing it depends on differs."""

from __future__ import annotations

from macros.source.markdown import MarkdownReader

TEXT = "## Kort {#kort}\n\nSe @1.1 og [data](/om/data.md).\n"
PAGE = "# Titel {#titel}\n\n<script>x</script>\n"


def reader(*extensions: str, **settings: dict[str, object]) -> MarkdownReader:
    return MarkdownReader(extensions, settings)


def test_text_is_converted_once_for_readers_with_the_same_settings() -> None:
    first, second = reader("attr_list"), reader("attr_list")

    assert second.read(TEXT) is first.read(TEXT)
    assert second.faults_of_page(TEXT, PAGE) is first.faults_of_page(TEXT, PAGE)


def test_text_is_converted_again_for_other_extensions_or_settings() -> None:
    plain, with_attributes = reader(), reader("attr_list")
    with_contents = reader("toc", toc={"permalink": "#"})

    assert plain.read(TEXT).anchors == frozenset()
    assert with_attributes.read(TEXT).anchors == {"kort"}
    assert len(with_contents.read(TEXT).links) == len(plain.read(TEXT).links) + 1


def test_page_is_converted_again_for_another_text_or_page() -> None:
    there = reader().faults_of_page(f"Før.\n\n{PAGE}", PAGE)

    assert {fault.line for fault in there} == {5}
    assert {fault.line for fault in reader().faults_of_page(PAGE, PAGE)} == {3}
    assert reader().faults_of_page(PAGE, TEXT) == ()
