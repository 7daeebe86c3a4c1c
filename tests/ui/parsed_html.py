"""A page as a browser's parser sees it: its tags with their attributes, and the text inside each."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "input", "br", "hr"}


@dataclass
class Tag:
    """A tag of the page; `text` is all text inside it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Parsed(HTMLParser):
    """The tags of a page in order of opening."""

    tags: list[Tag] = field(default_factory=list)
    open: list[Tag] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        opened = Tag(tag, {name: value or "" for name, value in attrs})
        self.tags.append(opened)
        if tag not in VOID:
            self.open.append(opened)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            tag.text += data

    def named(self, name: str) -> list[Tag]:
        """Return the tags of that name."""
        return [tag for tag in self.tags if tag.name == name]


def parsed(html: str) -> Parsed:
    """Return the page parsed."""
    page = Parsed()
    page.feed(html)
    page.close()
    return page
