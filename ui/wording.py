"""What pages share, and errors, side by side: Traditional Chinese as Taiwan's offices write it, and English.

Texts with {fields} are filled by `say`. What a report says is never here: quotes stay in their own language.
"""

from collections.abc import Mapping
from pathlib import Path

from assistant.answer import Language, Reason, Stage
from corpus import errors
from ui.error_words import ERRORS
from ui.said import Said


class Words(Said):
    """A text of the interface: (Traditional Chinese, English)."""

    TITLE = ("出國報告助理", "Trip Report Assistant")
    SKIP = ("跳到主要內容", "Skip to the content")
    NAVIGATION = ("主要頁面", "Pages")
    OTHER_LANGUAGE = ("English", "中文")
    OTHER_LANGUAGE_HINT = ("Switch to English", "切換為中文")
    THEME = ("切換深色／淺色", "Switch between light and dark")
    LIBRARY_LINE = ("報告庫：{n} 份報告（{dates}）", "Library: {n} reports ({dates})")
    LIBRARY_LINE_ONE = ("報告庫：1 份報告（{dates}）", "Library: 1 report ({dates})")
    LIBRARY_LINE_EMPTY = ("報告庫：尚無報告", "Library: no reports yet")
    DATES_UNKNOWN = ("日期未載明", "dates not stated")
    WARMING = ("模型載入中，馬上就好；現在就可以提問", "The model is loading; you can ask already")
    OPENING = ("報告庫開啟中，馬上就好", "The library is being opened")

    TAB_ASK = ("提問", "Ask")
    TAB_RECOMMENDATIONS = ("建議事項", "Recommendations")
    CONVERSATION = ("問答", "Conversation")
    QUESTION = ("問題", "Question")
    PLACEHOLDER = ("請以中文或英文提問", "Ask in English or Chinese")
    PLACEHOLDER_EXAMPLE = ("請以中文或英文提問，例如：{example}", "Ask in English or Chinese, e.g. {example}")
    SEND = ("送出", "Ask")
    STOP = ("停止", "Stop")
    STOPPED = ("已停止。", "Stopped.")
    NEW_CHAT = ("新對話", "New chat")
    WELCOME = ("想查出國報告裡的什麼？", "What would you like to know from the reports?")
    WELCOME_HINT = (
        "答案一律引用報告原文，點選 [1] 可看全文與出處；報告未載明的，就直接告訴您。",
        "Every answer quotes the reports literally; click [1] to see the sentence in the whole report. "
        "What the reports do not state is said to be so.",
    )
    KEYS_HINT = ("Enter 送出，Shift+Enter 換行", "Enter to ask, Shift+Enter for a new line")

    SOURCES = ("出處", "Sources")
    SOURCES_EMPTY = ("提問後，答案的出處會列在這裡。", "The sources of the answer will be listed here.")
    NEAREST = ("最相近的段落", "Nearest passages")
    NEAREST_HINT = (
        "以下段落最相近，但未載明所問之事：",
        "These passages come nearest, but do not state what was asked:",
    )
    ALSO_SEE = ("其他相近段落", "Other passages close to the question")
    AS_OF = ("依{date}報告所載", "As stated in the report of {date}")
    AS_OF_UNDATED = ("依報告所載（報告日期未載明）", "As stated in the report (its date is not stated)")
    ALSO_IN = ("另有 {n} 處提及", "Also stated in {n} more places")
    ALSO_IN_ONE = ("另有 1 處提及", "Also stated in one more place")
    AGED = ("{aged}為報告當時之情形", "{aged} held when the report was written")
    DISAGREEMENT = ("記載不一致：{values}", "The reports disagree: {values}")
    COPY_ANSWER = ("複製答案與出處", "Copy answer with sources")
    COPY_QUOTE = ("複製引文", "Copy quote")
    COPIED = ("已複製", "Copied")
    SHOW_IN_REPORT = ("看全文", "Show in report")
    OPEN_NEW_TAB = ("另開分頁", "Open in a new tab")
    CLOSE_REPORT = ("回到出處清單", "Back to the sources")
    PAGE = ("第 {n} 頁", "p. {n}")
    REPORT_OF = ("{date}報告", "report of {date}")
    SEARCHED_FOR = ("檢索詞：{query}", "Searched for: {query}")
    SECONDS = ("{n} 秒", "{n} s")

    REFUSAL = ("所收報告未載明。", "The reports in this library do not state this.")
    WIDEN = (
        "可以試試：改用報告裡的名稱或年份（民國、西元皆可）、一次只問一件事，或將相關報告加入報告庫。",
        "You could try: a name or a year as the reports write it (either calendar), one thing at a time, "
        "or adding the report that would hold it to the library.",
    )

    RECOMMENDATIONS_HINT = (
        "所收報告「建議」章節所列事項，逐條附出處。",
        "What the reports recommend, item by item, each with its source.",
    )
    RECOMMENDATIONS_NONE = ("所收報告未列建議事項。", "The reports in this library list no recommendations.")

    OUTLINE = ("章節", "Outline")
    CARD = ("報告提要", "Trip card")
    CARD_MISSING = ("未載明", "not stated")
    CARD_DATE = ("報告日期", "Report date")
    CARD_PLACE = ("出國地區", "Went to")
    REPORT_TEXT = ("報告全文", "Full text")
    BACK = ("回到提問", "Back to questions")
    BACK_TO_MARK = ("回到引文", "Back to the quote")
    NOT_FOUND_TITLE = ("找不到這一頁", "Page not found")
    NOT_FOUND = (
        "網址不對，或者這份報告已不在報告庫。",
        "The address is wrong, or the report is no longer in the library.",
    )

    SERVING = (
        "出國報告助理已啟動：{url}（按 Ctrl+C 結束）",
        "Trip Report Assistant is running: {url} (Ctrl+C ends it)",
    )
    PORT_TAKEN = (
        "連接埠 {port} 已被使用；請以 --port 指定其他號碼（0 表示自動選擇）。",
        "Port {port} is taken; choose another with --port (0 picks a free one).",
    )
    HOST_UNUSABLE = ("無法使用位址 {host}：{cause}", "The address {host} cannot be used: {cause}")
    NEEDS_LOGIN = (
        "要讓其他電腦連線，請以 --users 指定帳號檔，或加上 --no-login（不設登入，僅限可信任的網路）。",
        "To let other machines connect, name a file of accounts with --users, or add --no-login "
        "(trusted networks only).",
    )
    SAMPLE_ADDED = (
        "報告庫是空的，已先放入範例報告：{title}",
        "The library was empty; the sample report was added to it: {title}",
    )
    ADDING = ("匯入中 {done}/{total}：{path}", "Reading {done}/{total}: {path}")
    RECOGNISING = ("　辨識文字：第 {page}/{pages} 頁", "  recognising text: page {page}/{pages}")
    OCR_PAGES = (
        "文字辨識頁：{pages}（難免有誤字，引用前請核對原件）",
        "pages read by OCR: {pages} (some characters may be wrong: compare with the original before quoting)",
    )
    UNREAD_PAGES = (
        "未讀取的掃描頁：{pages}（須安裝 Tesseract 與繁體中文資料）",
        "scanned pages not read: {pages} (they need Tesseract with Traditional Chinese)",
    )
    SAME_FILE = ("與已收報告為同一檔案", "the same file as a report already here")
    SAME_TEXT = ("與已收報告內容相同", "the same text as a report already here")
    IN_TRASH = ("垃圾桶", "trash")
    N_REPORTS = ("{n} 份報告", "reports: {n}")
    ROW_ADDED = ("已加入", "added")
    ROW_UNCHANGED = ("未變更", "unchanged")
    ROW_UPDATED = ("已更新", "updated")
    ROW_DUPLICATE = ("重複", "duplicate")
    ROW_FAILED = ("失敗", "failed")
    REMOVED = (
        "已移至垃圾桶：{report}（可用 restore 復原）",
        "Moved to the trash: {report} (restore brings it back)",
    )
    RESTORED = ("已復原：{report}", "Restored: {report}")
    PURGED = ("已清空垃圾桶。", "The trash is empty now.")
    LIST_EMPTY = ("報告庫裡沒有報告；以 add 加入。", "The library holds no reports; add some with add.")
    NO_HITS = ("沒有符合的段落。", "No passages found.")
    NEEDS_TOPIC = ("請給一個主題。", "Please name a topic.")
    BRIEF_WRITTEN = ("已寫入：{path}", "Written: {path}")
    BRIEF_FORMAT = ("談參的副檔名須為 {formats}：{path}", "A briefing note is written as {formats}: {path}")
    BAD_LINE = ("{path} 第 {line} 列：{cause}", "{path}, line {line}: {cause}")
    BAD_FILE = ("檔案內容不符格式：{cause}", "The file is not what it should be: {cause}")
    BAD_ROW = ("須為含有 question 的 JSON 物件", "needs to be a JSON object with a question")
    NEEDS_JSON = ("--from 須與 --json 併用。", "--from needs --json.")
    NEEDS_QUESTION = ("請給一個問題，或以 --from 指定檔案。", "Give a question, or a file with --from.")
    CANNOT_WRITE = ("無法寫入 {path}：{cause}", "{path} cannot be written: {cause}")
    CANNOT_READ = ("無法讀取 {path}：{cause}", "{path} cannot be read: {cause}")
    UNREACHABLE = (
        "連不上伺服器；請確認程式仍在執行，再試一次。",
        "The server cannot be reached; check that the program is running, then try again.",
    )
    FAILED_TITLE = ("無法完成", "This could not be done")
    UNEXPECTED = ("程式發生未預期的錯誤：{cause}", "Something unexpected went wrong: {cause}")
    HEALTHY = ("報告庫與模型均正常。", "The library and the models are in order.")
    NOT_HEALTHY = (
        "有問題待處理；--repair 可重建索引。",
        "Something is wrong; --repair rebuilds what is derived.",
    )
    TESSERACT_MISSING = (
        "未安裝（須含 chi_tra）：掃描檔無法讀取。",
        "is missing, or its chi_tra is: scans cannot be read.",
    )
    LIBREOFFICE_MISSING = ("未安裝：.doc 與 .rtf 無法讀取。", "is missing: .doc and .rtf cannot be read.")
    INTERRUPTED = ("已中斷；已完成的部分均已保存。", "Interrupted; what was finished is kept.")


