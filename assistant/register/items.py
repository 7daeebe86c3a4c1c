"""What a report recommends and what it says was learnt, by where it stands: the items of 建議, the sentences of 心得.

An item is its heading with its first sentence, or the numbered line itself; in a part headed 心得與建議 the words of
a sentence say which of the two it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.register.vocabulary import OUGHT
from corpus.normalise import display
from corpus.report import Report, Section, SectionKind, Span
from corpus.sentences import split_sentences

_SHORTEST: Final = 8
_SHORTEST_LESSON: Final = 12
_ASKS: Final = re.compile(
    f"建議|{OUGHT}|"
    "請.{1,14}(?:處|局|科|課|會|單位|館|中心|所|室|公司|府|機關|部)|"
    "可(?:考慮|研議|先|參考|比照|由|於|在)|研議|編列|爭取|持續|"
    "試辦|推動|納入|辦理|儘速|優先|邀請|成立|建立|訂定|加強|規劃|試辦|引進|洽請|派員|增加|改採|改為|與.{2,20}(?:簽|合作)|"
    "於.{2,20}(?:前|起|試)|^(?:爾後|日後|今後|往後|未來|下次|擬|爰)|以.{2,12}為(?:限|上限|度|原則)|列管|函請|修訂|修正|設置|籌設|"
    "擴大|提高|降低|延長|縮短|定期|每[年季月]"
)
_TEACHES: Final = re.compile(
    "值得|殊值|借鏡|借鑑|鑑戒|殷鑑|為戒|參考|參採|參酌|效法|仿照|仿效|學習(?!成效)|啟示|啟發|教訓|體認|體悟|體會|反思|省思|深思|"
    "提醒|告訴我們|讓我們|使我們|證明|印證|可見|足見|顯見|由此|可知|得知|告誡|警惕|爾後|日後|往後|未來(?:本|我)|準繩|採納|"
    "(?:本[市縣府館局處校會鄉鎮]|我[國們市]|國內|臺灣)[^，。]{0,24}(?:應|宜|須|可|若|當|亟|尚|仍|不妨|缺乏|不足)|"
    f"{OUGHT}|"
    "不妨|務必|切忌|唯有|才能|方能|始能|可行"
)
"""Words with which a sentence says what follows from it for those at home."""
_REASONS: Final = re.compile(
    "深感|顯示|說明|在於|關鍵|前提|之所以|而非|不是|才是|遠比|必須|若|倘|否則|反而|取決|發現|原來|與其|不如|不若|寧可|"
    "相較|相形|對照|反觀|反之|差距|落後|重要|有助|透過|並非|而是|愈|越|不在|比.{1,20}更|[先重優勝大]於|等於|不等於|不代表|"
    "不必|未必|不能|正是|其實|真正|靠的|仰賴|對比|核心|本質|迷思|盲點|缺乏|才"
)
"""Words with which a sentence reasons; it is what was learnt where no other sentence of its paragraph says so."""
_MUSES: Final = re.compile(
    "令人(?:動容|感動|印象深刻|難忘|讚嘆|佩服|驚豔|莞爾|咋舌|感佩|窩心|意外)|印象深刻$|大開眼界|不虛此行|受益匪淺|獲益良多|佳話|感謝|感動|難忘|幸運|疲憊|美食|天氣|收穫(?:良多|豐碩|滿滿)|謝忱|銘感|辛勞|意外的?插曲|有趣的是|笑"
)
_INTRODUCES: Final = re.compile("(?:如下|如次|下列|以下|建議)[^。]{0,6}[：:]?$|分述|臚列|項建議|供.{0,10}參[考採]")

_DECIMAL: Final = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,2}[ \u3000、.]{0,2}(?=[\u4e00-\u9fff「『（(])")
"""The number of an item as some agencies write it, 4.1, which no list marker of the official form is."""
_HAN: Final = re.compile("[\u4e00-\u9fff]")

_TERM: Final = re.compile("立即可行|短期|中期|長期|近程|中程|遠程|優先")
"""How a heading groups recommendations by when they can be carried out, instead of being one."""
_ANECDOTE: Final = re.compile(
    "飛機餐|點餐|菜名|手套|圍巾|外套|大衣|天寒|寒風|旅途|飄香|香氣|小吃|菜色|胃口|口味|啤酒|紅酒|超市|衣物|雨傘|撲空|三明治|咖啡|冰淇淋|早餐|午餐|晚餐|用餐|迷路|淋雨|雨具|遺失|護照|結冰|星空|散步|街頭藝人|伴手禮|水土不服|失眠|睡|暈車|暈船|"
    "第一次(?:看到|見到|吃|坐)|櫻花|楓葉|夕陽|海風|街景|地鐵上|計程車|司機|坐在|笑著|大笑|打招呼|行李|暈|感冒|蚊|可口|好吃|餐廳|機場|航班|班機|飯店|旅館|時差|火車|海關|天候|下雪|大雪|豪雨|日落|夜景|合照|週末|"
    "年輕人笑|紀念品|能見度|[「『].*[」』](?:[（(].*[)）])?$"
)
"""What a reflection tells of the journey itself, and what it only repeats of others' words."""
_LOOKS_BACK: Final = re.compile("足資|值得|可見|可知|證明|印證|顯示|才能|方能|之所以|原因|參考$|借鏡$")
"""Words by which a sentence draws a lesson though it has a verb of asking in it."""
_CONCLUDES: Final = re.compile("值得|借鏡|參考|可見|應|宜(?![人蘭居])|本[市府縣局館處校]")
"""Words by which a sentence that muses yet says something of use at home."""
_ASIDE: Final = re.compile(r"[（(][^（）()]*[)）]")


