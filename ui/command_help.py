"""What `--help` says in both languages: what each command does, an example, what each option takes."""

from collections.abc import Mapping
from typing import NamedTuple

from assistant.answer import Language


class CommandHelp(NamedTuple):
    """A command in both languages, and a line that can be typed as it stands."""

    zh: str
    en: str
    example: str


PROGRAM = CommandHelp(
    "從公務出國報告找答案，每一句都附原文出處；離線執行。",
    "Cited answers from overseas-trip reports, offline.",
    'assistant ask "Who hosts the 2019 Congress?"',
)

COMMANDS: Mapping[str, CommandHelp] = {
    "serve": CommandHelp("啟動網頁", "start the web app", "assistant serve --port 7860 --open"),
    "add": CommandHelp(
        "加入檔案或資料夾", "read files and folders into the library", "assistant add reports/ note.pdf"
    ),
    "list": CommandHelp("列出報告", "list the reports", "assistant list --json"),
    "show": CommandHelp("顯示一份報告", "show one report", "assistant show REPORT --json"),
    "remove": CommandHelp("將報告移至垃圾桶", "move a report to the trash", "assistant remove REPORT"),
    "restore": CommandHelp("從垃圾桶復原報告", "bring a report back from the trash", "assistant restore REPORT"),
    "purge": CommandHelp("清空垃圾桶", "empty the trash", "assistant purge"),
    "watch": CommandHelp("留意資料夾，放入的檔案自動加入", "add what is put into a folder", "assistant watch reports/"),
    "backup": CommandHelp(
        "備份整個報告庫", "write the whole library into one file", "assistant backup library.sqlite3"
    ),
    "restore-backup": CommandHelp(
        "還原備份", "put a backup in the library's place", "assistant restore-backup library.sqlite3"
    ),
    "reembed": CommandHelp(
        "以 ASSISTANT_MODEL 所指模型重新計算向量",
        "embed again by the model that ASSISTANT_MODEL names",
        "ASSISTANT_MODEL=models/office assistant reembed",
    ),
    "user": CommandHelp(
        "管理 serve --users 的帳號", "the accounts for serve --users", "assistant user add wang.mei --role editor"
    ),
    "user add": CommandHelp("開立帳號", "make an account", "assistant user add wang.mei --role editor"),
    "user list": CommandHelp("列出帳號", "list the accounts", "assistant user list --json"),
    "user remove": CommandHelp("刪除帳號", "delete an account", "assistant user remove wang.mei"),
    "user password": CommandHelp("變更密碼", "give an account another password", "assistant user password wang.mei"),
    "user role": CommandHelp("變更角色", "give an account another role", "assistant user role wang.mei admin"),
    "user token": CommandHelp(
        "產生程式用的權杖", "make a token for a program", "assistant user token wang.mei --label dashboard"
    ),
    "access": CommandHelp(
        "將報告設為內部或公開", "make reports internal or public", "assistant access REPORT internal"
    ),
    "kit": CommandHelp(
        "備妥離線安裝包", "gather what an installation without a network needs", "assistant kit /media/usb/kit"
    ),
    "audit": CommandHelp("稽核紀錄", "who did what, and whether the log is whole", "assistant audit --json"),
    "ask": CommandHelp("回答一個問題", "answer a question", 'assistant ask "溫尼辟何時與臺中市締結姊妹市？"'),
    "search": CommandHelp("找出相關段落", "find passages", "assistant search 姊妹市 --year 106 -k 5"),
    "brief": CommandHelp("撰寫談參", "write a briefing note", "assistant brief 溫尼辟 --out note.odt"),
    "outcomes": CommandHelp(
        "成果登錄：議決、會晤、承諾、建議…",
        "what came of the trips",
        "assistant outcomes --outcome promise --out register.ods",
    ),
    "trips": CommandHelp("列出行程", "list the trips", "assistant trips --json"),
    "visits": CommandHelp(
        "三年內同性質考察檢核", "has anyone been there, with them, on this", "assistant visits --place 德班 --since 104"
    ),
    "conflicts": CommandHelp("記載不一致", "statements that disagree", "assistant conflicts --json"),
    "names": CommandHelp("中英譯名對照表", "the names in both languages", "assistant names --out names.ods"),
    "evaluate": CommandHelp(
        "以評測資料量測", "measure on an evaluation set", "assistant evaluate answers rows.jsonl --json"
    ),
    "retrieval": CommandHelp(
        "檢索：BEIR 資料夾",
        "search, on a BEIR folder",
        "assistant evaluate retrieval beir/ --run run.trec --json",
    ),
    "reading": CommandHelp(
        "閱讀：在給定的文中選句",
        "choosing the sentence in a given text",
        "assistant evaluate reading rows.jsonl --json",
    ),
    "answers": CommandHelp(
        "回答：對報告庫提問",
        "asking the library",
        "assistant evaluate answers rows.jsonl --predictions out.jsonl",
    ),
    "conversations": CommandHelp(
        "對話：逐輪追問",
        "conversations, question after question",
        "assistant evaluate conversations chains.jsonl --predictions out.jsonl",
    ),
    "doctor": CommandHelp("檢查報告庫與模型", "check the library and the models", "assistant doctor --repair"),
}

