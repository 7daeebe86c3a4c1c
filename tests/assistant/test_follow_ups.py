"""Questions that lean on the ones before them, made whole; questions that stand by themselves, left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Abstention, Answer
from assistant.assistant import Assistant
from assistant.follow_ups import EarlierTurn, asks_for_more, complete, earlier_turn, language_asked
from assistant.names import NameEntry
from assistant.question import LONGEST_QUESTION

NAMES = (
    NameEntry("澄湖市", "Clearlake"),
    NameEntry("北岸市", "Northshore"),
    NameEntry("世界河港聯盟", "World River Port Union", "WRPU"),
    NameEntry("內河分會", "Inland Branch"),
    NameEntry("米拉多", "Mirador"),
    NameEntry("河港青年論壇", "River Port Youth Forum"),
)
CONGRESS = EarlierTurn("Who hosts the 2031 Congress?", "米拉多（Mirador）", "由米拉多（Mirador）主辦")
MAYOR = EarlierTurn("澄湖市的市長是誰？", "Ms. Ada Lindqvist", "澄湖市市長 Ms. Ada Lindqvist 接見")
SEAT = EarlierTurn("WRPU 的總部在哪裡？", "米拉多", "世界河港聯盟總部設於米拉多 (Mirador)")
PROPOSAL = EarlierTurn("What did Mr. Otto Brand propose?", None, "Mr. Otto Brand 提議每年交換實習生")
FORUM = EarlierTurn("第2屆河港青年論壇何時舉行？", "2030年5月", "第2屆河港青年論壇於2030年5月在北岸市舉行")
SISTERS = EarlierTurn("北岸市是哪一年與本市締結姊妹市的？", "1994年", "北岸市於1994年與本市締結姊妹市")
BRANCH = EarlierTurn("本市屬於WRPU的哪個分會？", None, "本市隸屬內河分會 (Inland Branch)，為WRPU最大之分會")
PROPOSAL_OF_HERS = EarlierTurn("What did Ms. Ada Lindqvist propose?")
GROUPS = EarlierTurn(
    "新的工作小組有哪些？",
    None,
    "成立3個「工作小組」：「水域安全」(Safe Waters)、「綠色航運」(Green Shipping)及「河岸文化」(Riverside Culture)",
)
DAY = EarlierTurn("5月8日代表團的行程是什麼？")
ALL = (CONGRESS, MAYOR, SEAT, PROPOSAL, FORUM, SISTERS, BRANCH)


def completed(text: str, *turns: EarlierTurn) -> str:
    return complete(text, turns, NAMES)


@pytest.mark.parametrize(
    ("text", "turn", "whole"),
    [
        ("And in 2028?", CONGRESS, "Who hosts the 2028 Congress?"),
        ("What about the 2028 one?", CONGRESS, "Who hosts the 2028 Congress?"),
        ("And the year after?", CONGRESS, "Who hosts the 2032 Congress?"),
        ("那 2028 年呢？", EarlierTurn("2031年大會由誰主辦？"), "2028 年大會由誰主辦？"),
        ("那前一年的論壇呢？", EarlierTurn("2031年的大會在哪裡舉行？"), "2030年的論壇在哪裡舉行？"),
        ("第3屆呢？", FORUM, "第3屆河港青年論壇何時舉行？"),
        ("那5月31日呢？", DAY, "5月31日代表團的行程是什麼？"),
        ("隔天呢？", EarlierTurn("5月31日代表團的行程是什麼？"), "6月1日代表團的行程是什麼？"),
        ("The day before?", EarlierTurn("What did they do on May 1, 2031?"), "What did they do on April 30, 2031?"),
        ("當時的市長是誰？", SISTERS, "1994年的市長是誰？"),
        ("Who was the mayor then?", SISTERS, "Who was the mayor in 1994?"),
    ],
)
def test_another_year_or_number_takes_the_place_of_the_earlier_one(text: str, turn: EarlierTurn, whole: str) -> None:
    assert completed(text, turn) == whole


@pytest.mark.parametrize(
    ("text", "turn", "whole"),
    [
        ("那 WRPU 呢？", EarlierTurn("澄湖市的總部在哪裡？"), "WRPU 的總部在哪裡？"),
        ("那北岸市呢？", MAYOR, "北岸市的市長是誰？"),
        ("那澄湖市呢？", SISTERS, "澄湖市是哪一年與本市締結姊妹市的？"),
        ("And in Clearlake?", EarlierTurn("Who lives in Northshore?"), "Who lives in Clearlake?"),
        ("And the Youth Games?", EarlierTurn("When was the Port Fair held?"), "When was the Youth Games held?"),
        ("那預算呢？", SEAT, "WRPU 的預算是多少？"),
        ("那它的預算呢？", SEAT, "WRPU 的預算是多少？"),
        ("What about the budget?", SEAT, "What is the budget of WRPU?"),
        ("他的電話呢？", EarlierTurn("聯絡人是誰？", "王大明"), "王大明的電話是什麼？"),
        ("And her predecessor?", PROPOSAL_OF_HERS, "Who is Ms. Ada Lindqvist's predecessor?"),
        ("And Clearlake's?", EarlierTurn("Who is the mayor of Northshore?"), "Who is the mayor of Clearlake?"),
        ("那北岸市呢？", EarlierTurn("澄湖市代表多少人口？"), "北岸市代表多少人口？"),
        (
            "那在北岸市呢？",
            EarlierTurn("Ms. Ada Lindqvist 在澄湖市政府擔任什麼職務？"),
            "Ms. Ada Lindqvist 在北岸市擔任什麼職務？",
        ),
        (
            "And the board meetings?",
            EarlierTurn("How often does WRPU hold its Congress?"),
            "How often does WRPU hold its board meetings?",
        ),
        ("英文呢？", FORUM, "河港青年論壇的英文是什麼？"),
        ("Clearlake?", EarlierTurn("Who is the mayor of Northshore?"), "Who is the mayor of Clearlake?"),
        ("北岸市的呢？", MAYOR, "北岸市的市長是誰？"),
        ("那米拉多呢？", EarlierTurn("本市何時與澄湖市締結姊妹市？"), "本市何時與米拉多締結姊妹市？"),
        ("那跟澄湖市的呢？", EarlierTurn("本市與北岸市的協定何時簽訂？"), "本市跟澄湖市的協定何時簽訂？"),
        ("And 王大明's title?", EarlierTurn("Who is the contact person?"), "What is 王大明's title?"),
        ("And its budget?", SEAT, "What is WRPU's budget?"),
        ("那她的前任呢？", MAYOR, "Ms. Ada Lindqvist 的前任是誰？"),
    ],
)
def test_what_is_named_alone_takes_the_place_of_what_it_is_like(text: str, turn: EarlierTurn, whole: str) -> None:
    assert completed(text, turn) == whole


@pytest.mark.parametrize(
    ("text", "turn", "whole"),
    [
        ("那她何時上任？", MAYOR, "Ms. Ada Lindqvist 何時上任？"),
        ("And what did she propose?", MAYOR, "What did Ms. Ada Lindqvist propose?"),
        ("When did her term begin?", MAYOR, "When did Ms. Ada Lindqvist's term begin?"),
        ("那裡有多少人口？", MAYOR, "澄湖市有多少人口？"),
        ("Who is the mayor there?", SEAT, "Who is the mayor in Mirador?"),
        ("它有多少會員？", SEAT, "WRPU 有多少會員？"),
        ("How many members does it have?", SEAT, "How many members does WRPU have?"),
        ("該組織何時成立？", SEAT, "WRPU 何時成立？"),
        ("它的總部在哪裡？", BRANCH, "內河分會的總部在哪裡？"),
        ("那次論壇有多少人參加？", FORUM, "河港青年論壇有多少人參加？"),
        ("同一年還有什麼活動？", FORUM, "2030年還有什麼活動？"),
        ("英文怎麼說？", SEAT, "米拉多的英文怎麼說？"),
        ("該分會有多少會員？", EarlierTurn("WRPU內河分會分為幾區？"), "內河分會有多少會員？"),
        ("那裡有多少人口？", EarlierTurn("Who is the mayor of Clearlake?"), "澄湖市有多少人口？"),
        ("這個城市有幾座港口？", MAYOR, "澄湖市有幾座港口？"),
        ("這個城市有幾座港口？", EarlierTurn("What was shown in Osaka?"), "大阪有幾座港口？"),
        ("這個論壇的主題是什麼？", FORUM, "河港青年論壇的主題是什麼？"),
        ("其主席是誰？", SEAT, "WRPU的主席是誰？"),
        ("And when was it signed?", EarlierTurn("What would he like to sign?", "備忘錄"), "When was 備忘錄 signed?"),
        ("How many of them are there?", EarlierTurn("Which ports joined?"), "How many of the ports are there?"),
    ],
)
def test_a_pronoun_gives_way_to_what_it_means(text: str, turn: EarlierTurn, whole: str) -> None:
    assert completed(text, turn) == whole


@pytest.mark.parametrize(
    ("text", "turn", "whole"),
    [
        ("Why?", PROPOSAL, "Why did Mr. Otto Brand propose?"),
        ("Why?", CONGRESS, "Why: Mirador hosts the 2031 Congress?"),
        ("When was that?", PROPOSAL, "When did Mr. Otto Brand propose?"),
        ("為什麼？", FORUM, "為什麼第2屆河港青年論壇舉行？"),
        ("哪一天？", FORUM, "第2屆河港青年論壇哪一天舉行？"),
        ("By whom?", EarlierTurn("When was the Port Fair held?"), "By whom was the Port Fair held?"),
        ("How many?", EarlierTurn("Which ports were admitted?"), "How many ports were admitted?"),
        ("Who said that?", PROPOSAL, "Who said “Mr. Otto Brand 提議每年交換實習生”?"),
        ("誰說的？", PROPOSAL, "誰說「Mr. Otto Brand 提議每年交換實習生」？"),
        ("還有呢？", MAYOR, "澄湖市的市長是誰？"),
        ("What else?", PROPOSAL, "What did Mr. Otto Brand propose?"),
    ],
)
def test_a_question_word_alone_asks_about_what_was_said(text: str, turn: EarlierTurn, whole: str) -> None:
    assert completed(text, turn) == whole


@pytest.mark.parametrize(
    ("text", "turn", "whole"),
    [
        ("在哪裡舉行？", FORUM, "第2屆河港青年論壇在哪裡舉行？"),
        ("由誰主辦？", FORUM, "第2屆河港青年論壇由誰主辦？"),
        ("有多少會員？", SEAT, "WRPU 有多少會員？"),
        ("主席是誰？", SEAT, "WRPU 主席是誰？"),
        ("誰簽的？", EarlierTurn("北岸市的協定何時簽訂？"), "北岸市的協定誰簽的？"),
        ("How many people attended?", FORUM, "How many people attended? (第2屆河港青年論壇)"),
        ("何時設立？", SEAT, "WRPU 的總部何時設立？"),
        ("總部在哪裡？", EarlierTurn("How many members does WRPU have?"), "WRPU 總部在哪裡？"),
        ("第2項的內容是什麼？", EarlierTurn("永續港口目標有幾項？"), "永續港口目標第2項的內容是什麼？"),
        ("還有哪些城市？", SISTERS, "還有哪些城市？（北岸市）"),
        ("我們屬於哪一個？", EarlierTurn("WRPU分為幾個次區？"), "我們屬於WRPU的哪一個次區？"),
        ("Which one is ours?", EarlierTurn("How many branches does WRPU have?"), "Which branch of WRPU is ours?"),
        ("Where was that?", FORUM, "Where was that? (第2屆河港青年論壇)"),
        (
            "How many are there?",
            EarlierTurn("Which new ports did WRPU admit?"),
            "How many are there? (new ports, WRPU)",
        ),
    ],
)
def test_a_question_with_nothing_of_its_own_gets_the_topic(text: str, turn: EarlierTurn, whole: str) -> None:
    assert completed(text, turn) == whole


@pytest.mark.parametrize(
    ("text", "turn", "whole"),
    [
        ("第二個的英文是什麼？", GROUPS, "綠色航運的英文是什麼？"),
        ("最後一個呢？", GROUPS, "河岸文化是什麼？"),
        ("What is the second one called in Chinese?", GROUPS, "What is Green Shipping called in Chinese?"),
        ("And the last one?", GROUPS, "What is Riverside Culture?"),
        ("前者的總部在哪裡？", EarlierTurn("誰主辦？", None, "由「甲會」及「乙會」合辦"), "甲會的總部在哪裡？"),
        ("第四個是什麼？", GROUPS, "新的工作小組第四個是什麼？"),
    ],
)
def test_an_item_is_told_by_its_place_in_the_list_quoted_last(text: str, turn: EarlierTurn, whole: str) -> None:
    names = (*NAMES, NameEntry("綠色航運", "Green Shipping"), NameEntry("河岸文化", "Riverside Culture"))
    assert complete(text, [turn], names) == whole


@pytest.mark.parametrize(
    ("text", "turn", "whole"),
    [
        ("No, I meant Clearlake.", EarlierTurn("Who is the mayor of Northshore?"), "Who is the mayor of Clearlake?"),
        ("Not 2031 but 2028.", CONGRESS, "Who hosts the 2028 Congress?"),
        (
            "Sorry, I meant how many cities.",
            EarlierTurn("How many members does WRPU have?"),
            "How many cities does WRPU have?",
        ),
        ("不是，我是問會員有多少？", EarlierTurn("WRPU代表多少人口？"), "WRPU 會員有多少？"),
        ("我說的是北岸市。", MAYOR, "北岸市的市長是誰？"),
        ("更正：2028年", EarlierTurn("2031年大會由誰主辦？"), "2028年大會由誰主辦？"),
        ("OK, and in 2028?", CONGRESS, "Who hosts the 2028 Congress?"),
        ("謝謝，那北岸市呢？", MAYOR, "北岸市的市長是誰？"),
        ("Thanks. Who is the mayor of Northshore?", SEAT, "Who is the mayor of Northshore?"),
    ],
)
def test_a_correction_or_a_courtesy_before_it_is_no_part_of_the_question(
    text: str, turn: EarlierTurn, whole: str
) -> None:
    assert completed(text, turn) == whole


@pytest.mark.parametrize("turn", ALL, ids=lambda turn: turn.question)
@pytest.mark.parametrize(
    "text",
    [
        "Where is WRPU and how many members does it have?",
        "Which company has its headquarters in Mirador?",
        "Who is the mayor of Clearlake?",
        "WRPU 的總部在哪裡？",
        "When did Mr. Otto Brand say he would come?",
        "How many people took part in the meeting?",
        "What did the delegation recommend?",
        "聯絡人是誰？",
        "這次會議有多少人參加？",
        "出國人員有哪些人？",
        "哪些國際組織派代表參加？",
        "Thanks",
        "Are you sure?",
        "不是會員的城市有哪些國家？",
        "謝謝",
        "在哪裡舉行？（第9屆論壇）",
    ],
)
def test_a_question_that_stands_by_itself_stays_as_it_is(text: str, turn: EarlierTurn) -> None:
    assert completed(text, turn) == text


def test_somebody_spoken_of_before_the_last_turn_is_found_again() -> None:
    assert completed("她提議什麼？", MAYOR, FORUM) == "Ms. Ada Lindqvist 提議什麼？"


def test_who_was_spoken_of_last_is_meant() -> None:
    later = EarlierTurn("誰率團？", "Ms. Mina Sato", "由 Ms. Mina Sato 率團")
    assert completed("她提議什麼？", MAYOR, later) == "Ms. Mina Sato 提議什麼？"


def test_a_form_of_address_tells_whom_he_and_she_cannot_mean() -> None:
    assert completed("What did he propose?", PROPOSAL, MAYOR) == "What did Mr. Otto Brand propose?"
    assert completed("What did she propose?", MAYOR, PROPOSAL) == "What did Ms. Ada Lindqvist propose?"


def test_she_is_a_woman_by_her_form_of_address_before_one_that_has_none() -> None:
    turn = EarlierTurn("誰來訪？", None, "省長王大明接見", "Ms. Ada Lindqvist 來訪，由省長王大明接見")
    assert completed("她提議什麼？", turn) == "Ms. Ada Lindqvist 提議什麼？"


def test_it_is_no_place_at_home() -> None:
    turn = EarlierTurn("When did Northshore become a sister city of Taichung?")
    assert completed("Who is its mayor?", turn) == "Who is Northshore's mayor?"


def test_a_fragment_is_understood_in_the_language_of_the_turn_that_it_fills_in() -> None:
    whole = completed("What about Clearlake?", SISTERS)
    assert (whole, language_asked("What about Clearlake?", whole)) == ("Clearlake 是哪一年與本市締結姊妹市的？", "zh")


def test_names_put_to_a_question_do_not_change_its_language() -> None:
    assert language_asked("Who received him?", "Who received 李紹麟?") == "en"


@given(st.text(max_size=60))
def test_without_an_earlier_turn_nothing_is_completed(text: str) -> None:
    assert complete(text, (), NAMES) == text


@given(st.text(max_size=60), st.lists(st.builds(EarlierTurn, st.text(min_size=1, max_size=60)), min_size=1, max_size=6))
def test_any_text_after_any_questions_gives_a_text(text: str, turns: list[EarlierTurn]) -> None:
    assert isinstance(complete(text, turns, NAMES), str)


def test_a_completion_longer_than_a_question_may_be_is_none() -> None:
    long = EarlierTurn("WRPU" * (LONGEST_QUESTION // 4) + "在哪裡？")
    assert completed("那裡有多少人口？" + "甲" * (LONGEST_QUESTION - 20), long).startswith("那裡")


@pytest.mark.parametrize("text", ["What else did he propose?", "還有呢？", "其他城市呢？", "Any others?"])
def test_asking_for_more_is_told(text: str) -> None:
    assert asks_for_more(text)


@pytest.mark.parametrize("text", ["誰主辦？", "What did he propose?", "協定還有效嗎？"])
def test_asking_for_the_first_time_is_not_asking_for_more(text: str) -> None:
    assert not asks_for_more(text)


def test_the_answer_says_what_the_question_was_understood_as(real: Assistant) -> None:
    first = real.ask("Who hosts the 2019 Congress?")
    assert first.understood_as == ""
    then = real.ask("And in 2016?", earlier=[earlier_turn(first)])
    assert then.question == "And in 2016?"
    assert then.understood_as == "Who hosts the 2016 Congress?"


def test_a_further_question_leans_on_the_completed_one(real: Assistant) -> None:
    first = real.ask("溫尼辟何時締結姊妹市？")
    then = real.ask("那裡的市長是誰？", earlier=[earlier_turn(first)])
    assert isinstance(then, Answer | Abstention)
    assert "溫尼辟" in earlier_turn(then).question


def test_asked_for_more_the_answer_quotes_nothing_that_was_shown(real: Assistant) -> None:
    first = real.ask("這次出國有哪些建議？")
    then = real.ask("還有呢？", earlier=[earlier_turn(first)])
    assert isinstance(first, Answer)
    shown = {citation.span for citation in first.citations}
    assert isinstance(then, Abstention) or shown.isdisjoint(citation.span for citation in then.citations)
