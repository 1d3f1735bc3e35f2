import os
import signal
import threading

import pytest

from events.services import stopping


@pytest.fixture
def obeyed():
    """How often this process obeyed SIGTERM."""
    times = []
    before = signal.signal(signal.SIGTERM, lambda *_: times.append(1))
    yield times
    signal.signal(signal.SIGTERM, before)


def test_noted_puts_the_end_off_until_the_work_is_done(obeyed):
    with stopping.noted() as asked:
        assert not asked()
        os.kill(os.getpid(), signal.SIGTERM)
        assert asked()
        assert obeyed == []
    assert obeyed == [1]


def test_noted_ends_nobody_who_was_not_asked(obeyed):
    with stopping.noted():
        pass
    assert obeyed == []


def test_noted_leaves_signals_alone_outside_the_main_thread(obeyed):
    found = []

    def work():
        with stopping.noted() as asked:
            found.append((asked(), signal.getsignal(signal.SIGTERM)))

    before = signal.getsignal(signal.SIGTERM)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [(False, before)]
