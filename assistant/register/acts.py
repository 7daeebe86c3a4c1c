"""The verbs of the trade: which words make a clause a decision, a meeting, a promise, and which only seem to.

    拜會 座談 接見 -> meeting        允諾 同意提供 -> promise        應邀 受邀 -> none

An act hoped for or planned (希望簽訂, 將拜會) is not done. Who speaks, and when, is `assistant.register.statements`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class OutcomeKind(StrEnum):
    """What an outcome is; the value is the name under which commands and files know it."""

    DECISION = "decision"
    MEETING = "meeting"
    PROPOSAL = "proposal"
    PROMISE = "promise"
    INVITATION = "invitation"
    AGREEMENT = "agreement"
    RECOMMENDATION = "recommendation"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a clause tells: its kind, and where in the clause its verb stands."""

    kind: OutcomeKind
    start: int
    end: int


SAID: Final = frozenset({OutcomeKind.PROPOSAL, OutcomeKind.PROMISE, OutcomeKind.INVITATION})
"""Kinds in which one side says something to the other: they have a direction, and no meeting is told inside one."""

_NOT_DONE: Final = re.compile(
    "希望|盼|期望|期待|期能|冀|擬|尋求|討論|可|建議|規劃|洽談|研議|推動|探討|願|欲|爭取|商議|若|如能|待|提議|"
    "提出|考慮|評估|有意|尚未|未能?|^請|"
    "透過|進而|研商|磋商|須|需|應(?!邀)|即將|將(?!來)|能否|不宜|要求|為了?(?=簽|建)"
)
_DEALS: Final = re.compile(
    "簽訂|簽署|簽定|簽立|簽下|簽妥|簽約|簽了|換約|續約|續簽|重簽|締結|締盟|結盟|結為|締交|締約|結下|簽有"
)
_DEAL: Final = re.compile(
    "姊妹|姐妹|友好|友誼|協定|協議|備忘錄|MOU|MoU|LOI|意向書|合作|契約|合約|夥伴|約定|聲明|交流|協約|合約|同意書"
)
_MUTUAL: Final = re.compile(
    "(?:雙方|兩(?:市|館|校|會|局|地|縣|造|單位|處|院|府|機關)|彼此|三方|各方|兩邊|兩造).{0,24}?(?:同意|議定|約定|"
    "商定|合意|決定|說定|敲定|約妥|講定|言明|相約)"
    "|(?:與|和|跟).{2,30}(?:約定|議定|商定|說定|約妥|合意)"
    "|[長員任授席事理裁表師][與和][^，。]{1,30}?[長員任授席事理裁表師](?:均|皆|亦|共同|一致)?同意(?=，|$)"
)
_CONSENSUS: Final = re.compile("(?:達成|取得|獲致|形成|獲得|凝聚|有).{0,30}(?:共識|協議|合意|默契)|[之的]共識$")
_NO_CONSENSUS: Final = re.compile("尚未|未能|未取得|未達|尋求|沒有|仍無|無法|並未|不具")
_DECISION: Final = re.compile(
    "議決(?!如|事項)|決議(?!如|事項|文|案)|通過(?!.{0,8}(?:海關|安檢|隧道|測試|檢查|後|考試|審查|認證|路口|時))|"
    "核定|核准|批准|核可|聘任|任命|遴聘|獲聘|聘請.{0,20}擔任|"
    "推舉|推選|選出|當選|獲選|票選|連任|(?:取得|獲得|拿下|爭取到|贏得).{0,36}(?:主辦權|承辦權)|(?:主辦權|"
    "承辦權).{0,36}(?:取得|獲得|由)|"
    "(?:確定|決定|宣布|敲定|宣告|裁定).{0,40}(?:主辦|承辦|舉辦|舉行|接任|擔任|出任|成立|入會|加入|落腳|改由|設於|"
    "延後|延至|移師|移至|輪由)|(?:議會|理事會|董事會|大會|委員會).{0,24}同意.{0,12}案|"
    "獲頒|榮獲|頒給|授予|頒授|(?:獲|得).{0,24}(?:首獎|金獎|銀獎|銅獎|特別獎|優等|佳作|獎項|大獎)|拍板|"
    "接納.{0,20}(?:會員|入會)|見證.{0,40}成立|正式入會|升格|獲准"
)
_NOT_DECIDED: Final = re.compile(
    "須|需|應(?!邀|允)|若|如經|如獲|尚待|有待|待|擬|未獲|未能|尚未|希望|盼|期望|建議|可望|將於.{0,12}(?:票選|"
    "改選|表決)|送請|俟|後方|歷年|每年|例行|屢|多次"
)
_HOSTED: Final = re.compile("由.{2,40}(?:主辦|承辦|接任|接辦)")
_MEETING: Final = re.compile(
    "(?:會面|會晤|晤談|會談|面談|拜會|餐敘|茶敘|座談|午宴|晚宴|早餐會)(?!時|間|過程|期間|中(?!心)|後|會[以之中上])|面晤|晉見|拜訪|拜見|"
    "接見|宴請|設宴|洽談|交換意見|道賀|向.{1,30}致意|交談|造訪|"
    "見面|蒞府|來府|接待|商談|商討|請益|訪談|晤面|懇談|訪晤|請教|"
    "敘談|長談|晤見|面會|面商|碰面|談及|工作會議|訪問(?![團者量])|帶領.{1,8}(?:參觀|考察|登上|"
    "走訪|踏勘)|引導|陪同(?:參觀|搭乘|走訪|視察|考察|訪視|踏勘|聆聽)|(?:與.{2,30}|舉辦.{0,10})(?:說明會|媒合會|洽談會)|(?:聯合|親自|共同|當面)(?:為.{1,6})?(?:簡報|說明|解說|導覽|迎接)"
)
_MEETING_WITH: Final = re.compile(
    "(?:與|和|同(?!意|時|年|日|仁)|偕).{1,90}(?:討論|交流|研商|交換|協商|磋商|對談|切磋)|(?:由|經(?!理|驗|費|濟)|承(?!諾|"
    "辦)).{1,60}(?:簡報|導覽|說明|解說|介紹|陪同|迎接|歡迎|率)|率.{0,24}(?:簡報|接待|迎接|說明|出席)"
)
_NOT_MET: Final = re.compile(
    "擬|須|需|宜|預定|原訂|原定|未能|未安排|自.{2,10}起|無法|希望|盼|安排於明|改期|取消|規劃|建議|可|應|如欲|若|邀請.{0,20}(?:接待)|"
    "將(?:拜會|會晤|會面)"
)
_PROMISE: Final = re.compile(
    "允諾|承諾|答應|應允|首肯|慨允|慨諾|許諾|允予|承允|(?<!可)保證(?!金|書|品|人)|同意(?!書|權|接納|入會|簽|後|"
    "度|，?惟須)|"
    "(?:表示|說|稱|強調|回應|回覆|答覆|口頭)[^，。]{0,12}?(?:將|願(?!意?(?:[與和]|參加|考慮|嘗試))|會(?=在|於|把|請|安排|提供|派|建立|指派|"
    "協助)|可(?:無償|"
    "免費|代為))|"
    "願(?:意|以|將|於|無償|負擔|提供|協助)[^，。]{0,20}(?:提供|協助|支持|分享|無償|接受|派|負擔|贈|安排|代)|"
    "將(?:於|在)?[^，。]{0,14}(?:前|內)[^，。]{0,20}(?:提供|寄|答[復覆]|回[復覆]|函復|派|交付|補送|回報|給予)|"
    "將[^，。]{0,24}(?:提供|寄|送交|分享)[^，。]{0,6}(?:本[府市縣局館處校會團]|我方|我們)|"
    "(?:當場|欣然|同意|樂意)接受.{0,6}邀請|樂(?:意|於)(?:提供|協助|分享|接待|安排|接受)"
)
_NOT_PROMISED: Final = re.compile(
    "(?:允諾|承諾)(?:事項|書|內容|者|清單|[之的](?:辦理|執行|履行|追蹤|落實))|(?:[之的該此]|這個|各項|前述)(?:允諾|承諾)|履行|兌現|"
    "未(?:有|能|予|獲)?.{0,4}(?:允諾|承諾|同意|答應)|無法(?:承諾|同意)|不(?:敢|願|便)?(?:承諾|同意|答應)|(?:經|"
    "徵得|取得|獲|須|需|待|俟|報請).{0,16}同意|"
    "帶回.{0,6}(?:評估|研議|研究)|轉知|不同意|婉拒"
)
_GOES_ON: Final = re.compile(
    "(?:並|亦|也|且|同時|另)?(?:將|會|願)(?:建議|提供|寄|派|協助|安排|轉|分享|邀|率|贈|回贈|負擔|於|在|回訪|把)"
)
_INVITATION: Final = re.compile(
    "邀請|敬邀|誠邀|邀約|力邀|盛邀|盼?.{0,2}歡迎.{0,30}(?:來訪|蒞|訪|參加|參訪|前來|派員|派遣|來臺|來台|來華|"
    "加入|實習|報名|參展|參賽|申請|來|出席|造訪|使用)|邀.{1,16}(?:來|赴|於|出席|參加|共同|擔任|訪)"
)
_NOT_INVITED: Final = re.compile(
    "(?:應|受|獲|承).{0,24}(?:邀請|之邀|邀約|邀)|應邀|受邀|獲邀|邀請函|邀請賽|接受.{0,12}邀請|邀集|邀請制|"
    "邀請(?:國內外|各國|來自|全球|數|多)|"
    "邀請(?!.{0,12}擔任).{0,12}(?:專家|學者|講者|講師)(?!.{0,8}(?:來|本))|建議.{0,12}邀請|應.{0,3}邀請|可邀請|宜邀請|婉拒|提出邀請|每年邀請"
)
_SUGGESTION: Final = re.compile(
    "提議|倡議(?!書)|建議(?!事項|書|人)|(?<!共同)提案(?!爭取|之|的|一)|提出.{0,28}(?:構想|合作案|計畫|提案|倡議|想法|建議|方案|邀約)|主張|"
    "拋出|詢問.{0,24}(?:可能|意願|可否)|探詢|洽詢|徵詢|有意(?:與|和|參|於|在|將)"
)
_SOUNDS: Final = re.compile("徵詢|洽詢|探詢|詢問")
"""Verbs of sounding somebody out, which propose something only where both sides are in it."""
_WISH: Final = re.compile(
    "希望|(?<!期)盼(?!望)?|期盼|期望|期待|冀望|冀能|表達.{0,20}(?:意願|興趣|期待|希望)|意願|有興趣|想與|想和|"
    "感興趣|願意?(?:與|和)"
)
_JOINT: Final = re.compile(
    "兩市|兩地|兩館|兩校|兩會|兩縣|兩局|雙方|本市|本府|本縣|本局|本館|本處|本校|本會|本團|我方|我國|臺|台灣|合作|"
    "交流|互訪|派員|見習|實習|來訪|來臺|赴臺|共同|互派|互換|聯合|參與|試種|加入|交換|姊妹|締結|簽署|簽訂"
)
_NO_WISH: Final = re.compile(
    "藉此|透過本|本次考察|此行希望|希望(?:能夠?)?(?:了解|瞭解|學習|汲取|蒐集)|期待已久|本報告|綜合|不希望|"
    "市民希望|居民希望|民眾希望|當初希望"
)

