"""A report as one HTML page with print styles, for Chromium to print."""

from html import escape

from tests.archive.rendering.blocks import Block, Heading, Paragraph, ReportToLayOut, Table
from tests.archive.rendering.layouts import FOOTNOTE, HEADER, Layout

PAGE = """<!DOCTYPE html>
<html lang="zh-TW"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 25mm 22mm; {margins} }}
body {{ font-family: "{font}", "Times New Roman", "Noto Serif CJK TC", serif; font-size: 13pt; line-height: 1.6 }}
h1 {{ font-size: 17pt; break-after: avoid }} h2 {{ font-size: 14pt; break-after: avoid }}
p {{ margin: 0 0 .4em; text-align: justify }} .caption {{ text-align: center; font-size: 11pt }}
table {{ border-collapse: collapse; width: 100%; margin: .6em 0 }} td {{ border: 1px solid #333; padding: 2px 6px }}
.cover {{ text-align: center; padding-top: 60mm; break-after: page }} .cover p {{ text-align: center }}
.contents {{ break-after: page }} .contents p {{ text-align: left }}
.body {{ columns: {columns}; column-gap: 9mm }} .body > h1, .body > table {{ column-span: all }}
.footnote {{ font-size: 9.5pt; border-top: 1px solid #333; margin-top: 1em }}
</style></head><body>
{cover}{contents}<div class="body">
{body}
</div>{footnote}
</body></html>
"""
MARGINS = (
    '@top-right {{ content: "{header}"; font-size: 9pt }} '
    '@bottom-center {{ content: "第 " counter(page) " 頁，共 " counter(pages) " 頁"; font-size: 9pt }}'
)


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text, is_caption):
            kind = ' class="caption"' if is_caption else ""
            return f"<p{kind}>{escape(text)}</p>"
        case Table(rows):
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def web_page(report: ReportToLayOut, layout: Layout) -> str:
    """The whole page, as HTML."""
    cover = f'<div class="cover"><h1>{escape(report.title)}</h1><p>{escape(report.agency)}</p></div>\n'
    entries = "".join(f"<p>{escape(part)} ……… {page}</p>" for part, page in report.contents())
    return PAGE.format(
        title=escape(report.title),
        font=layout.font,
        columns=layout.columns,
        margins=MARGINS.format(header=HEADER) if layout.has_running_head else "",
        cover=cover if layout.has_cover else "",
        contents=f'<div class="contents"><p>目錄</p>{entries}</div>\n' if layout.has_contents else "",
        body="\n".join(_block(block) for block in report.blocks),
        footnote=f'<p class="footnote">1 {FOOTNOTE}</p>' if layout.has_footnote else "",
    )
