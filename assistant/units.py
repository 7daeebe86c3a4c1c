"""Which numbers can answer a question for one: 「任期幾年」 is answered in years, "how far" in kilometres.

A number that stands alone may be of any unit, as in a table whose heading names it.
"""

import re
from functools import lru_cache
from typing import Final

_PEOPLE: Final = r"人|位|名"
_DURATION: Final = r"年|個月|月|週|星期|天|日|小時|分鐘|世紀|years?|months?|weeks?|days?|hours?|minutes?"
_MONEY: Final = r"元|英鎊|日圓|歐元|圓|dollars?|euros?|yen|USD|NTD|NT\$|US\$|[$€£¥]"
_LENGTH: Final = r"公里|公尺|公分|英里|英尺|海里|米|km|kilomet|met(?:er|re)|miles?"
_AREA: Final = r"公頃|平方公里|平方公尺|平方|坪|英畝|hectares?|acres?|square"
_SHARE: Final = r"[%％]|百分之|成|percent"
_UNITS: Final[tuple[tuple[str, str], ...]] = (
    (r"多久.?[一1]次|每隔多久|how often", rf"次|每|{_DURATION}|times?"),
    (r"(?:幾|多少)歲|how old|\bage\b", r"歲|years?"),
    (r"(?:幾|多少)\s?年|how many years", r"年|years?"),
    (r"(?:幾|多少)個?月|how many months", r"月|months?"),
    (r"(?:幾|多少)個?(?:週|星期)|how many weeks", r"週|星期|weeks?"),
    (r"(?:幾|多少)[天日]|how many days", r"天|日|days?"),
    (r"(?:幾|多少)個?(?:小時|鐘頭)|how many hours", r"小時|hours?"),
    (r"(?:幾|多少)分鐘|how many minutes", r"分鐘?|minutes?"),
    (r"多久|多長時間|\bhow long (?!is\b|are\b)", _DURATION),
    (
        r"(?:金額?|費用?|價格?|款項?|預算|成本|收入|營業額|獎金|票價|造價)(?:是|為|約|有|共|達|花了?)*多少(?!人|個|位|次|名|家)|"
        r"多少(?:錢|元|美元|歐元|經費|預算|費用|金額)|how much (?:money|did|does|do|was spent|will)",
        _MONEY,
    ),
    (r"百分之幾|百分比|幾成|what (?:percentage|share|proportion)|how many percent", _SHARE),
    (r"(?:幾|多少)公[里尺分]|多遠|\bhow (?:far|tall|high|deep|wide)\b", _LENGTH),
    (r"(?:幾|多少)(?:公頃|坪|平方)|how many (?:hectares|acres|square)", _AREA),
    (r"(?:幾|多少)\s?[人位]|人數|how many (?:people|persons|inhabitants)", rf"{_PEOPLE}|people|persons?"),
)
_ORDINAL: Final = re.compile(r"第|\d(?:st|nd|rd|th)\b")
_ORDINAL_ASKED: Final = re.compile(r"第幾|\bwhich (?:number|edition)\b", re.IGNORECASE)
_BARE: Final = re.compile(r"(?:約|近|逾|超過|達|至少|將近)?[\d０-９,，.．\s億萬千百]+")


@lru_cache(maxsize=256)
def unit_asked(question: str) -> re.Pattern[str] | None:
    """Return what the unit of a fitting number looks like, None where the question does not say.

    >>> unit_asked("主席任期幾年？").search("3 年") is not None, unit_asked("How many cities took part?")
    (True, None)
    """
    for asked, unit in _UNITS:
        if re.search(asked, question, re.IGNORECASE):
            return re.compile(unit, re.IGNORECASE)
    return None


def is_fitting_number(question: str, number: str) -> bool:
    """Return whether the number, as it stands with its unit, can answer the question.

    >>> is_fitting_number("主席任期幾年？", "第1次"), is_fitting_number("主席任期幾年？", "3 年")
    (False, True)
    """
    if bool(_ORDINAL.search(number)) != bool(_ORDINAL_ASKED.search(question)):
        return False
    unit = unit_asked(question)
    return unit is None or bool(unit.search(number)) or bool(_BARE.fullmatch(number))
