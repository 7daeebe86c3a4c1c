"""Sentences as other writers put them: each tells one act, of the kind it stands under, by whom the mark says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.register.outcomes import Outcome
from assistant.register.reading import read_for_register
from corpus.reading import read_report
from tests.assistant.register.made_reports import made_report

TOLD = {
    "decision": """
理事會以二十八票對三票表決通過該市入會案。
經評審團一致推薦，本市獲選為2026年亞洲設計之都。
大會改選幹部，由釜山市長Mr. Park Jin-ho當選理事長，任期三年。
主席於閉幕時宣布，第十二屆年會移師檳城召開。
執行委員會拍板定案，秘書處自明年元月起遷往河內。
主席裁示將本案列入下年度優先計畫。
市議會三讀通過親水條例，授權市長對外簽約。
該協會聘請本市前科長為榮譽顧問，聘期兩年。
評審委員會將金獎頒予本市代表隊。
聯盟理事會確認2027年會議由清邁承辦。
全體代表鼓掌通過《港灣宣言》。
本市以些微差距勝出，取得下屆論壇主辦資格。
大會否決提高年費之提案。
""",
    "meeting": """
上午由該市副市長Ms. Anna Berg於市政廳會見本團。
校長Mr. Tom Hale親率一級主管於校門口迎接，並與團員座談。
團長登門拜望該會前理事長Mr. Ken Mori。
本團與港務公司總經理Mr. Luis Ortega共進早餐，就轉運費率廣泛交換意見。
晚間由國際處處長Ms. Eva Lind設宴款待。
典藏組研究員Ms. Mara Silva全程導覽，並回答團員提問。
規劃局課長Mr. Otto Braun為本團簡報都市更新辦理情形。
館長Ms. Nora Vik撥冗與本團見面一小時。
下午與水利署召開工作會議，檢視前年訂下的進度。
林科長另向修復師Mr. Jan Kowal請益接合之法。
本府與該市交通局舉行圓桌會議，逐項討論票證互通。
一行轉往消防學校，聽取教官Mr. Sam Reed說明訓練課程。
禮貌性拜會我國駐當地辦事處，由組長接待並提供僑情資料。
團長與商會會長Ms. Ida Holm晤談甚歡。
""",
    "proposal": """
局長Mr. Otto Braun請本府考慮每年選送兩名技師前往受訓。 theirs
館長Ms. Nora Vik詢問本館可否以版畫交換展出。 theirs
該校表達願與本市合辦青年營之意。 theirs
該校長探詢兩校互設獎學金之可能。 theirs
該公司總經理表示有意參與本市輕軌二期工程。 theirs
團長當場提出，兩市不妨共用一套災情通報代碼。 ours
園長Ms. Ida Holm商請本市代訓獸醫師兩名。 theirs
會長Mr. Ken Mori呼籲雙方設置固定的聯絡窗口。 theirs
林科長向該館提案，以三年為期輪流策展。 ours
市長Ms. Anna Berg冀望兩市學童能以書信往來。 theirs
該署署長釋出合作意願，盼與本市共組研究小組。 theirs
對方希望本市協助蒐集廟宇彩繪的老照片。 theirs
主任Mr. Jan Kowal拋出兩地同步直播的構想。 theirs
""",
    "promise": """
局長Mr. Otto Braun拍胸脯保證，圖說年底前一定寄到。 theirs
該館允為保留展位兩年。 theirs
館長Ms. Nora Vik一口答應出借修復台。 theirs
該局長點頭說，設計原稿可以全部公開給本市使用。 theirs
林科長回應，返國後一個月內函送土樣。 ours
團長允諾由本府負擔運費。 ours
對方擔保零件供應十年不斷。 theirs
校方表示，學費全免，住宿亦由校方安排。 theirs
處長Ms. Eva Lind承諾明年度優先受理本市學員。 theirs
該公司願無償授權本市使用其演算法。 theirs
會長Mr. Ken Mori應允擔任本市書展之評審。 theirs
主任表示，若本市派員，該中心可提供實驗室與宿舍。 theirs
市長Ms. Anna Berg口頭同意開放檔案供本市翻拍。 theirs
本局表示將於十月底前回覆。 ours
""",
    "invitation": """
市長Ms. Anna Berg敬邀本市市長於明年五月參加該市建城七百年慶典。 theirs
處長Ms. Eva Lind歡迎本市派員參加秋季訓練班。 theirs
團長面邀館長Ms. Nora Vik來臺擔任評審。 ours
會長Mr. Ken Mori當場遞交邀請函，請本市組隊參加龍舟賽。 theirs
該館函邀本市於2027年春季舉辦特展。 theirs
校長Mr. Tom Hale力邀本市教師於暑期前往駐校。 theirs
主辦單位請本市於明年論壇擔任專題講者。 theirs
本府誠摯邀請該市樂團來訪演出。 ours
她並邀本團下回在花季時再訪。 theirs
副局長邀約該局消防隊員於十一月蒞臨本市參加演習。 ours
""",
    "agreement": """
