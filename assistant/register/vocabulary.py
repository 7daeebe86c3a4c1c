"""The verbs and nouns of official reports by what they do, each class as wide as the genre has it.

Lists are for reading and adding to; `any_of` makes of them what patterns are built with. Which of them make a clause
an act, `assistant.register.acts` says.
"""

from typing import Final


def any_of(*lists: str) -> str:
    """Return the pattern that finds one of the words, the longest first.

    >>> any_of("簽署 簽", "締結")
    '(?:簽署|締結|簽)'
    """
    words = dict.fromkeys(word for words in lists for word in words.split())
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


SIGNING: Final = any_of("""
簽訂 簽署 簽定 簽立 簽下 簽妥 簽約 簽了 簽有 簽字 簽成 換約 換文 續約 續簽 續訂 重簽 補簽 草簽 互簽 締結 締盟 結盟 結為
結成 結下 結拜 締交 締約 訂約 立約 訂立 訂下 用印 簽換 加簽
""")
"""Verbs by which two sides bind themselves on paper."""
PAPERS: Final = any_of("""
姊妹 姐妹 友好 友誼 協定 協議 備忘錄 MOU MoU LOI 意向書 合作 契約 合約 夥伴 約定 聲明 交流 協約 同意書 公約 條約 盟約
議定書 書面 協力 互惠 證書 兄弟市 兄弟校
""")
"""What is signed, or what it makes of the two."""
BOTH: Final = (
    "(?:雙方|兩(?:市|館|校|會|局|地|縣|造|單位|處|院|府|機關|國|港|園|團|區|隊|署|社|家|城|邊|機構)(?!議會)|"
    "彼此|三方|各方|兩造|四方|三市|三校|三館)"
)
"""Both sides together."""
SETTLING: Final = any_of("""
同意 議定 約定 商定 合意 決定 說定 敲定 約妥 講定 言明 相約 講好 說好 談妥 談定 談成 言定 約好 約明 擇定 選定 議妥 商妥
說妥 訂好 一致認為 一致主張 協議
""")
"""Verbs by which two sides settle something between them."""
SETTLING_WITH: Final = any_of("""
約定 議定 商定 說定 約妥 合意 講定 講好 說好 談妥 談定 約好 敲定 言定 談成 議妥 商妥
""")
"""Those of them that do so with 與 alone: 本局與該署說定."""
GIVING: Final = any_of("""
提供 出借 借出 借予 贈送 贈與 贈予 捐贈 捐助 轉贈 代訓 代管 代為 代辦 協助 支援 派員 派遣 指派 選派 安排 授權 減免 減收
免收 免除 負擔 補助 支應 支付 吸收 招待 借展 寄送 寄交 寄達 寄給 寄回 寄出 函送 檢送 分享 釋出 保留 預留 給予 資助 贊助
移交 交付 歸還 供給 供應 接待 指導 輔導 回覆 答覆 回復 答復 補送 補交 公開 受理 調撥 撥給 撥出 騰出 讓出 備妥 寄贈
""")
"""What one side does for the other when it keeps its word."""
SAYING: Final = any_of("""
表示 說 稱 強調 回應 回覆 答覆 答稱 口頭 指出 說明 補充 透露 告知 坦言 直言 宣布 答以 明言 重申 致詞 回答 回稱 允以 表明
""")
PROMISING: Final = any_of("""
允諾 承諾 答應 應允 首肯 慨允 慨諾 許諾 允予 承允 允准 允為 允以 應諾 應承 許以 擔保 打包票 拍胸脯 作保 點頭同意
一口同意
""")
"""Verbs by which one side binds itself."""
CALLING: Final = any_of("""
邀請 敬邀 誠邀 邀約 力邀 盛邀 面邀 函邀 懇邀 回邀 電邀 特邀 親邀 恭請 約請 邀同 再邀 遞邀
""")
"""Verbs of asking somebody to come."""
COMING: Final = any_of("""
來訪 蒞 訪 參加 參訪 前來 前往 派員 派遣 派隊 組隊 組團 率團 率隊 率員 選派 來臺 來台 來華 赴 加入 實習 報名 參展 參賽
申請 來 出席 造訪 使用 與會 擔任 設展 設攤 見習 駐校 駐村 演出 主講 回訪 受訓 交流 觀禮 同行 指導
""")
"""What somebody is asked to do there."""
SUGGESTING: Final = any_of("""
提議 倡議 主張 拋出 動議 籲請 呼籲 懇請 商請 請求 力主 促請 央請 敦請 央求 擬議 屬意
""")
"""Verbs by which one side puts something to the other."""
SOUNDING: Final = any_of("探詢 洽詢 徵詢 詢問 探問 問及 詢以 試探 打聽")
"""Verbs of sounding somebody out, which propose something only where both sides are in it."""
WISHING: Final = any_of("希望 期盼 期望 期待 冀望 冀能 冀盼 希冀 企盼 切盼 亟盼 甚盼 意願 有興趣 想與 想和 想請 感興趣")
OUGHT: Final = "(?<![變對邀允答感效反相響供呼])應(?![用急變對邀允答])|(?<![適不便事])宜(?![蘭人居昌])"
CAN: Final = f"可(?![可口樂靠行塗])|{OUGHT}"
"""Modals, told from the words that they are part of: 可 of 可可, 應 of 應用, 宜 of 宜蘭."""
HOPED: Final = (
    "希望|盼|期望|期能|冀|(?<![模虛比])擬|(?<![供急必])需(?!求)|須|若(?!干)|(?<![接招款期看對])待|尚未|未能|未獲|"
    "規劃(?![局處師科課院署圖組部])|建議"
)
"""Words before a verb by which what it tells is not done."""
RESOLVING: Final = any_of("""
核定 核准 批准 核可 核備 追認 否決 裁示 裁決 聘任 任命 遴聘 獲聘 延聘 延攬 推舉 推選 選出 當選 獲選 膺選 票選 連任
續任 拍板 定案 獲頒 榮獲 榮膺 頒給 頒予 頒授 授予 授與 正式入會 升格 獲准 評選為 選定為
""")
"""Verbs by which a body settles something."""
MEETING_WORDS: Final = any_of("""
會面 會晤 晤談 會談 面談 拜會 餐敘 茶敘 座談 午宴 晚宴 早餐會 餐會 對談 圓桌會議 視訊會議 聯席會議 宴敘 檢討會議
""")
"""Words of a meeting that also name it (會談中, 座談會後), which tells none."""
MEETING_VERBS: Final = any_of("""
面晤 晉見 晉謁 謁見 拜謁 拜訪 拜見 拜望 趨訪 趨謁 接見 會見 宴請 設宴 款待 洽談 交換意見 道賀 交談 造訪 見面 蒞府 來府
接待 商談 商討 請益 訪談 晤面 懇談 延見 訪晤 請教 求教 敘談 長談 暢談 晤見 面會 面商 碰面 談及 工作會議 迎迓 歡敘
敘舊
""")
SHOWING: Final = any_of("簡報 導覽 說明 解說 介紹 陪同 迎接 歡迎 率 示範 帶領 引導 引領 接洽 接風 答詢 作陪")
"""What a host does for guests."""
