"""HTML from templates, everything escaped: the one way a report's words reach a page.

Fragments go into Gradio's Markdown and Chatbot, which hand a block of HTML through untouched as long as it
holds no line break; so templates are joined to one line and line breaks inside values become references.
"""

import json
import re
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from assistant.answer import Language
from corpus.normalise import display
from corpus.report import Span
from ui import plain
from ui.addresses import address, root
from ui.ask_words import AskWords
from ui.said import AnyWord, Said
from ui.sources import report_link
from ui.wording import Words, say

TEMPLATES = Path(__file__).parent / "templates"
HTML_LANGUAGES: dict[Language, str] = {"zh": "zh-Hant-TW", "en": "en"}
FOR_SCRIPTS: dict[str, Said] = {
    "report": Words.REPORT_TEXT,
    "close": Words.CLOSE_REPORT,
    "newTab": Words.OPEN_NEW_TAB,
    "copied": Words.COPIED,
    "conversation": Words.CONVERSATION,
    "unreachable": Words.UNREACHABLE,
    "thanks": AskWords.THANKS,
    "placeholder": Words.PLACEHOLDER_EXAMPLE,
}


def render_fragment(template: str, language: Language, /, **values: Any) -> str:
    """Return the template as one line of HTML, every value escaped."""
    return re.sub(r"\s*\n\s*", "", render_page(template, language, **values))


def render_page(template: str, language: Language, /, **values: Any) -> str:
    """Return the template as HTML, every value escaped."""
    other: Language = "en" if language == "zh" else "zh"
    return (
        _environment()
        .get_template(template)
        .render(
            say=partial(_say, language),
            W=AnyWord(),
            language=language,
            root=root(),
            other_language=other,
            html_language=HTML_LANGUAGES[language],
            other_html_language=HTML_LANGUAGES[other],
            script_words=Markup(script_words(language)),
            page_link=partial(page_link, language),
            report_link=partial(_report_link, language),
            place=partial(_place, language),
            **values,
        )
    )


def page_link(language: Language, key: str, **query: object) -> str:
    """Return the address of a working page, with what it is asked for; None values are left out.

    >>> page_link("zh", "search", q="姊妹市", year=None)
    '/zh/search?q=%E5%A7%8A%E5%A6%B9%E5%B8%82'
    """
    asked = urlencode([(name, value) for name, value in query.items() if value is not None], doseq=True)
    return address(f"/{language}/{key}") + (f"?{asked}" if asked else "")


def script_words(language: Language) -> str:
    """Return the texts that scripts show, as JSON that may stand inside a script element."""
    words = {name: text.value[language == "en"] for name, text in FOR_SCRIPTS.items()}
    return json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")


def _report_link(language: Language, report_id: str, span: Span | None = None) -> str:
    return report_link(report_id, language, span)


def _say(language: Language, words: Said, **values: object) -> str:
    return say(words, language, **values)


def _place(language: Language, card: Any) -> str:
    return plain.place(card, language)


def field_id(name: str) -> str:
    """Return an element's id for a field of any name.

    >>> field_id("主題")
    'field-e4b8bbe9a18c'
    """
    return "field-" + name.encode().hex()


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
    environment.globals["field_id"] = field_id
    return environment


def _one_line(value: object) -> Markup:
    """Escape a value and keep its line breaks as references; what a macro made is escaped already."""
    return value if isinstance(value, Markup) else Markup(str(escape(value)).replace("\n", "&#10;"))
