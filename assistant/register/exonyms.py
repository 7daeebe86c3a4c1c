"""What Taiwan's offices call cities that GeoNames files under other Chinese names, or none.

Mainland usage differs (雪梨, not 悉尼); the English name is the one by which GeoNames knows the city.
"""

from typing import Final

_LINES: Final = """
紐約 New York City; 舊金山 San Francisco; 溫哥華 Vancouver; 雪梨 Sydney; 墨西哥市 Mexico City
史特拉斯堡 Strasbourg; 巴塞隆納 Barcelona; 阿姆斯特丹 Amsterdam; 華盛頓 Washington, D.C.; 蒙特婁 Montréal
宿霧 Cebu City; 峴港 Da Nang; 檳城 George Town; 胡志明 Ho Chi Minh City; 仁川 Incheon; 光陽 Gwangyang
考納斯 Kaunas; 塔爾圖 Tartu; 土庫 Turku; 艾斯波 Espoo; 馬爾摩 Malmö; 哥特堡 Gothenburg; 斯塔萬格 Stavanger
皮爾森 Pilsen; 林茲 Linz; 格拉茲 Graz; 琉森 Luzern; 聖加侖 Sankt Gallen; 司徒加特 Stuttgart; 杜塞道夫 Düsseldorf
德勒斯登 Dresden; 不萊梅 Bremen; 波昂 Bonn; 卡爾斯魯爾 Karlsruhe; 美因茲 Mainz; 烏特勒支 Utrecht; 恩荷芬 Eindhoven
愛因霍芬 Eindhoven; 台夫特 Delft; 萊登 Leiden; 布魯日 Brugge; 土魯斯 Toulouse; 蒙貝利耶 Montpellier; 格勒諾勃 Grenoble
坎城 Cannes; 南錫 Nancy; 佛羅倫斯 Florence; 波隆那 Bologna; 杜林 Turin; 拿坡里 Naples; 維洛納 Verona
巴塞隆那 Barcelona; 畢爾包 Bilbao; 薩拉哥薩 Zaragoza; 波多 Porto; 波爾圖 Porto; 布里斯托 Bristol; 里茲 Leeds
雪菲爾 Sheffield; 諾丁罕 Nottingham; 卡地夫 Cardiff; 新堡 Newcastle upon Tyne; 札格雷布 Zagreb; 阿布達比 Abu Dhabi
杜哈 Doha; 阿必尚 Abidjan; 阿布加 Abuja; 塔可瑪 Tacoma; 土桑 Tucson; 休士頓 Houston; 沃斯堡 Fort Worth; 羅里 Raleigh
納許維爾 Nashville; 曼菲斯 Memphis; 密爾瓦基 Milwaukee; 堪薩斯市 Kansas City; 艾德蒙頓 Edmonton; 愛民頓 Edmonton
溫尼辟 Winnipeg; 漢米爾頓 Hamilton; 德古西加巴 Tegucigalpa; 巴拿馬市 Panama City; 貝里斯市 Belize City
愉港 Porto Alegre; 阿德雷德 Adelaide; 荷伯特 Hobart; 紐卡索 Newcastle; 高陽 Goyang-si; 統營 Tongyeong
浦項 Pohang; 順天 Suncheon; 木浦 Mokpo; 西歸浦 Seogwipo; 城南 Seongnam-si; 富川 Bucheon-si
龍坡邦 Luang Prabang; 芭達雅 Pattaya; 麻六甲 Malacca; 布城 Putrajaya; 登巴薩 Denpasar; 峇里島 Denpasar
望加錫 Makassar; 巴淡 Batam; 納卯 Davao; 怡朗 Iloilo; 伊洛伊洛 Iloilo; 邦加羅爾 Bengaluru; 海德拉巴 Hyderabad
伊斯蘭瑪巴德 Islamabad; 提比里斯 Tbilisi; 鹿兒島 Kagoshima; 德島 Tokushima; 八戶 Hachinohe; 水戶 Mito; 埼玉 Saitama
"""
NAMES_IN_TAIWAN: Final[dict[str, str]] = {
    words.split(" ", 1)[0]: words.split(" ", 1)[1] for line in _LINES.split("\n") for words in line.split("; ") if words
}
"""The GeoNames name of a city by the name in use here."""
