"""Which language a text is in: sure, or nothing."""

import pytest

from tui.articles.language import guess_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The ministers met in the capital on Monday and agreed that the work on the new line is to begin"
            " this year.",
        ),
        (
            "de",
            "Die Minister trafen sich am Montag in der Hauptstadt und einigten sich darauf, dass die Arbeit "
            "an der Strecke noch in diesem Jahr mit dem Bau des ersten Abschnitts beginnt.",
        ),
        (
            "fr",
            "Les ministres se sont réunis lundi dans la capitale et ont décidé que les travaux sur la ligne "
            "commencent cette année, avec le soutien de la ville et des régions.",
        ),
        (
            "es",
            "Los ministros se reunieron el lunes en la capital y acordaron que las obras de la línea "
            "empiecen este año con el apoyo de los vecinos para que se acaben pronto.",
        ),
        (
            "nl",
            "De ministers kwamen maandag in de hoofdstad bij elkaar en hebben besloten dat het werk aan de "
            "lijn nog dit jaar met een eerste deel van het traject begint.",
        ),
        (
            "ru",
            "Министры встретились в понедельник в столице и решили, что работы на линии начнутся в этом "
            "году, а не в следующем, как это было объявлено.",
        ),
        (
            "mn",
            "Монгол улсын Засгийн газрын сайд нар даваа гарагт хуралдаж, шинэ төмөр замын ажил энэ онд "
            "эхэлнэ гэж шийдсэн байна. Энэ нь чухал алхам юм гэж сайд хэлсэн бөгөөд иргэд болон аж ахуйн "
            "нэгжүүд дэмжсэн байна.",
        ),
        ("ja", "大臣たちは月曜日に首都で会い、新しい路線の工事を今年始めることで合意した。"),
        ("zh", "部长们星期一在首都会面，同意今年开始修建新的铁路线，并将在年底前完成第一段。"),
        ("ko", "장관들은 월요일 수도에서 만나 올해 새 노선 공사를 시작하기로 합의했다."),
        (
            "ar",
            "التقى الوزراء يوم الاثنين في العاصمة واتفقوا على أن يبدأ العمل في الخط الجديد هذا العام بعد أن "
            "تأخر من قبل، مع دعم من المدينة.",
        ),
        ("th", "รัฐมนตรีพบกันเมื่อวันจันทร์ที่เมืองหลวงและตกลงเริ่มงานปีนี้"),
        ("el", "Οι υπουργοί συναντήθηκαν τη Δευτέρα στην πρωτεύουσα."),
    ],
)
def test_running_text(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("text", ["", "Red Cross", "12 345", "Tokyo Ulaanbaatar Noto Zürich", "x" * 5000, "👍" * 40])
def test_too_little_to_be_sure(text: str) -> None:
    assert guess_language(text) == ""