_QUOTED: Final = re.compile("(?<=[「『《])[^「」『』《》，。！？]{1,24}(?=[」』》])")
_OWN_ADVICE: Final = re.compile(
    "(?:本報告|本文|綜合|綜上|爰|共).{0,12}提出|提出.{0,6}[項點]建議|(?:須|應|需)提出|下列建議|以下建議|建議如下|"
    "建議事項"
)


def find_acts(clause: str, home: str = "") -> tuple[Act, ...]:
    """Return the acts that a clause tells, at most one of a kind, in the order of their verbs.

    Words inside a title or a name in quotation marks tell none; `home` is our own city's name, which makes a wish ours
    and theirs together (盼送到高雄修復).

    >>> [act.kind.value for act in find_acts("三宅課長同意寄送手冊")], find_acts("希望與本市簽約")[0].kind.value
    (['promise'], 'proposal')
    """
    agreement = _agreement(clause)
    plain = _QUOTED.sub(lambda quoted: "○" * len(quoted.group()), clause)
    found = [agreement] if agreement else [_promise(plain)]
    found += [_invitation(plain), _proposal(plain, home), _decision(plain), _meeting(plain)]
    acts = sorted((act for act in found if act), key=lambda act: (act.start, act.kind))
    said = next((act.start for act in acts if act.kind in SAID), len(clause))
    bound = min(said, agreement.start if agreement else said)
    return tuple(act for act in acts if act.kind is not OutcomeKind.MEETING or act.start < bound)


