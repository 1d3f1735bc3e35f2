import io

import page
import pypdfium2
import pytest

from badges.printing.badge_file import make_badges
from badges.printing.paper import Paper
from tests.badges.printing.names import NAMES
from tests.badges.printing.sheets import BADGE_PAPERS, DELEGATE, EVENT, badge


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    people = [badge(index, local_name=name) for index, name in enumerate(NAMES)]
    for paper in BADGE_PAPERS:
        with (folder / f"{paper}.pdf").open("wb") as out:
            make_badges(people, occasion=EVENT, design=DELEGATE, paper=paper, out=out, title="Badges & plates")
    return folder


@pytest.mark.parametrize("paper", BADGE_PAPERS)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_badges_are_accessible_and_archival(files, paper, profile):
    report = page.validate_pdf(str(files / f"{paper}.pdf"), profile=profile)
    assert [failure.rule_id for failure in report.failures] == []
    assert report.is_compliant


def test_a_file_can_do_without_tags():
    out = io.BytesIO()
    make_badges([badge()], occasion=EVENT, design=DELEGATE, paper=Paper.A6, out=out, title="Badges", tagged=False)
    assert b"StructTreeRoot" not in out.getvalue()
    assert pypdfium2.PdfDocument(out.getvalue()).get_metadata_value("Title") == "Badges"
