"""HTML from templates, everything escaped: the one way a report's words reach a page.

Fragments go into Gradio's Markdown and Chatbot, which hand a block of HTML through untouched as long as it
holds no line break; so templates are joined to one line and line breaks inside values become references.
"""

import re
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from assistant.answer import Language
from corpus.normalise import display
from ui import plain
from ui.wording import Words, say

TEMPLATES = Path(__file__).parent / "templates"
HTML_LANGUAGES: dict[Language, str] = {"zh": "zh-Hant-TW", "en": "en"}


def render_fragment(name: str, language: Language, **values: Any) -> str:
    """Return the template as one line of HTML, every value escaped."""
    return re.sub(r"\s*\n\s*", "", render_page(name, language, **values))


def render_page(name: str, language: Language, **values: Any) -> str:
    """Return the template as HTML, every value escaped."""
    other: Language = "en" if language == "zh" else "zh"
    return (
        _environment()
        .get_template(name)
        .render(
            say=partial(_say, language),
            W=Words,
            language=language,
            other_language=other,
            html_language=HTML_LANGUAGES[language],
            place=partial(_place, language),
            **values,
        )
    )


def _say(language: Language, words: Words, **values: object) -> str:
    return say(words, language, **values)


def _place(language: Language, card: Any) -> str:
    return plain.place(card, language)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_one_line,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["display"] = display
    return environment


def _one_line(value: object) -> Markup:
    """Escape a value and keep its line breaks as references; what a macro made is escaped already."""
    return value if isinstance(value, Markup) else Markup(str(escape(value)).replace("\n", "&#10;"))