REASONS: Mapping[Reason, tuple[str, str]] = {
    Reason.EMPTY_LIBRARY: ("報告庫裡還沒有報告。", "The library holds no reports yet."),
    Reason.NOT_ABOUT_REPORTS: (
        "這不像是出國報告會記載的事。",
        "This does not look like something a trip report would state.",
    ),
    Reason.NOT_IN_REPORTS: (
        "找到相近的段落，但都沒有載明所問之事。",
        "Passages come near, but none states what was asked.",
    ),
    Reason.UNSURE: (
        "有段落可能相關，但不足以確認答案。",
        "Some passages may be related, but not surely enough to answer.",
    ),
}

STAGES: Mapping[Stage, tuple[str, str]] = {
    Stage.UNDERSTANDING: ("理解問題…", "Understanding the question…"),
    Stage.SEARCHING: ("檢索 {n} 個段落…", "Searching {n} passages…"),
    Stage.READING: ("閱讀 {n} 個段落…", "Reading {n} passages…"),
    Stage.CHECKING: ("逐字核對引文…", "Checking the quotes letter by letter…"),
}


def say(words: Said, language: Language, **values: object) -> str:
    """Return the text in the language, its fields filled.

    >>> say(Words.AS_OF, "zh", date="107年1月2日")
    '依107年1月2日報告所載'
    """
    return _chosen(words.value, language).format(**values)


