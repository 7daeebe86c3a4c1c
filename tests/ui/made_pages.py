"""Made-up reports for the pages: one section per heading given, everything else from the text."""

from itertools import pairwise

from corpus.report import CardField, Report, Section, SectionKind, Span, TripCard

HOSTILE = (
    "<script>window.ran = 1</script>",
    '<img src=x onerror="window.ran = 2">',
    '<img src="http://evil.example/pixel.png">',
    "![pixel](http://evil.example/pixel.png)",
    "[link](javascript:window.ran=3)",
    '<div style="position:fixed;inset:0;background:red">over</div>',
    '<form action="http://evil.example"><input name=a></form>',
    '<meta http-equiv="refresh" content="0;url=http://evil.example">',
    "{{ 7 * 7 }} ${7*7} $$\\frac{1}{2}$$",
    "</span></div></main>out",
    '"><svg onload="window.ran = 4">',
    "# heading\n\n- item\n\n    code",
    "<thinking>hidden</thinking>",
    "a\n\n<b>bold</b>\n\nb",
)
"""What a report's text must never do: run, fetch, overlay, leave its place, or turn into formatting."""


def made_report(text: str, *, title: str = "考察報告", report_id: str = "r1", headings: int = 1) -> Report:
    """Return a report of that text, cut into as many sections of about the same length."""
    edges = sorted({len(text) * number // headings for number in range(headings + 1)})
    sections = tuple(
        Section(SectionKind.PROCESS, (f"第{number}節 <i>",), Span(start, end))
        for number, (start, end) in enumerate(pairwise(edges))
    )
    card = TripCard((CardField("報告日期", text[:1], Span(0, 1), "2018-01-02"),), ("系統識別號",))
    return Report(report_id, title, text, sections, card, (), "made.txt", "0" * 64)
