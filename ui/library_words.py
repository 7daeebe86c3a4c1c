"""What the library page says (報告庫、匯入檢核), in both languages."""

from ui.said import Said


class LibraryWords(Said):
    """A text of the library page: (Traditional Chinese, English)."""

    TAB_LIBRARY = ("報告庫", "Library")
    LIBRARY_COUNTS = (
        "{reports} 份報告，{passages} 個段落；最近異動：{changed}",
        "{reports} reports, {passages} passages; last change: {changed}",
    )
    LIBRARY_COUNTS_ONE = (
        "1 份報告，{passages} 個段落；最近異動：{changed}",
        "1 report, {passages} passages; last change: {changed}",
    )
    NEVER = ("尚無", "none yet")
    VIEW_REPORTS = ("報告（{n}）", "Reports ({n})")
    VIEW_FILES = ("匯入檢核（{n}）", "Ingest health ({n})")
    VIEW_TRASH = ("垃圾桶（{n}）", "Trash ({n})")

    DROP_HERE = ("將檔案或資料夾拖放到這裡", "Drop files or folders here")
    CHOOSE_FILES = ("選擇檔案", "Choose files")
    CHOOSE_FOLDER = ("選擇資料夾", "Choose a folder")
    UPLOAD_LIMITS = (
        "可匯入 {formats}；每檔至多 {size} MB。檔案只留在這部電腦上。",
        "Takes {formats}; at most {size} MB a file. Files stay on this machine.",
    )
    UPLOADS = ("匯入進度", "Import progress")
    UPLOAD_WAITING = ("等候中", "waiting")
    UPLOAD_SENDING = ("傳送中 {share}%", "sending, {share} %")
    UPLOAD_READING = ("讀取中…", "reading…")
    UPLOAD_PAGE = ("辨識第 {page}/{pages} 頁", "recognising page {page} of {pages}")
    UPLOADS_BUSY = (
        "匯入中：已完成 {done}／{total}，失敗 {failed}",
        "Importing: {done} of {total} done, {failed} failed",
    )
    UPLOADS_DONE = ("匯入完成：成功 {kept}，失敗 {failed}", "Import done: {kept} kept, {failed} failed")
    UPLOADS_SHOW = ("更新清單", "Refresh the list")
    UPLOAD_BUSY = (
        "同時匯入的檔案太多，請稍後再試。",
        "Too many files are being imported at once; please try again in a moment.",
    )
    UPLOAD_TOO_LARGE = ("檔案超過 {size} MB 的上限。", "The file is over the limit of {size} MB.")
    UPLOAD_TOO_MANY = (
        "一次最多 {n} 個檔案；其餘請分次匯入。",
        "At most {n} files at a time; please import the rest afterwards.",
    )
    UPLOAD_BROKEN = ("傳送中斷，檔案未匯入。", "The transfer was cut off; the file was not imported.")

    FIND_REPORT = ("篩選", "Filter")
    FIND_REPORT_HINT = ("名稱、檔名、地點或年份", "title, file, place or year")
    SORT_BY = ("排序", "Sort by")
    SORT_CHANGED = ("最近異動", "last change")
    SORT_DATE = ("報告日期", "report date")
    SORT_TITLE = ("名稱", "title")
    SORT_HEALTH = ("待留意者在前", "needs attention first")
    ONLY_ATTENTION = ("只看待留意者（{n}）", "only what needs attention ({n})")
    NO_REPORT_FITS = ("沒有符合的報告。", "No report fits.")
    LIBRARY_EMPTY = ("報告庫裡還沒有報告；請先匯入檔案。", "The library holds no reports yet; add files above.")
    TRASH_EMPTY = ("垃圾桶是空的。", "The trash is empty.")
    FILES_EMPTY = ("還沒有匯入過檔案。", "No file has been imported yet.")

    COLUMN_REPORT = ("報告", "Report")
    COLUMN_FILE = ("檔案", "File")
    COLUMN_STATUS = ("結果", "Outcome")
    COLUMN_DATE = ("報告日期", "Report date")
    COLUMN_PLACE = ("出國地區", "Went to")
    COLUMN_PAGES = ("頁數", "Pages")
    COLUMN_CHARACTERS = ("字數", "Characters")
    COLUMN_HAN = ("漢字比例", "Han share")
    COLUMN_SECTIONS = ("章節", "Sections")
    COLUMN_PASSAGES = ("段落", "Passages")
    COLUMN_MISSING = ("未載明欄位", "Fields missing")
    COLUMN_HEALTH = ("檢核", "Health")
    COLUMN_CHANGED = ("最近異動", "Last change")
    COLUMN_ACTIONS = ("操作", "Actions")
    HEALTH_GOOD = ("正常", "sound")
    HEALTH_LOOK = ("請留意", "look at it")
    HEALTH_LOW_HAN = ("漢字比例偏低", "few Han characters")
    HEALTH_NO_SECTIONS = ("未辨識出章節", "no sections recognised")
    HEALTH_NO_CARD = ("未辨識出提要表", "no summary sheet recognised")
    NO_PAGES = ("不分頁", "no pages")

    OPEN_REPORT = ("開啟報告", "Open the report")
    REREAD = ("重新讀取", "Read again")
    REMOVE = ("移至垃圾桶", "Move to trash")
    RESTORE = ("復原", "Restore")
    PURGE = ("永久刪除", "Delete for good")
    PURGE_ALL = ("清空垃圾桶", "Empty the trash")
    CONFIRM_PURGE = (
        "永久刪除後無法復原，連同人員所作更正。確定嗎？",
        "This cannot be undone, and corrections typed for it go too. Delete for good?",
    )
    DONE_REMOVED = ("已移至垃圾桶，可隨時復原。", "Moved to the trash; it can be restored at any time.")
    DONE_RESTORED = ("已復原。", "Restored.")
    DONE_PURGED = ("已永久刪除。", "Deleted for good.")
    DONE_REREAD = ("已重新讀取。", "Read again.")
    DONE_REREAD_FAILED = ("重新讀取失敗，原有內容不變：{reason}", "Reading again failed, nothing changed: {reason}")

    CARD_HINT = (
        "欄位由提要表依規則讀出；點「依原文」可看出處。更正會另外保存，重新讀取也不會消失。",
        "Fields are read from the summary sheet by rule; “as the report says” shows where. Corrections are kept "
        "beside them and outlive reading again.",
    )
    FIELD_READ = ("依原文", "as the report says")
    FIELD_CORRECTED = ("人員更正", "corrected by staff")
    FIELD_ORIGINAL = ("原文：{value}", "the report says: {value}")
    FIELD_OUTDATED = (
        "報告重新讀取後，原文已與更正時不同，請再核對。",
        "Since this was typed the report reads differently; please check.",
    )
    EDIT = ("更正", "Correct")
    SAVE = ("儲存", "Save")
    WITHDRAW = ("回復原文", "Back to the report's words")
    TOO_LONG = ("更正內容至多 {limit} 字。", "A correction is at most {limit} characters.")
    VERSION = ("第 {n} 版", "version {n}")
    ADDED_AT = ("收入時間", "Added")
    CHANGED_AT = ("最近異動", "Last change")
    DUPLICATES = ("重複檔案", "Duplicate files")
    NO_DUPLICATES = ("無", "none")
    SECONDS_TAKEN = ("{n} 秒", "{n} s")

    WARN_HEADERS_DROPPED = ("已略去頁首頁尾", "page headers and footers left out")
    WARN_CHANGES_ACCEPTED = ("已套用追蹤修訂", "tracked changes accepted")
    WARN_HIDDEN_TEXT_DROPPED = ("已略去隱藏文字", "hidden text left out")
    WARN_PARTS_UNREAD = ("內嵌的圖表或物件未讀取", "embedded charts or objects not read")
    WARN_CONVERTED = ("由舊格式轉換而來", "converted from an older format")
    WARN_PRIVATE_USE_CHARACTERS = ("含造字，可能缺字", "has characters of the agency's own making")
    WARN_UNDECODED_CHARACTERS = ("有無法解讀的字元", "has characters that could not be decoded")