def say_error(error: errors.AssistantError, language: Language) -> str:
    """Return what went wrong in the words of the nearest class of the error that has wording."""
    texts = next(ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS)
    return _chosen(texts, language).format(error=error)


def say_failure(error: BaseException, language: Language) -> str:
    """Return what went wrong, whatever it was; an error nobody foresaw is named by its class."""
    if isinstance(error, errors.AssistantError):
        return say_error(error, language)
    return say(Words.UNEXPECTED, language, cause=f"{type(error).__name__}: {error}")


def say_ledger_reason(reason: str, path: Path, language: Language) -> str:
    """Return why a file was not added: the words of the error its ledger row names, or of the duplicate."""
    kind = next((kind for kind in ERRORS if kind.__name__ == reason), None)
    if kind is not None and issubclass(kind, errors.ReadError):
        return say_error(kind(path), language)
    shared = {"same_file": Words.SAME_FILE, "same_text": Words.SAME_TEXT}.get(reason)
    return say(shared, language) if shared else reason


def say_reason(reason: Reason, language: Language) -> str:
    """Return why there is no answer."""
    return _chosen(REASONS[reason], language)


def say_stage(stage: Stage, n_passages: int, language: Language) -> str:
    """Return what is being done now, for the person who waits."""
    return _chosen(STAGES[stage], language).format(n=f"{n_passages:,}")


def _chosen(texts: tuple[str, str], language: Language) -> str:
    return texts[0 if language == "zh" else 1]
