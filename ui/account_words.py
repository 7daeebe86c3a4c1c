"""What accounts, the log and internal reports say, in both languages."""

from ui.said import Said


class AccountWords(Said):
    """A text of logging in, of `assistant user` and of `assistant audit`: (Traditional Chinese, English)."""

    LOGIN = ("登入", "Log in")
    LOGOUT = ("登出", "Log out")
    LOGIN_NAME = ("帳號", "Name")
    LOGIN_PASSWORD = ("密碼", "Password")
    LOGIN_FAILED = ("帳號或密碼不正確。", "The name or the password is not right.")
    LOGIN_LOCKED = (
        "登入失敗次數過多，已暫停 {minutes} 分鐘；請稍後再試，或洽管理者。",
        "Too many failures: logging in is stopped for {minutes} minutes. Try again later, or ask whoever runs this.",
    )
    LOGIN_HINT = (
        "帳號由管理者開立；閒置兩小時自動登出。",
        "Accounts are made by whoever runs this. After two hours without use you are logged out.",
    )

    INTERNAL = ("內部", "internal")
    INTERNAL_HINT = (
        "內部報告僅承辦人員可見；一般帳號的檢索、回答、成果與匯出均不含本報告。",
        "Only staff see an internal report: readers' searches, answers, outcomes and exports leave it out.",
    )
    MAKE_INTERNAL = ("改為內部", "Make internal")
    MAKE_PUBLIC = ("改為公開", "Make public")
    NOW_INTERNAL = ("已改為內部報告：{report}", "Internal now: {report}")
    NOW_PUBLIC = ("已改為公開報告：{report}", "Public now: {report}")
    NEW_INTERNAL = ("此後加入的報告預設為內部。", "Reports added from now on are internal until made public.")
    NEW_PUBLIC = ("此後加入的報告預設為公開。", "Reports added from now on are public.")
    ACCESS_WHAT = (
        "請指定報告或 --new，並擇一：internal、public。",
        "Name a report or give --new, with internal or public.",
    )
    NO_LONGER_SHOWN = (
        "這則回答引用的報告已改為內部，不再顯示。",
        "This answer quotes a report that is internal now; it is not shown any more.",
    )

    NO_USERS = (
        "帳號檔沒有任何帳號：{path}；請先執行 assistant user add NAME --role admin --users {path}。",
        "The file of accounts holds none: {path}; first run assistant user add NAME --role admin --users {path}.",
    )
    UNENCRYPTED = (
        "注意：目前未加密傳輸，密碼可能外洩；請置於 TLS 反向代理之後（見 docs/OFFICE.md）。",
        "Note: nothing is encrypted on the way; put it behind a reverse proxy with TLS (docs/OFFICE.md).",
    )
    ASK_PASSWORD = ("密碼（至少 {n} 字）：", "Password (at least {n} characters): ")
    ASK_AGAIN = ("再輸入一次：", "Once more: ")
    PASSWORDS_DIFFER = ("兩次輸入的密碼不同。", "The two passwords differ.")
    PASSWORD_LENGTH = (
        "密碼須為 {least} 至 {most} 字，且不得與帳號相同。",
        "A password has {least} to {most} characters and is not the name.",
    )
    USER_INVALID = (
        "無法建立帳號「{name}」：名稱須為 1 至 32 個文字、數字或 . _ -，且未被使用。",
        "The account {name} cannot be made: a name has 1 to 32 letters, digits, '.', '_' or '-', and is not taken.",
    )
    USER_UNKNOWN = ("沒有這個帳號或權杖：{name}", "There is no such account or token: {name}")
    USER_ADDED = ("已建立帳號：{name}（{role}）", "Account made: {name} ({role})")
    USER_REMOVED = ("已刪除帳號：{name}", "Account deleted: {name}")
    USER_CHANGED = ("已更新帳號：{name}；登入中的工作階段均已失效。", "Account changed: {name}; its sessions are over.")
    TOKEN_MADE = (
        "權杖只顯示這一次，請妥善保存：",
        "The token is shown this once; keep it safe:",
    )
    TOKEN_REVOKED = ("已廢止權杖：{label}", "Token revoked: {label}")
    USERS_EMPTY = ("尚無帳號。", "There are no accounts yet.")

    AUDIT_EMPTY = ("尚無紀錄。", "Nothing is written down yet.")
    AUDIT_BROKEN = (
        "稽核紀錄自第 {line} 列起與先前內容不符，可能遭到更動：{path}",
        "From line {line} on the log does not follow from what stands before it; it may have been changed: {path}",
    )
    AUDIT_SOUND = ("稽核紀錄 {n} 列，前後相符。", "{n} lines, each following from the one before.")
    KIT_MADE = (
        "離線安裝包已備妥：{path}（{size:,} MB）；於目的主機執行 sh install.sh。",
        "The kit is in {path} ({size:,} MB); on the machine it is for, run sh install.sh.",
    )
