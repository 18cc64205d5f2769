"""The encodings of files that are not in UTF-8: the best is the one that decodes a file to the most usual letters."""

from collections.abc import Callable

from msgspec import Struct

from watchlist.domain.base.patterns import lazy_pattern

_WORD = lazy_pattern(r"(?:[^\W\d_]|[^\x00-\x7f])+")
_NEUTRAL = lazy_pattern("[’‘“”–—…«»¡¿°·\xa0。、，：！？・「」（）《》]")
"""Punctuation of many languages, which does not help to tell them apart."""
_LAST = "ìòùםןףץך"
"""Letters that end a word wherever they are at home: ì ò ù where a language has them, and five of Hebrew's."""


def _plain(word: str) -> bool:
    return True


def _accented(word: str) -> bool:
    """Whether a word is of Latin letters, of which only some are accented."""
    return sum(char > "\x7f" for char in word) <= len(word) // 2 + 1 and _cased(word)


def _foreign(word: str) -> bool:
    """Whether a word has no Latin letters among its own."""
    return not any(char.isascii() for char in word) and _cased(word)


def _cased(word: str) -> bool:
    return word[1:] == word[1:].lower() or word == word.upper()


class Encoding(Struct, frozen=True):
    """An encoding. usual: the letters beyond ASCII of its languages; fits: whether a word could be of one of them."""

    codec: str
    name: str
    usual: frozenset[str]
    fits: Callable[[str], bool] = _plain

    def usualness(self, text: str) -> float:
        """The share of expected letters among the characters beyond ASCII, 0 to 1."""
        usual = beyond = 0
        for word in _WORD.findall(_NEUTRAL.sub(" ", text)):
            letters = [char.lower() for char in word if char > "\x7f"]
            beyond += len(letters)
            if letters and self.fits(word) and not any(char in _LAST for char in word[:-1].lower()):
                usual += sum(char in self.usual for char in letters)
        if not beyond:
            return 1
        return usual / beyond


_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßœ€")
_CENTRAL = frozenset("áâäąăćčçďđéěęëíîĺľłńňóôöőŕřśşšťúůüűýźžżß")
_CYRILLIC = frozenset("оеаинтсрвлкмдпуя")
_JAPANESE = frozenset(
    "ぁあいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちっつづてでとどなにぬねのはばひびふぶへべほぼまみむめもゃやゅゆょよらりるれろわをん"
    "ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラ"
    "リルレロワンヴー日一国会人年大十二本中長出三同時事自行社見月分後前生五間上部東者地合市内相方四定今新場金入立手力学高代明子動京全目表戦通外"
    "最言現理調体化田下首意不来作性的用小七成期公野取都和以機平山思家話世多正安数記女初北心界第点書先共名交川向面文反元重千海知道信集別物引水"
    "半品死感情男私始島直両朝村終果西台無再真流少町校語球空土木身切食車夫何南石足神宮楽起万病武声念待族銀映限親葉形景落好英影命福望松白深字夜"
    "音様達愛夢花恋雨風雪星空桜森犬猫鬼魔侍羅城隠姫竜龍剣探偵鉄鋼"
)
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得着下自之年过发后作里用道行所然家种事成方多经么去法学如都同"
    "现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问"
    "很最重物手应战向头文体美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次门任常先海通教儿原东声立及比员解水名真走各入几口"
    "平气活尔更别打女变四神何电安少结反受目太再感做命山金指克许区保至队形空马司五眼书非听白却光放强像难王象完色路记南住告求北边死张该万取拉格"
    "望师观清今让带导争运爱梦夜花龙虎侠传奇魔鬼怪城影缘风云雨雪星球黑红蓝绿杀英雄狗猫鱼鸟姐妹弟爸妈姑娘歌舞医飞弹药游霸卧藏活着姬"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同"
    "現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問"
    "很最重物手應戰向頭文體美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次門任常先海通教兒原東聲立及比員解水名真走各入幾口"
    "平氣活爾更別打女變四神何電安少結反受目太再感做命山金指克許區保至隊形空馬司五眼書非聽白卻光放強像難王象完色路記南住告求北邊死張該萬取拉格"
    "望師觀清今讓帶導爭運愛夢夜花龍虎俠傳奇魔鬼怪城影緣風雲雨雪星球黑紅藍綠殺英雄狗貓魚鳥姐妹弟爸媽姑娘歌舞醫飛彈藥遊霸臥藏華悲邪毒喜劇角號"
)
_KOREAN = frozenset(
    "이의에가을는은다로한하고지를기나아사어대리도인자스시정그서일라해부수장제만상여들과원보주적오마비전신성구있것않없내우너날별남드레터트크카바파타"
    "모거게든더랑까헤질결심길꿈밤눈친녀왕국경화청추격행복블래두말연분범죄외계검객박쥐필요같미니안생소동물영세선유진공조살람루무야호저데르세명반심월작"
)

ENCODINGS = (
    Encoding("cp1252", "Windows-1252", _WESTERN, _accented),
    Encoding("cp1250", "Windows-1250", _CENTRAL, _accented),
    Encoding("mac_roman", "Mac Roman", _WESTERN, _accented),
    Encoding("cp850", "the code page 850 of DOS", _WESTERN, _accented),
    Encoding("iso8859_2", "ISO 8859-2", _CENTRAL, _accented),
    Encoding("cp1254", "Turkish (Windows-1254)", frozenset(("İ".lower(), *"âçğıîöşûü")), _accented),
    Encoding("cp1257", "Baltic (Windows-1257)", frozenset("āčēėģīįķļņšūųžąęäõöü"), _accented),
    Encoding("cp949", "Korean (CP949)", _KOREAN),
    Encoding("cp932", "Japanese (Shift JIS)", _JAPANESE),
    Encoding("euc_jp", "Japanese (EUC-JP)", _JAPANESE),
    Encoding("gb18030", "Chinese (GB 18030)", _SIMPLIFIED),
    Encoding("big5hkscs", "Chinese (Big5)", _TRADITIONAL),
    Encoding("cp1251", "Cyrillic (Windows-1251)", _CYRILLIC, _foreign),
    Encoding("koi8_r", "Cyrillic (KOI8-R)", _CYRILLIC, _foreign),
    Encoding("cp866", "Cyrillic (code page 866)", _CYRILLIC, _foreign),
    Encoding("cp1253", "Greek (Windows-1253)", frozenset("αβγδεηθικλμνοπρστυφχωάέήίόύώς"), _foreign),
    Encoding("cp1255", "Hebrew (Windows-1255)", frozenset("אבגדהוזחטיךכלםמןנסעףפץצקרשת"), _foreign),
    Encoding("cp1256", "Arabic (Windows-1256)", frozenset("ابتجحخدرزسشصعفقكلمنهويةأپچک"), _foreign),
    Encoding("cp874", "Thai (Windows-874)", frozenset("กงจชดตทนบปพมยรลวสหอะาิีุเแโไ่้ัื"), _foreign),
)
"""Every encoding that is tried, the most common first."""
