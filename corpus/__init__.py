"""What a report is: the text of a file, and everything else as spans of that text.

Reading order:

    report       the types that flow: Span, Section, CardField, BilingualName, Report, Passage
    errors       what the world can do wrong
    readers      one file format each
    normalise    the text as stored, as shown, as matched
    lines        what each line is
    sections     the outline: leaves that partition the text
    calendars    ROC and Gregorian years, Chinese numerals
    dates        dates found in text
    card         the summary sheet's fields
    countries    country names in both languages
    names        bilingual names and people
    sentences    sentences and clauses
    paths        what a path is called, whatever bytes its name has
    reading      all of it put together: a file becomes a Report
    splitting    a Report becomes Passages (loads langchain, so import it only where reports are indexed)
    store        the tables, and reports in and out of them

Nothing here searches, answers or shows.
"""

from corpus.card import official_field
from corpus.dates import DateMention, find_dates, format_both_calendars, gregorian_year, roc_year
from corpus.names import PersonName, find_people, short_forms
from corpus.normalise import display, fold, fold_with_offsets, normalise
from corpus.reading import read_report
from corpus.report import BilingualName, CardField, Passage, Report, Section, SectionKind, Span, TripCard
from corpus.sentences import split_clauses, split_sentences

__all__ = [
    "BilingualName",
    "CardField",
    "DateMention",
    "Passage",
    "PersonName",
    "Report",
    "Section",
    "SectionKind",
    "Span",
    "TripCard",
    "display",
    "find_dates",
    "find_people",
    "fold",
    "fold_with_offsets",
    "format_both_calendars",
    "gregorian_year",
    "normalise",
    "official_field",
    "read_report",
    "roc_year",
    "short_forms",
    "split_clauses",
    "split_sentences",
]
