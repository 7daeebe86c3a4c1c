"""A note as Markdown (CommonMark): whatever a quote holds is shown as it stands and never becomes mark-up."""

import re

from assistant.exporting.form import NoteForm, Source

_MARK_UP = re.compile(r"[\\`*_\[\]<>&~$#]")
_BLOCK_START = re.compile(r"^(\d{0,9})([-+=.)])")
_EDGE_BLANKS = re.compile(r"^\s+|\s+$|[\t\n\r\u2028\u2029]")


def render_markdown(form: NoteForm) -> bytes:
    """Return the note as UTF-8 Markdown, one paragraph a line, blank lines between."""
    blocks = [f"# {escape(form.document_title)}"]
    if form.as_of:
        blocks.append(escape(form.as_of))
    headings = form.wording.heading_numbering
    items = form.wording.item_numbering
    for number, part in enumerate(form.parts, start=1):
        blocks.append(f"## {_numbered(headings.label(number), part.heading)}")
        blocks += [escape(words) for words in part.preface]
        blocks += [
            f"{_numbered(items.label(item), quote.text)}{quote.mark}{escape(quote.beside)}"
            for item, quote in enumerate(part.quotes, start=1)
        ] or [escape(form.nothing_found)] * (not part.preface)
        blocks += [escape(part.more)] * bool(part.more)
    blocks.append(f"## {_numbered(headings.label(len(form.parts) + 1), form.sources_heading)}")
    for source in form.sources:
        blocks.append(escape(_described(source, form.wording.brackets)))
        blocks += [f"{''.join(one.mark for one in place.numbers)} {escape(place.text)}" for place in source.places]
    if not form.sources:
        blocks.append(escape(form.nothing_found))
    blocks.append("---")
    blocks += [escape(line) for line in form.closing]
    return ("\n\n".join(blocks) + "\n").encode()


def _described(source: Source, brackets: tuple[str, str, str]) -> str:
    """Return a report in one line, as CommonMark has no tables: 《…》（臺中市政府；107年1月2日）."""
    opening, joint, closing = brackets
    return f"{source.title}{opening}{joint.join(words for words in (source.agency, source.date) if words)}{closing}"


def escape(text: str) -> str:
    """Return Markdown of one line that is shown as exactly the text.

    Blanks that a reader of Markdown would drop or take for a line break become character references.

    >>> escape("<b>A & B</b> [1]")
    '\\\\<b\\\\>A \\\\& B\\\\</b\\\\> \\\\[1\\\\]'
    """
    escaped = _MARK_UP.sub(r"\\\g<0>", text)
    escaped = _BLOCK_START.sub(r"\1\\\2", escaped)
    return _EDGE_BLANKS.sub(lambda blanks: "".join(f"&#{ord(blank)};" for blank in blanks[0]), escaped)


def _numbered(label: str, text: str) -> str:
    gap = "" if label.endswith("、") else " "
    return f"{label}{gap}{escape(text)}"
