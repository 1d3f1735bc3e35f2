"""Agendas to print: a day and a half of an assembly, in the languages asked for."""

import io
from dataclasses import replace

from badges.printing.agenda_content import Agenda, AgendaDay, AgendaFile, AgendaSitting, Fact, Item, Phrases, Texts
from badges.printing.agenda_file import make_agenda
from badges.printing.content import Line

WORDS = {
    "en": "Agenda|Assembly of Cities 2010|Sharing for all|Published|Version 3, published 3 September 2010, 18:05|"
    "All times are Seoul time (UTC+9).|Is this agenda still current?|Contents|Page {page} of {pages}|Time|English",
    "ko": "일정표|세계도시 총회 2010|모두를 위한 나눔|발표됨|3판, 2010년 9월 3일 18:05 발표|"
    "모든 시각은 서울 시각입니다(UTC+9).|이 일정표가 아직 유효합니까?|차례|{pages}쪽 중 {page}쪽|시각|한국어",
    "ar": "جدول الأعمال|جمعية المدن 2010|المشاركة للجميع|منشور|الإصدار 3، نُشر في 3 سبتمبر 2010، 18:05|"
    "جميع الأوقات بتوقيت سيول (UTC+9).|هل ما زال هذا الجدول ساريًا؟|المحتويات|الصفحة {page} من {pages}|الوقت|العربية",
    "he": "סדר היום|אסיפת הערים 2010|שיתוף לכול|פורסם|גרסה 3, פורסמה ב-3 בספטמבר 2010, 18:05|"
    "כל השעות לפי שעון סיאול (UTC+9).|האם סדר היום עדיין בתוקף?|תוכן|עמוד {page} מתוך {pages}|שעה|עברית",
}
SAID = {
    "en": "Monday 6 September|Tuesday 7 September|Day 1 of 2|Day 2 of 2|Grand Ballroom|Garden Hall|Chair|"
    "Opening Ceremony|Coffee break|Round Table 1: From Counter to Handset|Words of welcome and a keynote.|"
    "Flood warnings for everyone|Abu Dhabi|12\u00a0min",
    "ko": "9월 6일 월요일|9월 7일 화요일|이틀 중 첫째 날|이틀 중 둘째 날|그랜드 볼룸|가든홀|의장|개회식|휴식|"
    "라운드테이블 1: 창구에서 손안으로|환영사와 기조연설입니다.|모두를 위한 홍수 경보|아부다비|12분",
    "ar": "الاثنين 6 سبتمبر|الثلاثاء 7 سبتمبر|اليوم 1 من 2|اليوم 2 من 2|القاعة الكبرى|قاعة الحديقة|الرئيس|حفل الافتتاح|"
    "استراحة القهوة|المائدة المستديرة 1: من الشباك إلى الهاتف|كلمات ترحيب وكلمة رئيسية.|إنذارات الفيضانات للجميع|"
    "أبوظبي|12 دقيقة",
    "he": "יום שני 6 בספטמבר|יום שלישי 7 בספטמבר|יום 1 מתוך 2|יום 2 מתוך 2|האולם הגדול|אולם הגן|יושב ראש|טקס הפתיחה|"
    "הפסקת קפה|שולחן עגול 1: מהדלפק לטלפון|דברי ברכה ונאום מרכזי.|אזהרות הצפה לכולם|אבו דאבי|12 דק׳",
}
ADDRESS = "https://assembly.example.org/world-egov-2010/programme/"


def word(number: int, languages: tuple[str, ...], table: dict[str, str] = SAID) -> Texts:
    return tuple(Line(table[language].split("|")[number], language) for language in languages)


def phrases(texts: Texts) -> Phrases:
    return tuple((line,) for line in texts)


def said(number: int, languages: tuple[str, ...]) -> Phrases:
    return phrases(word(number, languages))


def agenda(*languages: str, talks: int = 8, **changes) -> Agenda:
    """A ceremony on Monday; on Tuesday a pause and a round table of that many presentations."""
    heading, event, theme, status, version, zone, current, contents, page, time, name = (
        word(number, languages, WORDS) for number in range(11)
    )
    room = Fact((), said(4, languages))
    chair = Fact(
        word(6, languages), tuple((Line("Gil Do-hyeon", "en"), Line(" "), Line("길도현", "ko")) for _ in languages)
    )
    ceremony = AgendaSitting(
        "s1", "09:00", "10:00", said(7, languages), (room, chair), abstract=said(10, languages),
        address="https://assembly.example.org/world-egov-2010/programme/opening/",
    )  # fmt: skip
    pause = AgendaSitting("s2", "14:00", "14:40", said(8, languages), (Fact((), said(5, languages)),), quiet=True)
    table = AgendaSitting(
        "s3", "14:40", "17:00", said(9, languages), (room, chair), items=tuple(talk(n, languages) for n in range(talks))
    )
    made = Agenda(
        languages=languages,
        title="Assembly of Cities 2010 · Agenda",
        event=event,
        event_short=event,
        theme=theme,
        heading=heading,
        subject=(),
        subject_detail=(),
        facts=(Fact(time, phrases(tuple(Line("6–7.9.2010", language) for language in languages))),),
        particulars=(Fact(time, phrases(version)),),
        status=status,
        provisional=False,
        version=version,
        zone=zone,
        current=current,
        contents=contents,
        page=page,
        emblem="Emblem: the seats of an assembly hall",
        address=ADDRESS,
        time_word=time,
        language_names=name,
        days=(
            AgendaDay("d1", word(0, languages), word(2, languages), (ceremony,)),
            AgendaDay("d2", word(1, languages), word(3, languages), (pause, table)),
        ),
    )
    return replace(made, **changes)


def talk(number: int, languages: tuple[str, ...], **changes) -> Item:
    """A presentation of Abu Dhabi, its presenter named in two scripts."""
    hour, minute = divmod(14 * 60 + 45 + 12 * number, 60)
    presenter = (Line(" · "), Line("Mariam bint Saeed Al-Marri", "en"), Line(" "), Line("مريم بنت سعيد المري", "ar"))
    item = Item(
        starts=f"{hour:02}:{minute:02}",
        title=said(11, languages),
        detail=tuple((*city, *presenter) for city in said(12, languages)),
        duration=word(13, languages),
    )
    return replace(item, **changes)


def own_sheet(made: Agenda) -> Agenda:
    """The same as somebody's own: a masthead instead of cover and contents."""
    names = tuple((Line("Mariam bint Saeed Al-Marri", "en"),) for _ in made.languages)
    return replace(
        made, subject=names, subject_detail=tuple((Line("مريم بنت سعيد المري", "ar"),) for _ in made.languages)
    )


def printed(made: Agenda, **more) -> bytes:
    out = io.BytesIO()
    make_agenda(made, out=out, **more)
    return out.getvalue()


def report(made: Agenda) -> AgendaFile:
    return make_agenda(made, out=io.BytesIO())
