"""What the commands that keep a library in step, safe and measured say, in both languages."""

from ui.said import Said


class UpkeepWords(Said):
    """A text of watch, backup, restore-backup, reembed and evaluate: (Traditional Chinese, English)."""

    WATCHING = (
        "正在留意資料夾 {path}：放進來的檔案會加入報告庫（按 Ctrl+C 結束）。",
        "Watching {path}: files put there are added to the library (Ctrl+C ends it).",
    )
    NO_FOLDER = ("找不到資料夾：{path}", "There is no such folder: {path}")
    FILE_GONE = (
        "檔案已不在：{path}（報告仍留在報告庫，可用 remove 移除）",
        "The file is gone: {path} (its report stays in the library; remove takes it out)",
    )
    BACKED_UP = ("已備份至：{path}", "Backed up to: {path}")
    BROUGHT_BACK = ("已還原備份：{path}", "The backup is in place: {path}")
    KEPT_BEFORE = ("還原前的報告庫保留於：{path}", "The library as it was before is kept: {path}")
    EMBEDDING = ("重新計算向量 {done}/{total}", "Embedding again {done}/{total}")
    EVALUATING = ("評測 {done}/{total}", "Evaluating {done}/{total}")
    EMBEDDED = ("已改用模型 {model}，重新計算 {n} 份報告。", "The model is now {model}; reports embedded again: {n}.")
    CHANGING_MODEL = (
        "正在換用另一個模型（{done}/{total} 份報告），其間照常回答",
        "Changing to another model ({done}/{total} reports); questions are answered meanwhile",
    )
    MODEL_NOT_CHANGED = (
        "未能換用另一個模型，仍以原有索引回答：{cause}",
        "The model was not changed, the index before goes on answering: {cause}",
    )
    MODEL_IS_ANOTHER = (
        "報告庫的向量屬於另一個模型，暫以原有索引回答；請執行 assistant reembed 換用所選模型。",
        "The library's vectors belong to another model, whose index answers for now; change over by assistant reembed.",
    )
