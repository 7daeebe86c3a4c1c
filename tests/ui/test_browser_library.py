"""The library page in a real browser: files dropped and chosen, a card corrected, the trash, from the keyboard."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.ui.browsing import Visit

DROP = """([name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
    document.getElementById("tr-drop").dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: data }));
}"""


def report_file(folder: Path, name: str, place: str) -> Path:
    file = folder / name
    said = "".join(f"第{number}日於{place}參訪{place}之第{number}處設施。" for number in range(1, 9))
    file.write_text(f"青洲市政府出國報告\n壹、目的\n{said}\n貳、建議\n建議續辦。\n", encoding="utf-8")
    return file


def test_chosen_files_show_each_their_progress_and_outcome(pages: Visit, tmp_path: Path) -> None:
    page = pages.go("zh/library")
    empty = tmp_path / "空白.txt"
    empty.write_text(" \n", encoding="utf-8")
    page.locator("#tr-files").set_input_files([report_file(tmp_path, "考察.txt", "波爾多"), empty])
    expect(page.locator(".tr-uploads-said")).to_contain_text("成功 1，失敗 1", timeout=30_000)
    expect(page.locator(".tr-upload.is-failed")).to_contain_text("空白.txt")
    page.get_by_role("link", name="更新清單").click()
    expect(page.locator(".tr-table")).to_contain_text("考察.txt")
    assert pages.elsewhere == []
    assert pages.complaints == []


def test_a_dropped_file_is_read(pages: Visit, tmp_path: Path) -> None:
    page = pages.go("en/library")
    content = report_file(tmp_path, "x", "馬賽").read_bytes()
    page.evaluate(DROP, ["dropped.txt", base64.b64encode(content).decode()])
    expect(page.locator(".tr-upload")).to_contain_text("added", timeout=30_000)


def test_a_chosen_folder_is_read_file_by_file(pages: Visit, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    report_file(folder, "one.txt", "里爾")
    report_file(folder / "deep", "two.txt", "尼斯")
    report_file(folder, ".hidden.txt", "巴黎")
    page = pages.go("en/library")
    page.locator("#tr-folder").set_input_files(folder)
    expect(page.locator(".tr-uploads-said")).to_contain_text("2 kept, 0 failed", timeout=30_000)


def test_a_field_is_corrected_in_place_and_given_back(pages: Visit) -> None:
    page = pages.go("zh/library")
    page.locator(".tr-table tbody th a").filter(has_text="臺中市政府出席").click()
    row = page.get_by_role("row", name="關鍵詞")
    row.locator("summary").press("Enter")
    row.locator("textarea").fill("姊妹市、花博")
    row.get_by_role("button", name="儲存").press("Enter")
    expect(row).to_contain_text("人員更正")
    expect(row).to_contain_text("姊妹市、花博")
    page.reload()
    row.locator("summary").click()
    row.get_by_role("button", name="回復原文").click()
    expect(row).to_contain_text("未載明")
    assert pages.complaints == []


def test_deleting_for_good_asks_first(pages: Visit, tmp_path: Path) -> None:
    page = pages.go("zh/library")
    page.locator("#tr-files").set_input_files(report_file(tmp_path, "刪除.txt", "第戎"))
    expect(page.locator(".tr-uploads-said")).to_contain_text("成功 1", timeout=30_000)
    page = pages.go("zh/library?q=刪除")
    page.get_by_role("button", name="移至垃圾桶").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="永久刪除").click()
    expect(page.locator(".tr-table")).to_contain_text("刪除.txt")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="永久刪除").click()
    expect(page.locator(".tr-done")).to_contain_text("已永久刪除")


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("view", ["reports", "files", "trash"])
def test_no_view_overflows_sideways(pages: Visit, width: int, view: str) -> None:
    pages.page.set_viewport_size({"width": width, "height": 844})
    page = pages.go(f"en/library?view={view}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
