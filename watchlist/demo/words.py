"""The words of made-up titles in seven languages: words at the same place mean the same, so that titles translate."""

from msgspec import Struct


class Language(Struct, frozen=True, kw_only=True):
    """A language of made-up films; each of its words translates the word at the same place in the others.

    heads and places: the subjects of titles, and where they are from; patterns join head, adjective and place, bare
    being the head in front of another word. weight: the films of a hundred that are in this language.
    """

    name: str
    country: str
    weight: int
    adjectives: tuple[str, ...]
    heads: tuple[str, ...]
    places: tuple[str, ...]
    patterns: tuple[str, str]
    given_names: tuple[str, ...]
    family_names: tuple[str, ...]
    family_first: bool = False


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


ENGLISH = Language(
    name="English",
    country="United Kingdom",
    weight=38,
    adjectives=_words(
        "Paper, Wordless, Blue, Borrowed, Winter, Glass, Wandering, Crooked, Forgotten, Unfinished, Patient, Electric, "
        "Reluctant, Second-hand, Weatherbeaten, Counterfeit, Velvet, Nearsighted, Clockwise, Homemade, "
        "Tuesday, Left-handed, Amber, Overnight, Unlisted"
    ),
    heads=_words(
        "Bridge, Ship, Gardener, Translator, Bell, Sailor, Clockmaker, Cellar, Lock, Fisherman, Musician, Lantern, "
        "Watchman, Baker, Tailor, Hill, Almanac, Beekeeper, Switchboard, Ferry, Orchard, Projectionist, Umbrella, "
        "Stationmaster, Glacier, Understudy, Locksmith, Telescope"
    ),
    places=_words(
        "the River, Ninth Street, the Old Harbour, the Snow, the Island, the Desert, the Far Shore, the Rain, the Moon, "
        "the Valley, the Lost Winter, the Seven Seas, the Night Market, the Seventh Floor, the Empty Station, "
        "the Orange Grove, Lower Marrow, Quillbeck, the Dry Canal, Saint Oswin's, the Upper Tarn, Hollin Row, "
        "the Last Ferry, Pennywhistle Lane, the Salt Road, Ember Bay, the Third Platform, the Tin Chapel"
    ),
    patterns=("The {head} of {place}", "The {adjective} {head} of {place}"),
    given_names=_words("Ansel, Briony, Caspian, Delphine, Edda, Fenwick, Greer, Hollis, Imogen, Jory, Kestrel, Linnet"),
    family_names=_words(
        "Thornquist, Marrowby, Ashgrove, Pellwether, Quillan, Larkhurst, Wintle, Ravensby, Oakhollow, Teasdel"
    ),
)
FRENCH = Language(
    name="French",
    country="France",
    weight=12,
    adjectives=_words(
        "de papier, muet, bleu, emprunté, d'hiver, de verre, errant, tordu, oublié, inachevé, patient, électrique"
    ),
    heads=_words(
        "pont, navire, jardinier, traducteur, carillon, marin, horloger, cellier, verrou, pêcheur, musicien, fanal, "
        "veilleur, boulanger, tailleur, coteau"
    ),
    places=_words(
        "de la rivière, de la neuvième rue, du vieux port, de la neige, de l'île, du désert, du rivage lointain, "
        "de la pluie, de la lune, de la vallée, de l'hiver perdu, des sept mers, du marché de nuit, "
        "du septième étage, de la gare déserte, de l'orangeraie"
    ),
    patterns=("Le {head} {place}", "Le {head} {adjective} {place}"),
    given_names=_words("Aurèle, Bérénice, Cléo, Doriane, Évariste, Fanély, Géraud, Héloïse, Isaure, Loïc"),
    family_names=_words("Vauclerc, Montreuse, Dargelin, Sauvignal, Bellecroze, Arnoult-Vey, Pérignac, Tournebise"),
)
KOREAN = Language(
    name="Korean",
    country="South Korea",
    weight=14,
    adjectives=_words("종이, 말없는, 푸른, 빌린, 겨울, 유리, 떠도는, 비뚤어진, 잊힌, 끝나지 않은, 참을성 있는, 전기"),
    heads=_words(
        "다리, 배, 정원사, 번역가, 종, 선원, 시계공, 지하실, 자물쇠, 어부, 악사, 등불, 파수꾼, 제빵사, 재단사, 언덕"
    ),
    places=_words(
        "강, 아홉 번째 거리, 옛 항구, 눈, 섬, 사막, 먼 바닷가, 비, 달, 골짜기, 잃어버린 겨울, 일곱 바다, 야시장, 칠층, 빈 역, 귤밭"
    ),
    patterns=("{place}의 {head}", "{place}의 {adjective} {head}"),
    given_names=_words("Ha-ram, Seul-bi, Do-yul, Na-rae, Byeol, On-yu, Ra-on, Ga-on, I-deun, Sae-byeok"),
    family_names=_words("Namgung, Seomun, Dokgo, Hwangbo, Jegal, Sagong, Gal, Maeng, Pyo, Bok"),
    family_first=True,
)
JAPANESE = Language(
    name="Japanese",
    country="Japan",
    weight=14,
    adjectives=_words(
        "紙の, 無口な, 青い, 借りた, 冬の, ガラスの, さまよう, 曲がった, 忘れられた, 未完の, 気長な, 電気の"
    ),
    heads=_words(
        "橋, 船, 庭師, 翻訳家, 鐘, 船乗り, 時計職人, 地下室, 錠前, 漁師, 楽師, ランタン, 夜番, パン屋, 仕立屋, 丘"
    ),
    places=_words(
        "川, 九番街, 古い港, 雪, 島, 砂漠, 遠い岸, 雨, 月, 谷, 失われた冬, 七つの海, 夜市, 七階, 空っぽの駅, みかん畑"
    ),
    patterns=("{place}の{head}", "{place}の{adjective}{head}"),
    given_names=_words("Akebi, Kasumi, Ren'ya, Tsubame, Haruhi, Minamo, Sorao, Yuzuki, Itsuki, Nagisa"),
    family_names=_words("Kirigaya, Tsukishiro, Amagase, Hoshikawa, Mizutori, Yukimura, Kazehaya, Asagiri"),
    family_first=True,
)
RUSSIAN = Language(
    name="Russian",
    country="Russia",
    weight=10,
    adjectives=_words(
        "бумажный, молчаливый, синий, одолженный, зимний, стеклянный, странствующий, кривой, забытый, незаконченный, "
        "терпеливый, электрический"
    ),
    heads=_words(
        "мост, корабль, садовник, переводчик, колокол, моряк, часовщик, подвал, замок, рыбак, музыкант, фонарь, сторож, "
        "пекарь, портной, холм"
    ),
    places=_words(
        "реки, Девятой улицы, старой гавани, снега, острова, пустыни, дальнего берега, дождя, луны, долины, "
        "потерянной зимы, семи морей, ночного рынка, седьмого этажа, пустой станции, апельсиновой рощи"
    ),
    patterns=("{head} {place}", "{adjective} {head} {place}"),
    given_names=_words("Arseni, Vasilisa, Gleb, Zlata, Lev, Militsa, Nazar, Rada, Timur, Yarina"),
    family_names=_words("Snegovoy, Lunin-Berg, Zarechny, Vetrova, Polunoch, Ozerski, Medvin, Tikhorets"),
)
ARABIC = Language(
    name="Arabic",
    country="Lebanon",
    weight=6,
    adjectives=_words(
        "الورقي, الصامت, الأزرق, المستعار, الشتوي, الزجاجي, التائه, الأعوج, المنسي, الناقص, الصبور, الكهربائي"
    ),
    heads=_words(
        "الجسر, المركب, البستاني, المترجم, الجرس, البحار, الساعاتي, القبو, القفل, الصياد, العازف, الفانوس, الحارس, "
        "الخباز, الخياط, التل"
    ),
    places=_words(
        "النهر, الشارع التاسع, الميناء القديم, الثلج, الجزيرة, الصحراء, الشاطئ البعيد, المطر, القمر, الوادي, "
        "الشتاء الضائع, البحار السبعة, السوق الليلي, الطابق السابع, المحطة الخالية, بستان البرتقال"
    ),
    patterns=("{bare} {place}", "{bare} {place} {adjective}"),
    given_names=_words("Nour, Rami, Siham, Tarek, Yasmin, Ziad, Hala, Idris, Lamis, Bassam"),
    family_names=_words("al-Qamari, Nahrawi, Safsafi, Zaytouni, al-Bahri, Warraq, Shamsi, Rihani-Dell"),
)
HINDI = Language(
    name="Hindi",
    country="India",
    weight=6,
    adjectives=_words("काग़ज़ी, ख़ामोश, नीला, उधार का, जाड़े का, काँच का, भटकता, टेढ़ा, भूला हुआ, अधूरा, धैर्यवान, बिजली का"),
    heads=_words(
        "पुल, जहाज़, माली, अनुवादक, घंटा, नाविक, घड़ीसाज़, तहख़ाना, ताला, मछुआरा, संगीतकार, फ़ानूस, पहरेदार, नानबाई, दर्ज़ी, टीला"
    ),
    places=_words(
        "नदी, नौवीं गली, पुराने बंदरगाह, बर्फ़, द्वीप, रेगिस्तान, दूर किनारे, बारिश, चाँद, घाटी, खोए जाड़े, सात समुंदरों, "
        "रात के बाज़ार, सातवीं मंज़िल, सूने स्टेशन, संतरे के बाग़"
    ),
    patterns=("{place} का {head}", "{place} का {adjective} {head}"),
    given_names=_words("Aarohi, Bhuvan, Chhaya, Devika, Eshan, Indu, Kavya, Nakul, Ojas, Tara"),
    family_names=_words("Neelgagan, Suryapath, Meghdut, Chandrawal, Vanshika, Ratnakar, Jalprapat, Himdeep"),
)
TONGUES = (ENGLISH, FRENCH, KOREAN, JAPANESE, RUSSIAN, ARABIC, HINDI)

GENRES = _words("Drama, Romance, Comedy, Science fiction, Animation, Mystery, Documentary, Thriller, Adventure, Music")
TAGS = _words("cinema, with friends, rainy day, on a plane, borrowed, festival, for Sunday, late at night, rewatch")
REASONS = _words("the music, the poster, a long train ride ahead, it is set by the sea, the last one was so good")
FRIENDS = _words("Mina, Jonas, Aiko, Odalys, Pavel, Ruth")
DROPS = _words("too slow for me, not in the mood any more, the trailer told it all, nowhere to be found")
VERDICTS = (
    "I did not expect to miss these people.",
    "Half an hour too long, and still I would not cut a scene.",
    "The music does what the dialogue dares not.",
    "It looks wonderful and says little.",
    "The last ten minutes make up for the first hour.",
    "Better the second time.",
    "I laughed where I was not meant to.",
    "A small film that stays with you.",
)
LISTS = _words(
    "Best of the year, Rainy Sundays, Lighthouses and ferries, To show Mina, Under two hours, Night trains, "
    "Seen with my sister, Quiet ones"
)
MADE_UP = "A made-up film, to try watchlist out with."