def goes_on_promising(clause: str) -> Act | None:
    """Return the act of a clause that goes on with what somebody said they would do (亦將建議該市長…), or None."""
    found = _GOES_ON.match(clause)
    return Act(OutcomeKind.PROMISE, *found.span()) if found and not _NOT_PROMISED.search(clause) else None


def is_hosting(clause: str) -> Act | None:
    """Return the decision in a clause that says who will host (由德班主辦), or None; it is one for years to come."""
    found = _HOSTED.search(clause)
    return Act(OutcomeKind.DECISION, *found.span()) if found and not _NOT_DECIDED.search(clause) else None


def _agreement(clause: str) -> Act | None:
    for deal in _DEALS.finditer(clause):
        around = clause[max(0, deal.start() - 40) : deal.end() + 40]
        if _DEAL.search(around) and not _NOT_DONE.search(clause[: deal.start()]):
            return Act(OutcomeKind.AGREEMENT, *deal.span())
    mutual = _MUTUAL.search(clause)
    if mutual and not _NOT_DONE.search(clause[: mutual.start()]):
        return Act(OutcomeKind.AGREEMENT, *mutual.span())
    consensus = _CONSENSUS.search(clause)
    if consensus and not _NO_CONSENSUS.search(clause):
        return Act(OutcomeKind.AGREEMENT, *consensus.span())
    return None


