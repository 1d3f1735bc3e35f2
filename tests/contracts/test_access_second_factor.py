"""Where others than this machine are served, no page of the office opens to an account without a second factor."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.contracts.access import LINES
from tests.contracts.answers import Outcome
from tests.contracts.knocking import body_of, everything, knock, text
from tests.contracts.scene import OWNER, STRANGER

pytestmark = pytest.mark.access

OFFICE = [line for line in LINES if line.answers[STRANGER] == Outcome.SIGN_IN]


@pytest.mark.parametrize("line", OFFICE, ids=lambda line: line.label)
def test_an_owner_without_a_second_factor_is_sent_to_make_one(line, scene, settings):
    body = body_of(scene, line, OWNER) if line.method == "POST" else {}
    settings.SECOND_FACTOR_REQUIRED = True
    before = everything()
    answer = knock(scene, line, OWNER, body)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/totp/activate/")
    assert everything() == before


@pytest.mark.parametrize("line", [line for line in OFFICE if line.method == "GET"], ids=lambda line: line.label)
def test_the_same_owner_with_one_comes_in(line, scene, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    TOTP.activate(scene.users[OWNER], generate_totp_secret())
    answer = knock(scene, line, OWNER, {})
    text(answer)  # a streamed file is closed when it is read
    assert answer.status_code == 200
