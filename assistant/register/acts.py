"""The verbs of the trade: which words make a clause a decision, a meeting, a promise, and which only seem to.

    拜會 座談 接見 -> meeting        允諾 同意提供 -> promise        應邀 受邀 -> none

An act hoped for or planned (希望簽訂, 將拜會) is not done. Who speaks, and when, is `assistant.register.statements`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final

from assistant.register import vocabulary


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


class Lead(Enum):
    """How a clause goes on with the one before: what somebody said, asked, announced, or left without its verb."""

    SAYING = auto()
    ASKING = auto()
    ANNOUNCING = auto()
    OFFERING = auto()


SAID: Final = frozenset({OutcomeKind.PROPOSAL, OutcomeKind.PROMISE, OutcomeKind.INVITATION})
"""Kinds in which one side says something to the other: they have a direction, and no meeting is told inside one."""

_NOT_DONE: Final = re.compile(
    f"{vocabulary.HOPED}|期待|尋求|討論|可(?![可口樂靠])|洽談|研議|推動|探討|(?<![志自心意])願(?!景)|欲|爭取|商議|如能|提議|"
    "提出|考慮|評估|有意|未(?!來)|^請|"
    "透過|進而|研商|磋商|應(?![邀用])|即將|將(?!來)|能否|不宜|要求|為了?(?=簽|建)"
)
_DEALS: Final = re.compile(vocabulary.SIGNING)
_DEAL: Final = re.compile(vocabulary.PAPERS)
_MUTUAL: Final = re.compile(
    f"{vocabulary.BOTH}.{{0,24}}?{vocabulary.SETTLING}"
    f"|(?:與|和|跟).{{2,30}}{vocabulary.SETTLING_WITH}"
    "|(?:互換|交換)[^，。]{0,12}(?:備忘錄|證書|協議書?|意向書|文本|締結書|約書)"
    "|^(?:並|且|也|亦|遂)?(?:約好|約定|說好|講好|相約|說妥|談妥|約明)"
    "|[長員任授席事理裁表師][與和][^，。]{1,30}?[長員任授席事理裁表師](?:均|皆|亦|共同|一致)?同意(?=，|$)"
)
_CONSENSUS: Final = re.compile("(?:達成|取得|獲致|形成|獲得|凝聚|有).{0,30}(?:共識|協議|合意|默契)|[之的]共識$")
_NO_CONSENSUS: Final = re.compile("尚未|未能|未取得|未達|尋求|沒有|仍無|無法|並未|不具")
_DECISION: Final = re.compile(
    "議決(?!如|事項|通知|書)|決議(?!如|事項|文|案|支持)|"
    "通過(?!.{0,8}(?:海關|安檢|隧道|測試|檢查|後|考試|審查|認證|路口|時))|"
    f"{vocabulary.RESOLVING}(?!人|[的之]|.{{0,4}}(?:結業|研習|訓練|感謝|紀念))|聘請.{{0,20}}(?:擔任|為)|"
    "(?:取得|獲得|拿下|爭取到|贏得).{0,36}(?:主辦|承辦)(?:權|資格|城市)|(?:主辦權|承辦權).{0,36}(?:取得|獲得|由)|"
    "(?:確定|決定|宣布|敲定|宣告|裁定|確認).{0,40}(?:主辦|承辦|舉辦|舉行|接任|擔任|出任|成立|入會|加入|落腳|改由|設於|"
    "延後|延至|移師|移至|輪由)|(?:議會|理事會|董事會|大會|委員會).{0,24}同意.{0,12}案|"
    "(?:獲|得|將).{0,24}(?:首獎|金獎|銀獎|銅獎|特別獎|優等|佳作|獎項|大獎)|"
    "以[^，。]{2,12}(?:票|數|比)[^，。]{0,12}(?:過關|勝出|出線)|投下?(?:贊成|同意)票|過關(?=，|$)|"
    "接[掌任][^，。]{0,8}(?:會長|主席|理事長|秘書長|一職)|(?:秘書處|總部|會址)[^，。]{0,16}(?:遷至|移至|落腳)|"
    "接納.{0,20}(?:會員|入會)|納為.{0,6}會員|見證.{0,40}成立"
)
_NOT_DECIDED: Final = re.compile(
    f"{vocabulary.HOPED}|{vocabulary.CAN}|如經|如獲|將於.{0, 12}(?:票選|改選|表決)|送請|俟|後方|歷年|每年|例行|屢|多次"
)
_HOSTED: Final = re.compile("由.{2,40}(?:主辦|承辦|接任|接辦)")
_MEETING: Final = re.compile(
    f"{vocabulary.MEETING_WORDS}(?!時|間|過程|期間|中(?!心)|後|紀錄|會[以之中上])|{vocabulary.MEETING_VERBS}(?!(?:本|我).{{1,2}}[之的])|"
    "向.{1,30}致意|訪問(?![團者量])|帶領.{1,8}(?:參觀|考察|登上|走訪|踏勘)|引導|"
    "陪同(?:參觀|搭乘|走訪|視察|考察|訪視|踏勘|聆聽)|(?:與.{2,30}|舉辦.{0,10})(?:說明會|媒合會|洽談會)|"
    "共[進用][^，。]{0,2}(?:早餐|午餐|晚餐|餐)|交換[^，。]{0,6}意見|"
    "(?:聯合|親自|共同|當面|全程|為本團|為團員|向本團)(?:為.{1,6})?(?:簡報|說明|解說|導覽|迎接|介紹|陪同)"
)
_MEETING_WITH: Final = re.compile(
    "(?:與|和|同(?!意|時|年|日|仁)|偕).{1,90}(?:討論|交流|研商|交換|協商|磋商|對談|切磋|對話)|"
    f"(?:由|經(?!理|驗|費|濟)|承(?!諾|辦)|聽取).{{1,60}}{vocabulary.SHOWING}|率.{{0,24}}(?:簡報|接待|迎接|說明|出席)"
)
_NOT_MET: Final = re.compile(
    f"{vocabulary.HOPED}|{vocabulary.CAN}|預定|原訂|原定|未安排|自.{{2,10}}起|無法|安排於明|改期|取消|如欲|邀請.{{0,20}}(?:接待)|"
    "將(?:拜會|會晤|會面)|率[^，。]{0,20}(?:前往|赴(?!宴)|出訪)"
)
_PROMISE: Final = re.compile(
    f"{vocabulary.PROMISING}|(?<!可)保證(?!金|書|品|人)|准許?(?=本|我|團員|攝|拍)|點了?點?頭|(?<![不應])允(?=於|為|以|將|諾|准|予)|"
    "同意(?!書|權|接納|入會|簽|後|度|，?惟須)|"
    f"{vocabulary.SAYING}[^，。]{{0,12}}?(?:將(?!來)|願(?!意?(?:[與和]|參加|考慮|嘗試))|會(?=在|於|把|請|安排|提供|派|建立|指派|"
    "協助)|可(?:無償|免費|代為))|"
    "願(?:意|以|將|於|無償|負擔|提供|協助|免費)[^，。]{0,20}(?:提供|協助|支持|分享|無償|接受|派|負擔|贈|安排|代|授權|開放)|"
    "將(?:於|在)?[^，。]{0,14}(?:前|內)[^，。]{0,20}(?:提供|寄|答[復覆]|回[復覆]|函復|派|交付|補送|回報|給予|送達)|"
    "將[^，。]{0,24}(?:提供|寄|送交|分享)[^，。]{0,6}(?:本[府市縣局館處校會團]|我方|我們)|"
    "(?:當場|欣然|同意|樂意|慨然)(?:接受|應允|應邀).{0,6}(?:邀請)?$|樂(?:意|於)(?:提供|協助|分享|接待|安排|接受|借)|"
    f"當場指示[^，。]{{2,20}}"
)
_NOT_PROMISED: Final = re.compile(
    "(?:允諾|承諾)(?:事項|書|內容|者|清單|[之的](?:辦理|執行|履行|追蹤|落實))|議會[^，]{0,24}同意|(?:[之的該此]|這個|各項|前述|國際)(?:允諾|承諾)|履行|兌現|"
    "未(?:有|能|予|獲)?.{0,4}(?:允諾|承諾|同意|答應)|無[法權](?:承諾|同意)|不(?:敢|願|便)?(?:承諾|同意|答應)|(?:經|"
    "徵得|取得|獲|須|需|待|俟|報請).{0,16}同意|"
    "帶回.{0,6}(?:評估|研議|研究)|轉知|不同意|婉拒"
)
_GOES_ON: Final = re.compile(
    "(?:並|亦|也|且|同時|另)?(?:將|會|願)(?:建議|提供|寄|派|協助|安排|轉|分享|邀|率|贈|回贈|負擔|於|在|回訪|把)"
)
_OFFER: Final = re.compile(
    f"(?:可|得|能|願|會|將)(?:先行|優先|以|於|免費|無償|每年|再|另|把|將)?[^，。可]{{0,10}}?{vocabulary.GIVING}"
    "|(?<!想)把[^，。]{1,14}(?:送|寄|交|給|傳|帶)|由[^，。]{1,12}(?:打點|負責|負擔|支付|支應|安排|供應)"
    f"|全免|免收|(?:前|內|底)(?!起)[^，。]{{0,4}}{vocabulary.GIVING}"
)
"""What a clause offers that goes on with what somebody said in the one before: 館長表示，…，該館可出借30件."""
_SAYS: Final = re.compile(vocabulary.SAYING)
_ASKS: Final = re.compile("問(?:起|道|及|說|我們|我|本.|題)?$")
_ASKED: Final = re.compile("願不願|能否|可否|能不能|可不可以|要不要|肯不肯|有無興趣|是否願意|是否可以")
_OPEN_MODAL: Final = re.compile("(?:將|會|願|可)(?:自|從|於|在)[^，]*$")
_GIVES: Final = re.compile(rf"^[^，。]{{0,8}}(?:{vocabulary.GIVING}|派[一二兩三四五六\d])")
_ANNOUNCES: Final = re.compile("(?:宣布|宣告|公布|宣示|裁示|揭曉)[^，]{0,6}$")
_ANNOUNCED: Final = re.compile(
    "移師|輪由|改由|落腳|由.{2,30}(?:主辦|承辦|接任|接辦|擔任|當選|接棒)|延後|延至|改[於在為]|納入|聘請|成立|當選|遷往|升格|加入"
)
_NEVER: Final = re.compile("(?!)")
_INVITATION: Final = re.compile(
    "請[\u4e00-\u9fff]{1,6}[長任席員授師事方府團館校][^，。]{0,10}(?:帶隊|率團|率隊|來訪|來臺|到訪|蒞|回訪|前來)|"
    f"{vocabulary.CALLING}|盼?.{{0,2}}歡迎.{{0,30}}{vocabulary.COMING}|"
    f"(?:轉達|致上|表達|遞交|面交|致送|發出)[^，。]{{0,16}}(?:邀請|邀請函|請柬|邀請卡)|"
    "邀.{1,16}(?:來|赴|於|出席|參加|共同|擔任|訪|設|組)|"
    f"(?<![商懇聘延申敬])(?:請|盼)(?:本|貴|我|臺|對方|該|兩){{1}}(?!.{{0,6}}(?:考慮|研議|評估|協助|提供|代))[^，。]{{0,18}}?(?:與會|派員來|派員出|派員參|派隊|組隊|組團|率團|率隊|選派|參加|出席|前往|來訪|蒞|參展|參賽|擔任)"
)
_NOT_INVITED: Final = re.compile(
    "(?:應|受|獲|承).{0,24}(?:邀請|之邀|邀約|邀)|應邀|受邀|獲邀|(?<![轉遞面送出])邀請函(?!，)|邀請賽|接受.{0,12}邀請|邀集|邀請制|"
    "邀請(?:國內外|各國|來自|全球|數|多)|"
    "邀請(?!.{0,12}擔任).{0,12}(?:專家|學者|講者|講師)(?!.{0,8}(?:來|本))|建議.{0,12}邀請|應.{0,3}邀請|可邀請|宜邀請|婉拒|"
    "提出邀請|每年邀請"
)
_SUGGESTION: Final = re.compile(
    f"(?<![之的此該]){vocabulary.SUGGESTING}(?!書)|(?<![之的此該])建議(?!事項|書|人)|(?<![共之的此該])(?<!共同)提案(?!爭取|之|的|一)|"
    "提出.{0,28}(?:構想|合作案|計畫|提案|倡議|想法|建議|方案|邀約|要求|請求)|"
    f"(?:主動|當場|另|也|進一步|並|遂)提出(?!建議)[^，。]{{0,30}}(?:可|願|不妨|能)?|"
    f"{vocabulary.SOUNDING}.{{0,24}}(?:可能|意願|可否|能否|有無)|探詢|洽詢|徵詢|有意(?:與|和|參|於|在|將|來|赴|願)|"
    "請(?:本|我|貴|臺|對方|該|[日韓美越德法英泰]方)[^，。]{0,10}?(?:考慮|協助|提供|代|授權|研議|評估|支援|惠|先行|協調)|"
    "(?:表達|釋出).{0,24}(?:之意|的意思|意願|善意)|問[^，。]{0,16}(?:願不願|能否|可否|能不能|可不可以|要不要|肯不肯|有無興趣)"
)
_SOUNDS: Final = re.compile(vocabulary.SOUNDING)
_WISH: Final = re.compile(f"{vocabulary.WISHING}|(?<!期)盼(?!望)?|表達.{{0,20}}(?:意願|興趣|期待|希望)|願意?(?:與|和)")
_JOINT: Final = re.compile(
    "兩市|兩地|兩館|兩校|兩會|兩縣|兩局|雙方|本[市府縣局館處校會團園院鄉鎮區]|我[方國們]|臺|台灣|合作|"
    "交流|互訪|派員|見習|實習|來訪|來臺|赴臺|共同|互派|互換|聯合|參與|試種|加入|交換|姊妹|締結|簽署|簽訂|互設|合辦"
)
_NO_WISH: Final = re.compile(
    "藉此|透過本|本次考察|此行希望|希望(?:能夠?)?(?:了解|瞭解|學習|汲取|蒐集)|期待已久|本報告|綜合|不希望|"
    "市民希望|居民希望|民眾希望|當初希望"
)

_GO_ON: Final[Mapping[Lead, tuple[OutcomeKind, re.Pattern[str], re.Pattern[str]]]] = {
    Lead.SAYING: (OutcomeKind.PROMISE, _OFFER, _NOT_PROMISED),
    Lead.OFFERING: (OutcomeKind.PROMISE, _GIVES, _NOT_PROMISED),
    Lead.ASKING: (OutcomeKind.PROPOSAL, _ASKED, _NEVER),
    Lead.ANNOUNCING: (OutcomeKind.DECISION, _ANNOUNCED, _NOT_DECIDED),
}
"""What a clause that goes on so tells: of which kind, by which words, and what must not be in it."""
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
    if agreement:
        acts = [act for act in acts if act.kind is not OutcomeKind.MEETING or act.end <= agreement.start]
    said = next((act.start for act in acts if act.kind in SAID), len(clause))
    bound = min(said, agreement.start if agreement else said)
    return tuple(act for act in acts if act.kind is not OutcomeKind.MEETING or act.start < bound)


def goes_on_promising(clause: str) -> Act | None:
    """Return the act of a clause that goes on with what somebody said they would do (亦將建議該市長…), or None."""
    found = _GOES_ON.match(clause)
    return Act(OutcomeKind.PROMISE, *found.span()) if found and not _NOT_PROMISED.search(clause) else None


def leads_to(clause: str, before: Lead | None) -> Lead | None:
    """Return with what the clauses behind go on where somebody begins to speak in this one, None where nobody does.

    `before` is what the clause itself goes on with: 館長表示，該處將自明年起，每年派一名技師.
    """
    if _ANNOUNCES.search(clause):
        return Lead.ANNOUNCING
    if _ASKS.search(clause):
        return Lead.ASKING
    if before in {Lead.SAYING, Lead.OFFERING} and _OPEN_MODAL.search(clause):
        return Lead.OFFERING
    return Lead.SAYING if _SAYS.search(clause) else None


def go_on(clause: str, lead: Lead) -> Act | None:
    """Return what a clause tells that goes on with another (館長表示，…，該館可出借30件), or None."""
    kind, pattern, prevents = _GO_ON[lead]
    found = pattern.search(clause)
    return Act(kind, *found.span()) if found and not prevents.search(clause) else None


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