def _promise(clause: str) -> Act | None:
    found = _PROMISE.search(clause)
    return Act(OutcomeKind.PROMISE, *found.span()) if found and not _NOT_PROMISED.search(clause) else None


def _invitation(clause: str) -> Act | None:
    found = _INVITATION.search(clause)
    return Act(OutcomeKind.INVITATION, *found.span()) if found and not _NOT_INVITED.search(clause) else None


def _proposal(clause: str, home: str) -> Act | None:
    found = _SUGGESTION.search(clause)
    is_joint = bool(_JOINT.search(clause) or (home and home in clause))
    if found and (_OWN_ADVICE.search(clause) or (_SOUNDS.match(found.group()) and not is_joint)):
        return None
    if found is None:
        found = _WISH.search(clause)
        if found is None or not is_joint or "邀請" in clause[found.end() :] or _NO_WISH.search(clause):
            return None
    return Act(OutcomeKind.PROPOSAL, *found.span())


def _decision(clause: str) -> Act | None:
    found = _DECISION.search(clause)
    if found is None or _NOT_DECIDED.search(clause[: found.end()]):
        return None
    return Act(OutcomeKind.DECISION, *found.span())


def _meeting(clause: str) -> Act | None:
    found = _MEETING.search(clause) or _MEETING_WITH.search(clause)
    if found is None or _NOT_MET.search(clause[: found.end()]):
        return None
    return Act(OutcomeKind.MEETING, *found.span())
