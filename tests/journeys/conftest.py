"""What the journeys share."""

import pytest

from tests.browser.people import cast


@pytest.fixture
def people(stack):
    return cast(stack)
