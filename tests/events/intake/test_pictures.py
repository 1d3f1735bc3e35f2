import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from events.intake import pictures
from events.intake.limits import LETTER, PHOTO
from events.intake.refusals import Reason, Refused
from tests.factories import files

WHITE, TEAL, GREY = (255, 255, 255), (0, 128, 128), (90, 90, 90)


def cleaned(content, limits=PHOTO):
    return pictures.cleaned(io.BytesIO(content), limits=limits)


def refusal(content, limits=PHOTO):
    with pytest.raises(Refused) as refused:
        cleaned(content, limits)
    return refused.value


def near(pixel, colour, off=6):
    return all(abs(one - other) <= off for one, other in zip(pixel, colour, strict=True))


def reopened(picture):
    image = Image.open(io.BytesIO(picture.content))
    image.load()
    return image


def sixteen_bits():
    return files.picture(mode="L").convert("I").point(lambda value: value * 257).convert("I;16")


def half_clear():
    """White where it can be seen through, teal elsewhere."""
    image = files.picture(mode="RGBA")
    image.paste((255, 0, 0, 0), (0, 0, 200, 250))
    return image


@pytest.mark.parametrize(
    ("image", "form", "colour"),
    [
        (files.picture(), "JPEG", TEAL),
        (files.picture(mode="L"), "JPEG", GREY),
        (files.picture(mode="CMYK"), "JPEG", TEAL),
        (files.picture(), "PNG", TEAL),
        (files.picture(mode="P"), "PNG", TEAL),
        (files.picture(mode="L"), "PNG", GREY),
        (sixteen_bits(), "PNG", GREY),
        (half_clear(), "PNG", TEAL),
        (half_clear().quantize(64), "PNG", TEAL),
        (files.picture(), "WEBP", TEAL),
        (half_clear(), "WEBP", TEAL),
    ],
    ids=lambda value: getattr(value, "mode", value if isinstance(value, str) else ""),
)
def test_every_kind_of_picture_becomes_a_jpeg_of_the_same_look(image, form, colour):
    kept = reopened(cleaned(files.encoded(image, form)))
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (400, 500))
    assert near(kept.getpixel((50, 50)), WHITE)
    assert near(kept.getpixel((350, 450)), colour, off=14)


def test_two_colours_stay_two_colours():
    kept = reopened(cleaned(files.encoded(files.picture(colour="black", mode="1"), "PNG")))
    assert near(kept.getpixel((50, 50)), WHITE)
    assert near(kept.getpixel((350, 450)), (0, 0, 0))


@pytest.mark.parametrize(
    ("orientation", "size", "white"),
    [
        (1, (400, 500), (50, 50)),
        (2, (400, 500), (350, 50)),
        (3, (400, 500), (350, 450)),
        (4, (400, 500), (50, 450)),
        (5, (500, 400), (50, 50)),
        (6, (500, 400), (450, 50)),
        (7, (500, 400), (450, 350)),
        (8, (500, 400), (50, 350)),
    ],
)
def test_picture_lying_on_its_side_stands_up(orientation, size, white):
    kept = reopened(cleaned(files.telephone_jpeg(orientation)))
    corners = [(50, 50), (size[0] - 50, 50), (50, size[1] - 50), (size[0] - 50, size[1] - 50)]
    assert kept.size == size
    assert [corner for corner in corners if near(kept.getpixel(corner), WHITE)] == [white]


def test_nothing_of_the_file_received_is_kept():
    sent = files.telephone_jpeg() + files.zipped()
    picture = cleaned(sent)
    kept = reopened(picture)
    assert b"SecretMaker" in sent
    assert [
        word for word in (b"Secret", b"Exif", b"http", b"xmp", b"ICC", b"PK", b"alert") if word in picture.content
    ] == []
    assert (dict(kept.getexif()), "icc_profile" in kept.info, "comment" in kept.info) == ({}, False, False)


def test_same_picture_gives_the_same_bytes():
    assert cleaned(files.jpeg()) == cleaned(files.jpeg())


