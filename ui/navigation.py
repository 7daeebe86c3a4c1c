"""The working pages, in the order of the navigation: what the top bar needs of them, before any is put together."""

from dataclasses import dataclass
from typing import Final

from ui.ask_words import AskWords
from ui.library_words import LibraryWords
from ui.register_words import RegisterWords
from ui.said import Said
from ui.search_words import SearchWords
from ui.wording import Words


@dataclass(frozen=True, slots=True)
class Page:
    """A working page: its address is /{language}/{key}, `title` its name in the navigation.

    The `router` of the module `ui.pages.{module}` answers there.
    """

    key: str
    title: Said
    module: str


PAGES: Final = (
    Page("", Words.TAB_ASK, "ask_parts"),
    Page("search", SearchWords.TAB_SEARCH, "search"),
    Page("outcomes", RegisterWords.TAB_OUTCOMES, "outcomes"),
    Page("visits", RegisterWords.TAB_VISITS, "visits"),
    Page("brief", RegisterWords.TAB_BRIEF, "brief"),
    Page("conflicts", RegisterWords.TAB_CONFLICTS, "conflicts"),
    Page("names", RegisterWords.TAB_NAMES, "names"),
    Page("recommendations", Words.TAB_RECOMMENDATIONS, "recommendations"),
    Page("quotes", AskWords.TAB_QUOTES, "quotes"),
    Page("library", LibraryWords.TAB_LIBRARY, "library"),
)
