"""What a cell of an exported table may hold: text that no spreadsheet takes for a formula.

A report's words come from outside; opened as CSV, `=HYPERLINK(…)` would run (OWASP, CSV Injection). Every cell of
CSV goes through here, and of ODS and XLSX every text, whose cells are to be written as text besides.
"""

import re
from typing import Final

# Signs at which a spreadsheet begins to calculate, the full-width ones with it; behind blanks too.
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# What XML 1.0 has no way to write, and surrogates, which no encoding has.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUOTE: Final = "'"


def safe_cell(text: str) -> str:
    """Return text as a cell may hold it: behind a quote mark if it begins like a formula, without control signs.

    >>> safe_cell("=1+1"), safe_cell("- 一、為善用多元管道"), safe_cell("107年1月2日")
    ("'=1+1", "'- 一、為善用多元管道", '107年1月2日')
    """
    plain = _UNWRITABLE.sub("", text)
    return f"{_QUOTE}{plain}" if _FORMULA.match(plain) else plain