兩市於市政廳完成合作備忘錄之簽署。
雙方講定，每兩年互派一個班級。
本館與該館續簽典藏交換協議，效期延長五年。
經兩小時磋商，雙方就票價拆分達成初步共識。
雙方同意成立聯合工作小組，每季視訊一次。
兩校互換締約證書，正式結為姊妹校。
本局與該署說定，颱風季節資料每小時交換一次。
兩館議定以十件為限互借展品，運費各自負擔。
團長與會長Mr. Ken Mori共同簽署意向書，交由兩地辦事處存查。
雙方決定共同出版圖錄，版稅平分。
會談後雙方達成默契，先由小規模試辦做起。
雙方一致同意將交流期程延至2030年。
""",
    "": """
本團原訂拜會市長Ms. Anna Berg，因颱風取消。
該市人口約三十萬人，以造船業聞名。
該館成立於1890年，館藏八萬件。
大會邀請來自二十國的學者發表論文。
館內不提供紙本簡介，遊客以手機掃碼閱讀。
該港每年處理貨櫃四百萬只。
通過安檢後，步行十分鐘即達會場。
街道兩側種滿椴樹，行人可以自由通行。
該市規定新建築須留設雨水貯集設施。
展場動線由入口向右，依年代排列。
導覽機可借用兩小時，須付押金。
我們在市場看見攤販自備秤具。
該系統可於三秒內辨識車牌。
該法要求業者於三十日內申報。
市民可透過手機預約，無須臨櫃。
每年約有兩千名學生到館參觀。
""",
}
"""The kind of outcome, and one sentence a line; `ours` or `theirs` behind it where it has a direction."""
LESSONS = """
該市把維修紀錄貼在橋上，民眾自己就會看，這是本市做得不夠的地方。
與其事後補救，不如在設計階段就請消防單位進場。
義工制度之所以長久，是因為有人記得他們的名字。
本市現行作法只算件數，無從知道民眾滿不滿意。
資料公開並不會引來批評，反而減少了陳情。
制度要能延續，不能只靠一位熱心的館長。
由此觀之，預算編列宜跨年度，方能銜接工期。
這套流程最值得學的，不是設備，是分工。
"""
ITEMS = """
比照該市作法，於三處路口先行設置。
編印雙語手冊，分送各里辦公處。
函請交通局評估票證互通之可行性。
下次參展改採共同攤位，由觀光局統籌。
與該館續談展品互借，並以兩年為期。
人員訓練之時數應由八小時延長為二十四小時。
"""


def sentences() -> Iterator[tuple[str, str, str]]:
    for kind, lines in TOLD.items():
        for line in lines.strip().split("\n"):
            mark = line.rsplit(" ", 1)[-1]
            side = mark if mark in {"ours", "theirs"} else ""
            yield line.removesuffix(f" {side}") if side else line, kind, side


def outcomes_in(folder: Path, heading: str, **parts: str) -> list[Outcome]:
    file = folder / "report.txt"
    file.write_text(made_report(**parts), encoding="utf-8")
    return [one for one in read_for_register(read_report(file)).outcomes if heading in one.section]


@pytest.mark.parametrize(("sentence", "kind", "side"), [*sentences()])
def test_a_sentence_tells_its_act_and_no_other(tmp_path: Path, sentence: str, kind: str, side: str) -> None:
    told = outcomes_in(tmp_path, "參訪紀要", process=sentence)
    assert [(one.kind.value, one.direction or "") for one in told] == ([(kind, side)] if kind else [])


@pytest.mark.parametrize("sentence", LESSONS.strip().split("\n"))
def test_a_sentence_that_draws_a_lesson_is_one(tmp_path: Path, sentence: str) -> None:
    assert [one.kind.value for one in outcomes_in(tmp_path, "心得", lessons=sentence)] == ["lesson"]


@pytest.mark.parametrize("sentence", ITEMS.strip().split("\n"))
def test_an_item_of_advice_is_one_whatever_its_verb(tmp_path: Path, sentence: str) -> None:
    assert [one.kind.value for one in outcomes_in(tmp_path, "建議", advice=f"一、{sentence}")] == ["recommendation"]


def test_a_word_broken_over_two_lines_is_read_as_one(tmp_path: Path) -> None:
    told = outcomes_in(tmp_path, "參訪紀要", process="下午與市政府規劃局課長Mr. Otto Braun晤\n談，並參觀工地。")
    assert [one.kind.value for one in told] == ["meeting"]


def test_items_of_a_signed_paper_bind_whom_they_name(tmp_path: Path) -> None:
    items = "雙方簽署意向書，載明二事：\n（一）該所每年代訓技師2名。\n（二）雙方輪流辦理發表會。"
    told = outcomes_in(tmp_path, "參訪紀要", process=items)
    assert [one.kind.value for one in told] == ["agreement", "promise", "agreement"]


def test_a_label_says_whose_words_follow(tmp_path: Path) -> None:
    talks = "日方：現有教具一套可先行贈送。\n我方：請日方授權中文化。"
    told = outcomes_in(tmp_path, "參訪紀要", process=talks)
    assert [(one.kind.value, one.direction) for one in told] == [("promise", "theirs"), ("proposal", "ours")]