OPTIONS: Mapping[str, tuple[str, str]] = {
    "library": (
        "報告庫資料夾（預設：ASSISTANT_LIBRARY 或使用者資料夾）",
        "the library's folder (default: ASSISTANT_LIBRARY, or your data folder)",
    ),
    "json": ("只輸出 JSON", "print JSON and nothing else"),
    "host": (
        "網址（預設 127.0.0.1，僅限本機）",
        "address to listen on (default 127.0.0.1, this machine alone)",
    ),
    "port": ("連接埠（預設 7860；0 為自動選擇）", "port (default 7860; 0 picks a free one)"),
    "allow_host": ("允許的主機名稱，可重複", "a host name by which the page may be reached; may be repeated"),
    "root_path": ("反向代理下的路徑，例如 /reports", "the path that a reverse proxy serves it under, e.g. /reports"),
    "users": (
        "帳號檔（user 指令預設：ASSISTANT_USERS 或報告庫資料夾內的 users.json）",
        "file of accounts (for user, by default: ASSISTANT_USERS, or users.json in the library's folder)",
    ),
    "user_name": ("帳號", "the account's name"),
    "role": ("角色：reader、editor、admin", "what the account is for: reader, editor, admin"),
    "token_label": ("權杖的名稱（預設 api）", "the token's label (default: api)"),
    "token_revoke": ("廢止該名稱的權杖", "let the token of that label go"),
    "access_level": ("internal（內部）或 public（公開）", "internal or public"),
    "access_new": ("此後加入的報告", "what reports added from now on are"),
    "kit": ("資料夾（空的或尚未建立）", "a folder, empty or not yet made"),
    "log": ("紀錄檔，滿 10 MB 輪替，保留 5 份", "file for the program's log, rotated at 10 MB, five kept"),
    "no_login": ("不設登入即開放其他電腦連線", "let other machines connect without accounts"),
    "open": ("開啟瀏覽器", "open the page in a browser"),
    "paths": ("檔案或資料夾", "files and folders"),
    "folder": ("資料夾", "a folder"),
    "backup": ("備份檔", "the backup's file"),
    "report": ("報告代碼（見 list）", "a report's id, as list shows it"),
    "question": ("問題；- 表示讀標準輸入", "the question; - reads standard input"),
    "from": ("JSON Lines 檔，每列含 id 與 question", "a JSON Lines file, each row with id and question"),
    "query": ("檢索詞", "what to look for"),
    "year": ("報告年份，民國或西元", "the report's year, in either calendar"),
    "place": ("出國地區", "the place the trip went to"),
    "body": ("參訪或主辦機關", "the body visited, or the one in charge"),
    "person": ("出國人員", "a traveller's name"),
    "section": ("章節（目的、過程、心得、建議…）", "kind of section (目的, 過程, 心得, 建議, ...)"),
    "k": ("段落數（預設 10）", "how many passages (default 10)"),
    "topic": ("主題：城市、組織、人名…", "a city, a body, a person, a theme"),
    "occasion": ("會晤事由", "what the meeting is for"),
    "meeting_date": ("會晤日期", "the day of the meeting"),
    "language": ("語文：zh 或 en", "the language, zh or en"),
    "out": ("輸出檔（.odt、.docx 或 .md）", "file to write (.odt, .docx or .md)"),
    "outcome": (
        "類別，可重複：decision、meeting、proposal、promise、invitation、agreement、recommendation、lesson",
        "kind, may be repeated: decision, meeting, proposal, promise, invitation, agreement, recommendation, lesson",
    ),
    "outcome_year": (
        "成果之年份或起訖（105-107），民國或西元",
        "its year, or the first and last (105-107), in either calendar",
    ),
    "partner": ("往來之機關或人員", "the body or person it was with"),
    "status": (
        "採行情形（已採行、研議中、未採行、未填）",
        "its adoption as staff noted it (已採行, 研議中, 未採行, 未填)",
    ),
    "table_out": ("輸出檔（.ods、.csv 或 .xlsx）", "file to write (.ods, .csv or .xlsx)"),
    "visited_body": ("拜會之機關", "the body that was met"),
    "theme": ("考察主題", "the theme of the trip"),
    "since": ("自何年起，民國或西元", "since which year, in either calendar"),
    "dismiss": ("排除一筆不一致（代碼）", "the id of a conflict that is none"),
    "reason": ("排除之理由", "why it is none"),
    "beir": (
        "BEIR 資料夾（corpus.jsonl、queries.jsonl、qrels/）",
        "a BEIR folder (corpus.jsonl, queries.jsonl, qrels/)",
    ),
    "run": ("輸出 TREC run 檔", "TREC run file to write"),
    "rows": ("評測檔（JSON Lines）", "evaluation file (JSON Lines)"),
    "predictions": ("逐題結果輸出檔", "file to write the single predictions to"),
    "repair": ("重建索引", "rebuild what is derived from the record"),
}


def describe(name: str, language: Language) -> str:
    """Return what the command does."""
    return COMMANDS[name].zh if language == "zh" else COMMANDS[name].en


def example(name: str, language: Language) -> str:
    """Return the last lines of a command's help: an example of its use."""
    return f"{'例如' if language == 'zh' else 'example'}: {COMMANDS[name].example}"


def explain(option: str, language: Language) -> str:
    """Return what the option takes."""
    return OPTIONS[option][0 if language == "zh" else 1]