def test_colours_of_another_profile_become_ours():
    lab = ImageCms.createProfile("XYZ")
    plain = cleaned(files.jpeg())
    unusable = cleaned(files.encoded(files.picture(), icc_profile=ImageCms.ImageCmsProfile(lab).tobytes()))
    broken = cleaned(files.encoded(files.picture(), icc_profile=b"no profile at all"))
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert plain == unusable == broken
    assert near(reopened(cleaned(files.encoded(files.picture(), icc_profile=own))).getpixel((350, 450)), TEAL)


def test_large_picture_is_kept_small_and_whole():
    picture = cleaned(files.jpeg(3000, 4000))
    assert (picture.width, picture.height) == (1200, 1600)
    assert near(reopened(picture).getpixel((100, 100)), WHITE)
    assert near(reopened(picture).getpixel((1100, 1500)), TEAL)


def test_large_picture_without_fewer_pixels_on_the_way_is_kept_small_too():
    picture = cleaned(files.encoded(half_clear().resize((2900, 3703)), "PNG"))
    assert (picture.width, picture.height) == (1200, 1532)
    assert near(reopened(picture).getpixel((100, 100)), WHITE)
    assert near(reopened(picture).getpixel((1100, 1500)), TEAL)


def test_of_a_moving_picture_the_first_is_kept():
    first, second = files.picture(), files.picture(colour="red")
    for form in ("PNG", "WEBP"):
        kept = reopened(cleaned(files.encoded(first, form, save_all=True, append_images=[second], duration=100)))
        assert near(kept.getpixel((350, 450)), TEAL)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.NOT_A_PICTURE),
        (files.SVG, Reason.NOT_A_PICTURE),
        (files.HTML, Reason.NOT_A_PICTURE),
        (files.SCRIPT_GIF, Reason.NOT_A_PICTURE),
        (files.encoded(files.picture(), "GIF"), Reason.NOT_A_PICTURE),
        (files.encoded(files.picture(), "TIFF"), Reason.NOT_A_PICTURE),
        (files.pdf(), Reason.NOT_A_PICTURE),
        (files.zipped(), Reason.NOT_A_PICTURE),
        (bytes(4) + b"ftypheic" + bytes(100), Reason.HEIC),
        (b"\xff\xd8\xff" + bytes(100), Reason.UNREADABLE),
        (b"RIFF\x00\x00\x00\x00WEBP", Reason.UNREADABLE),
        (files.png_claiming(30_000, 30_000), Reason.TOO_MANY_PIXELS),
        (files.png_claiming(8_000, 5_001), Reason.TOO_MANY_PIXELS),
        (files.png_claiming(5_000, 5_000), Reason.UNREADABLE),
        (files.jpeg(299, 400), Reason.TOO_SMALL),
        (files.jpeg(1, 1), Reason.TOO_SMALL),
        (files.jpeg(301, 904), Reason.TOO_NARROW),
    ],
)
def test_what_is_no_photo_is_refused_for_what_it_is(content, reason):
    assert refusal(content).reason == reason


def test_refusal_says_the_size_as_it_is_seen():
    assert refusal(files.telephone_jpeg(6), LETTER).facts == {"width": 500, "height": 400, "least": 600}


def test_picture_cut_off_anywhere_is_refused():
    noise = Image.effect_noise((400, 500), 60).convert("RGB")
    for form, most in (("JPEG", 1024), ("PNG", 8192), ("WEBP", 1024)):
        whole = files.encoded(noise, form)
        reasons = {refusal(whole[:length]).reason for length in range(1024, len(whole) - 64, most)}
        assert reasons == {Reason.UNREADABLE}


@settings(max_examples=150, deadline=None)
@given(
    form=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=40),
    rest=st.floats(0, 1),
)
def test_whatever_is_changed_in_a_picture_it_is_kept_or_refused(form, changes, rest):
    content = bytearray(WHOLE[form])
    for place, value in changes:
        content[int(place * (len(content) - 1))] = value
    try:
        picture = cleaned(bytes(content[: max(1, int(len(content) * rest))]) if rest < 0.2 else bytes(content))
    except Refused:
        return
    assert reopened(picture).size == (picture.width, picture.height)


WHOLE = {form: files.encoded(files.picture(320, 330), form) for form in ("JPEG", "PNG", "WEBP")}
