"""What the pages and commands of the register say (成果登錄、三年內同性質考察檢核、記載不一致), in both languages."""

from ui.said import Said


class RegisterWords(Said):
    """A text of the register's pages and commands: (Traditional Chinese, English)."""

    OUTCOMES_NONE = ("沒有符合的成果。", "No outcome fits.")
    OUTCOMES_WRITTEN = ("已寫入 {n} 項：{path}", "Written, {n} rows: {path}")
    TABLE_FORMAT = ("表格的副檔名須為 {formats}：{path}", "A table is written as {formats}: {path}")
    OUTCOME_LINE = ("[{kind}] {when}　{title}", "[{kind}] {when}  {title}")
    OUTCOME_PLACE = ("　　《{title}》{section}", "    {title}, {section}")
    BACKGROUND = ("背景", "background")
    NO_LONGER_TOLD = ("報告現行版本已無此文字", "the report no longer says so")
    OURS = ("我方", "ours")
    THEIRS = ("對方", "theirs")
    VISITS_FOUND = ("曾赴「{wanted}」之出國計畫：{n} 件", "Trips to “{wanted}”: {n}")
    VISITS_NONE = (
        "所收報告中無赴「{wanted}」之出國計畫（報告 {reports} 份、行程 {trips} 件，{years}）。",
        "None to “{wanted}” in this library ({reports} reports, {trips} trips, {years}).",
    )
    MENTIONS_FOUND = ("另有 {n} 份報告僅提及，未前往：", "Reports that only mention it, without going: {n}")
    YEARS = ("{first}年至{last}年", "{first}–{last}")
    YEARS_UNKNOWN = ("年份未載明", "years not stated")
    CONFLICTS_NONE = ("沒有發現記載不一致。", "No statements that disagree were found.")
    CONFLICT_LINE = ("[{differs}] {about}：「{first}」／「{second}」", "[{differs}] {about}: “{first}” / “{second}”")
    CONFLICT_DISMISSED = ("已註記為無衝突：{conflict}", "Dismissed: {conflict}")
    NEEDS_REASON = ("排除一筆不一致須以 --reason 註明理由。", "Dismissing a conflict needs a --reason.")
    DIFFERS_NUMBER = ("數字", "number")
    DIFFERS_DATE = ("日期", "date")
    DIFFERS_NAME = ("人名", "name")
    DIFFERS_WORDING = ("用語", "wording")
    NEEDS_ONE_OF = ("請給 --place、--body 或 --theme 其中之一。", "Give one of --place, --body and --theme.")
    NAMES_NONE = ("所收報告沒有中英對照之名稱。", "The reports give no names in both languages.")
