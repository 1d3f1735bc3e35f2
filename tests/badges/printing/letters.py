"""Letters to print, in the languages asked for, one after another or side by side."""

import io
from dataclasses import replace

from badges.printing.content import Line
from badges.printing.letter_content import Letter, LetterPaper, Paragraph, Version
from badges.printing.letter_file import make_letters

ADDRESS = "https://assembly.example.org/world-egov-2010/letter/5f0c2d3e4b5a69788796a5b4c3d2e1f0/"
REFERENCE = "VISA/2010/0042"

SAID = {
    "en": (
        "Seoul Metropolitan Government|Seoul, 20 August 2010|Reference|Letter for the visa of Mr Karl Example|"
        "To whom it may concern,|We have the honour to confirm that the person named below is invited to the "
        "Assembly of Cities, held in Seoul on 6–8 September 2010.|We should be grateful for every assistance in "
        "the timely issue of the visa.|Yours faithfully,|Mayor of Seoul|Is this letter genuine?|Page {page} of {pages}|"
        "Office of the Assembly, 110 Sejong-daero, Seoul|Enclosures|Provisional agenda"
    ),
    "ko": (
        "서울특별시|서울, 2010년 8월 20일|문서 번호|카를 이그잼플 님의 사증 발급을 위한 확인서|관계 기관 귀중|"
        "아래 사람이 2010년 9월 6–8일 서울에서 열리는 세계도시 총회에 초청되었음을 확인합니다.|"
        "사증이 제때 발급될 수 있도록 협조하여 주시기 바랍니다.|감사합니다.|서울특별시장|이 서한은 진본입니까?|"
        "{pages}쪽 중 {page}쪽|총회 사무국, 서울 세종대로 110|붙임|잠정 일정표"
    ),
    "ar": (
        "حكومة سيول الحضرية|سيول، 20 أغسطس 2010|المرجع|خطاب لتيسير تأشيرة السيد كارل إكزامبل|إلى من يهمه الأمر،|"
        "يشرفنا أن نؤكد أن الشخص المذكور أدناه مدعو إلى جمعية المدن المنعقدة في سيول من 6 إلى 8 سبتمبر 2010.|"
        "ونكون شاكرين لكم كل مساعدة تيسّر إصدار التأشيرة في الوقت المناسب.|وتفضلوا بقبول فائق الاحترام،|عمدة سيول|"
        "هل هذا الخطاب صحيح؟|الصفحة {page} من {pages}|مكتب الجمعية، 110 سيجونغ-ديرو، سيول|المرفقات|جدول الأعمال المؤقت"
    ),
}


def version(language: str, *, long: int = 1, **changes) -> Version:
    """The letter in one language, its first paragraph so many times."""
    said = [Line(text, language) for text in SAID[language].split("|")]
    sender, dated, label, subject, salutation, first, second, closing, office, genuine, page, foot, files, file = said
    facts: Paragraph = (
        (Line("Mr Karl Example", "en"), Line(" · ", ""), Line("Frankfurt", "en")),
        (Line("6–8 September 2010", "en"),),
    )
    made = Version(
        language=language,
        sender=sender,
        sender_lines=(foot, Line("+82 2 000 0000", language), Line("assembly@example.org", "en")),
        dated=dated,
        reference_label=label,
        addressee=((Line("Mr Karl Example", "en"),), (Line("Lord Mayor", "en"),), (Line("Frankfurt", "en"),)),
        subject=(subject,),
        salutation=((salutation,),),
        paragraphs=(*[((first,),)] * long, facts, ((second,),)),
        closing=((closing,),),
        signatory=(Line("Han Ji-woon", "en"),),
        office=office,
        genuine=genuine,
        page=page,
        foot=foot,
        enclosures_label=files,
        enclosures=(file,),
    )
    return replace(made, **changes)


def letter(*sheets: tuple[Version, ...], **changes) -> Letter:
    """A letter of these sheets; one in English where none is given."""
    made = Letter(
        title="Letter for the visa",
        name="Karl Example",
        reference=REFERENCE,
        sheets=sheets or ((version("en"),),),
        address=ADDRESS,
        paper=LetterPaper.A4,
    )
    return replace(made, **changes)


def printed(*letters: Letter, pictures=None, **more) -> bytes:
    out = io.BytesIO()
    make_letters(letters, out=out, pictures=pictures, **more)
    return out.getvalue()