def recommended_items(report: Report, section: Section) -> Iterator[Span]:
    """Yield the recommendations of one section of that kind, in order."""
    text = report.text
    heading = section.heading_path[-1] if section.heading_path else ""
    is_item_heading = len(section.heading_path) > 1 and "建議" not in heading[:8] and "心得" not in heading
    sentences = list(split_sentences(text, section.span))
    is_mixed = any("心得" in part for part in section.heading_path)
    below = [
        span for span in sentences if _begins_line(text, span, numbered=True) and not _is_heading(section, span, text)
    ]
    if is_item_heading and sentences and not (is_group_of_recommendations(section) and below):
        yield from _headed_item(text, sentences)
        return
    body = [
        span
        for span in sentences
        if span.of(text).strip() not in section.heading_path[-1:] and not _is_heading(section, span, text)
    ]
    numbered = [span for span in body if _begins_line(text, span, numbered=True)]
    items = numbered or [span for span in body if _begins_line(text, span, numbered=False)]
    if is_mixed:
        items = body
    for span in items:
        words = display(span.of(text))
        if (
            len(words) < _SHORTEST
            or not _HAN.search(words)
            or _ASIDE.fullmatch(words)
            or (_INTRODUCES.search(words.rstrip("：: ")) and span not in numbered)
        ):
            continue
        if is_mixed and not _asks(words):
            continue
        yield _without_number(text, span)


def is_group_of_recommendations(section: Section) -> bool:
    """Say whether a part is headed by when its recommendations can be carried out: 立即可行, 中長期."""
    return bool(section.heading_path) and bool(_TERM.search(section.heading_path[-1]))


def learnt_sentences(report: Report, section: Section) -> Iterator[Span]:
    """Yield the sentences that say what was learnt: of 心得, and of a part headed 心得與建議 what asks for nothing.

    Of a paragraph those that draw the lesson, else those that reason.
    """
    text = report.text
    is_mixed = section.kind is SectionKind.RECOMMENDATIONS
    if is_mixed and not any("心得" in part for part in section.heading_path):
        return
    for paragraph in _paragraphs(text, split_sentences(text, section.span)):
        told = [span for span in paragraph if not _is_left_out(section, span, text)]
        if is_mixed:
            told = [span for span in told if not _asks(display(span.of(text)))]
        told = [_without_number(text, span) for span in told]
        teaching = [span for span in told if _TEACHES.search(display(span.of(text)))]
        yield from teaching or _reasoned(text, told)


def _reasoned(text: str, told: Sequence[Span]) -> list[Span]:
    """Return the sentence that a paragraph comes to which draws no lesson in words: its last that reasons, or its last.

    What only tells of the journey comes to none.
    """
    serious = [span for span in told if not _ANECDOTE.search(display(span.of(text)))]
    reasons = [span for span in serious if _REASONS.search(display(span.of(text)))]
    return (reasons or serious[-1:])[-1:] if serious and serious[-1] == told[-1] else []


def _is_left_out(section: Section, span: Span, text: str) -> bool:
    words = display(span.of(text))
    is_heading = words.strip() in section.heading_path or _is_heading(section, span, text)
    is_short = "\t" in span.of(text) or len(words) < _SHORTEST_LESSON
    return (
        is_heading
        or is_short
        or not _HAN.search(words)
        or (bool(_MUSES.search(words)) and not _CONCLUDES.search(words))
    )


def _paragraphs(text: str, sentences: list[Span]) -> Iterator[list[Span]]:
    """Yield the sentences of each paragraph: a new one begins at a list marker or behind a full stop's line end."""
    paragraph: list[Span] = []
    for sentence in sentences:
        begins = "\n" in text[max(0, sentence.start - 8) : sentence.start]
        if paragraph and begins and text[paragraph[-1].end - 1] in "。！？」：":
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _headed_item(text: str, sentences: list[Span]) -> Iterator[Span]:
    """Yield an item whose heading stands on its own line: the heading and the first sentence below it."""
    first = sentences[0]
    if len(sentences) > 1 and text[first.end : sentences[1].start].count("\n") and len(first) <= 50:
        yield Span(first.start, sentences[1].end)
    else:
        yield first


def _is_heading(section: Section, span: Span, text: str) -> bool:
    return any(span.of(text).strip() in part for part in section.heading_path)


def _asks(words: str) -> bool:
    """Say whether a sentence of a part headed 心得與建議 asks for something to be done."""
    return _ASKS.search(words) is not None and not _LOOKS_BACK.search(words)


def _without_number(text: str, span: Span) -> Span:
    number = _DECIMAL.match(text, span.start, span.end)
    return Span(number.end(), span.end) if number else span


def _begins_line(text: str, span: Span, *, numbered: bool) -> bool:
    """Say whether the sentence begins its line, behind a list marker where `numbered`."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return bool(line.strip()) if numbered else not line.strip()
