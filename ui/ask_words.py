"""What the page to ask on says, in both languages."""

from ui.said import Said


class AskWords(Said):
    """A text of the page to ask on: (Traditional Chinese, English)."""

    CONVERSATIONS = ("對話紀錄", "Conversations")
    NO_CONVERSATIONS = ("提問後，對話會留在這裡。", "What you ask will be kept here.")
    DELETE_CONVERSATION = ("刪除對話", "Delete conversation")
    CONFIRM_DELETE = ("刪除這段對話？", "Delete this conversation?")
    SCOPE = ("查詢範圍", "Scope")
    SCOPE_ALL = ("全部報告", "All reports")
    SCOPE_HINT = ("點選以限定範圍；可複選。", "Choose what to limit questions to; several at once if you like.")
    SCOPE_REMOVE = ("移除範圍：{value}", "Remove from scope: {value}")
    SCOPE_MORE = ("更多…", "More…")
    SCOPE_EMPTY = (
        "這個範圍裡沒有報告；請移除部分條件再問。",
        "No report is in this scope; remove part of it and ask again.",
    )
    FACET_YEAR = ("年度", "Year")
    FACET_PLACE = ("出國地區", "Went to")
    FACET_BODY = ("機關（主辦、參訪）", "Body (host, visited)")
    FACET_PERSON = ("人員", "Person")
    FACET_KIND = ("出國類別", "Kind of trip")
    FACET_REPORT = ("報告", "Report")
    YEAR_BOTH = ("民國{roc}年（{year}）", "{year} (ROC {roc})")
    OPEN_PANE = ("對話與範圍", "Chats and scope")
    CLOSE_PANE = ("關閉", "Close")
    SHOW_SOURCES = ("看出處", "Show sources")

    ASKING = ("查詢中…", "Searching…")
    NOT_SENT = ("未能送達伺服器，請再送出一次。", "This did not reach the server; please send it again.")
    EARLIER = ("前面還有 {n} 則問答", "{n} earlier questions")
    SHOW_EARLIER = ("全部顯示", "Show all")

    SOURCES_NONE = ("沒有可列出的段落。", "There is no passage to list.")

    RETRY = ("重新查詢", "Ask again")
    EDIT_QUESTION = ("修改問題", "Edit question")
    EDITING = ("修改中：送出後取代原問題", "Editing: sending replaces the earlier question")
    GOOD_ANSWER = ("答得好", "Good answer")
    BAD_ANSWER = ("回報問題", "Report a problem")
    WRONG_ANSWER = ("答案不對", "Wrong answer")
    WRONG_SOURCE = ("出處不對", "Wrong source")
    INCOMPLETE = ("不完整", "Incomplete")
    SHOULD_ANSWER = ("報告其實有寫", "The reports do say it")
    THANKS = ("已記下，謝謝。", "Noted, thank you.")
    SAVE_QUOTE = ("存入摘錄", "Save quote")
    SAVED = ("已存入摘錄", "Saved")
    FOLLOW_UPS = ("接著可以問", "You could ask next")
    SOURCE_CHANGED = (
        "出處已變動：現有報告中找不到這段引文，以下為當時所引。",
        "The source has changed: the report no longer holds this quote; it is shown as it was given.",
    )
    OTHER_VERSION = (
        "這則回答由其他版本的程式寫成，無法顯示；請重新查詢。",
        "Another version of the program wrote this answer; it cannot be shown. Please ask again.",
    )
    CORRECT_SEARCH = ("修改檢索詞再查", "Correct the words and search again")
    ALL_PASSAGES = ("看全部相符段落", "All matching passages")
    ASK_ON_REPORT = ("就這份報告提問", "Ask about this report")
    UNDERSTOOD_AS = ("理解為：{question}", "Understood as: {question}")
    ASKED_IN = ("範圍：{scope}", "Scope: {scope}")

    TAB_QUOTES = ("摘錄", "Saved quotes")
    QUOTES_HINT = (
        "由答案存下的引文，可複製或匯出，供談參、簽呈使用。",
        "Quotes saved from answers, to be copied or taken along for a note or memo.",
    )
    QUOTES_EMPTY = (
        "還沒有摘錄；在出處旁按「存入摘錄」。",
        "Nothing saved yet; use “Save quote” beside a source.",
    )
    QUOTES_NOTE = ("摘錄（談參資料）", "Saved quotes for a note")
    QUOTES_MADE_ON = (
        "逐句摘錄自報告庫所收報告；製作日期：{{today}}。",
        "Quoted from the reports held; prepared on {{today}}.",
    )
    QUOTES_TAKE = ("匯出", "Take along as")
    COPY_ALL = ("全部複製", "Copy all")
    DELETE_QUOTE = ("刪除摘錄", "Delete quote")

    SHORTCUTS = ("鍵盤快速鍵", "Keyboard shortcuts")
    SHORTCUTS_ON = ("啟用快速鍵", "Shortcuts are on")
    KEY_HELP = ("顯示這份清單", "Show this list")
    KEY_FOCUS = ("跳到提問欄或搜尋欄", "Go to the question or search box")
    KEY_SEND = ("送出（選字時不會送出）", "Send (never while composing characters)")
    KEY_LINE = ("換行", "New line")
    KEY_NEW = ("新對話", "New chat")
    KEY_CLOSE = ("關閉全文、停止查詢", "Close the report, stop")
    KEY_PAGES = ("依頁籤順序前往各頁", "Go to a page, in the order of the tabs")
    KEY_NEXT = ("下一則、上一則出處或結果（Enter 開啟）", "Next, previous source or result (Enter opens it)")
    KEY_COPY = ("複製答案與出處，或所在的引文", "Copy the answer, or the quote you are at")
    KEY_LOOK = ("切換深淺色、語言", "Switch the theme, the language")
    KEYS_EVERYWHERE = ("各頁皆可用；輸入文字時停用", "On every page, while no text is being typed")
