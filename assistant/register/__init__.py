"""What the trips brought: who went where, whom they met, what was settled, promised, proposed and recommended.

Reading order:

    gazetteer    cities and countries in both languages
    posts        offices (市長, 常務理事) and the names that stand beside them
    people       the people of a report, with their posts and bodies
    trip         a trip: its files, dates, travellers and the places it went to
    acts         the verbs of the trade: what counts as a decision, a meeting, a promise ...
    statements   clauses with who speaks and whether it was before the trip
    outcomes     the outcomes of a report, each a literal quote
    conflicts    statements on the same thing that disagree
    store        the tables: what was found, and what staff wrote beside it
    register     all of it over a library, kept up to date
    visits       the three-year check
    tables       the tracking table and the list of names, for a spreadsheet

Everything is found by rule and is a span of a report's stored text; nothing is rephrased.
"""
