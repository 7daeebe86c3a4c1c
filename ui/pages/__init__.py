"""The working pages, one module each; their order in the navigation is `ui.navigation`.

Ask is Gradio's (`ui.pages.ask`): a conversation needs its queue, streaming and Stop. Every other page is our own
HTML from autoescaped templates: its state is its address (so links, reload and the back button work), it runs under a
policy without inline scripts, and each of its words is ours in both languages.

To add a page `things`:

1.  `ui/pages/things.py` defines a router:

        router = APIRouter()

        @router.get("/things")
        def things(request: Request, desk: DeskOf, language: Spoken) -> HTMLResponse:
            return show(request, "things.html", language, things=desk.assistant().things())

    The router answers under `/zh` and `/en`; `desk.assistant()` waits until the library is open. An AssistantError
    that leaves a handler becomes a page in words.
2.  `ui/templates/things.html` extends `shell.html` and fills `title` and `content`. Every value is escaped; report
    text goes through `| display`; words come from `say(W.…)`. `page_link("things", year=2017)` links between pages,
    `report_link(report_id, span)` to a place in a report.
3.  `Page("things", Words.TAB_THINGS, "things")` is put into the PAGES of `ui.navigation`.

What a template can use without a line of JavaScript of its own (`static/page.js`):

    <form data-replaces="#row-3" method="post" action="…">   sent by fetch; the reply replaces the element named
    <form data-auto method="get">                            sent as soon as a field changes (filters)
    data-confirm="…"                                         on a button or form: asked first
    <button class="tr-button" data-copy="…">                 copies the text

A handler that serves `data-replaces` returns `fragment("things_row.html", language, …)`.
"""
