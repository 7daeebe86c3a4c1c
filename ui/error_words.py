"""What went wrong, in both languages: the words of each class of error; `ui.wording.say_error` chooses them."""

from collections.abc import Mapping

from corpus import errors

ERRORS: Mapping[type[errors.AssistantError], tuple[str, str]] = {
    errors.AssistantError: ("作業無法完成。", "This could not be done."),
    errors.ReadError: ("無法讀取檔案：{error.path}", "The file cannot be read: {error.path}"),
    errors.FileMissingError: ("找不到檔案：{error.path}", "There is no such file: {error.path}"),
    errors.FormatError: (
        "不支援這種檔案格式：{error.path}",
        "This file format is not one that is read: {error.path}",
    ),
    errors.SuffixError: (
        "檔案內容與副檔名（{error.path.suffix}）不符，請改以正確的副檔名匯入：{error.path}",
        "The content is not what the suffix {error.path.suffix} says; "
        "add the file under its right suffix: {error.path}",
    ),
    errors.OfficeMissingError: (
        "讀取這種格式須安裝 LibreOffice（libreoffice-writer），或先另存為 .docx 或 .odt：{error.path}",
        "This format is read with LibreOffice (libreoffice-writer), which is not installed; "
        "or save the file as .docx or .odt first: {error.path}",
    ),
    errors.EncryptedFileError: (
        "檔案設有密碼，請先解除：{error.path}",
        "The file is protected by a password; please remove it first: {error.path}",
    ),
    errors.DamagedFileError: (
        "檔案不完整或已損壞：{error.path}",
        "The file is incomplete or damaged: {error.path}",
    ),
    errors.ReadLimitError: (
        "讀取這個檔案所需的記憶體或時間超過上限，已停止：{error.path}",
        "Reading this file takes more memory or time than allowed; it was stopped: {error.path}",
    ),
    errors.UnsafeFileError: (
        "檔案含有指向其他檔案或自行展開的內容，為安全起見不予讀取：{error.path}",
        "The file reaches for other files or expands itself; to be safe it is not read: {error.path}",
    ),
    errors.EmptyFileError: ("檔案裡沒有文字：{error.path}", "The file holds no text: {error.path}"),
    errors.OcrMissingError: (
        "這是掃描檔，須先辨識文字；請安裝 Tesseract 與繁體中文資料（tesseract-ocr、tesseract-ocr-chi-tra）後"
        "再匯入：{error.path}",
        "The file is a scan; to have its text recognised, install Tesseract with Traditional Chinese "
        "(tesseract-ocr, tesseract-ocr-chi-tra) and add it again: {error.path}",
    ),
    errors.QuestionError: ("這個問題無法處理。", "This question cannot be taken."),
    errors.EmptyQuestionError: ("請輸入問題。", "Please type a question."),
    errors.LongQuestionError: (
        "問題太長（{error.length:,} 字），上限為 {error.limit:,} 字；請只寫出要問的事。",
        "The question is too long ({error.length:,} characters, at most {error.limit:,}); ask for one thing.",
    ),
    errors.LibraryError: ("無法使用報告庫：{error.path}", "The library cannot be used: {error.path}"),
    errors.LibraryDamagedError: (
        "報告庫檔案已損壞，未作任何更動：{error.path}。請還原備份，或以 --library 另指定資料夾。",
        "The library's file is damaged and was left as it is: {error.path}. "
        "Bring back a backup, or name another folder with --library.",
    ),
    errors.LibraryBusyError: (
        "另一個程式正在寫入這個報告庫，請等它完成後再試：{error.path}",
        "Another program is writing this library; please try again once it has finished: {error.path}",
    ),
    errors.LibraryFullError: (
        "磁碟已無空間，這次的變更未寫入；請先騰出空間：{error.path}",
        "The disk has no room left and this change was not written; make some room first: {error.path}",
    ),
    errors.LibraryReadOnlyError: (
        "報告庫無法寫入：{error.path}。請檢查權限，或以 --library 另指定資料夾。",
        "The library cannot be written: {error.path}. Check its permissions, or name another folder with --library.",
    ),
    errors.LibraryVersionError: (
        "這個報告庫由較新版本的程式建立，請更新程式：{error.path}",
        "This library was made by a newer version; please update the program: {error.path}",
    ),
    errors.ReportUnknownError: (
        "報告庫裡沒有這份報告：{error.report_id}",
        "The library has no such report: {error.report_id}",
    ),
    errors.OutcomeUnknownError: (
        "成果登錄裡沒有這一項：{error.outcome_id}",
        "The register has no such outcome: {error.outcome_id}",
    ),
    errors.ModelError: (
        "模型檔案無法使用：{error.model}。請重新安裝程式。",
        "The model cannot be used: {error.model}. Please install the program again.",
    ),
    errors.UsersFileError: (
        "帳號檔無法讀取：{error.path}",
        "The file of accounts cannot be read: {error.path}",
    ),
    errors.KitError: (
        "無法製作離線安裝包：{error.path}（{error.cause}）",
        "The kit cannot be gathered: {error.path} ({error.cause})",
    ),
}
