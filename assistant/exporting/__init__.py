"""A briefing note as a file that staff go on editing: OpenDocument, Word or Markdown.

    Note -> form.lay_out -> NoteForm -> opendocument | word | markdown -> bytes -> one atomic replacement

What a note says is `assistant.brief`; nothing here finds, chooses or shortens a quote. Each format library
is known to its own module alone, which is imported when its format is asked for.
"""

from pathlib import Path

from assistant.exporting.atomic import write_atomically
from assistant.exporting.form import NoteForm, lay_out
from assistant.note import Note

NOTE_SUFFIXES = (".odt", ".docx", ".md")
"""What a note's file name may end in, the format preferred for Taiwan's agencies first."""


def export_note(note: Note, out: Path) -> None:
    """Write the note to `out` in the format of its suffix; a file there is replaced whole or not at all.

    Raises ValueError for a suffix other than NOTE_SUFFIXES (upper or lower case) and for a line whose
    citation is not among the note's sources; OSError where the folder is missing or cannot be written.
    """
    suffix = out.suffix.lower()
    if suffix not in NOTE_SUFFIXES:
        raise ValueError(f"a note is exported to {', '.join(NOTE_SUFFIXES)}, not to {out.name!r}")
    write_atomically(_render(lay_out(note), suffix), out)


def render_note(note: Note, suffix: str) -> bytes:
    """Return the note as the bytes of a file of that suffix. Raises ValueError for one not in NOTE_SUFFIXES."""
    if suffix not in NOTE_SUFFIXES:
        raise ValueError(f"a note is exported to {', '.join(NOTE_SUFFIXES)}, not to {suffix!r}")
    return _render(lay_out(note), suffix)


def _render(form: NoteForm, suffix: str) -> bytes:
    if suffix == ".odt":
        from assistant.exporting.opendocument import render_opendocument

        return render_opendocument(form)
    if suffix == ".docx":
        from assistant.exporting.word import render_word

        return render_word(form)
    from assistant.exporting.markdown import render_markdown

    return render_markdown(form)
