import socket
from contextlib import closing

import pytest

from plenary.start import StartRefused
from plenary.supervisor import __main__ as supervisor
from plenary.supervisor import announcement


def test_full_disk_is_said_before_anything_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "LEAST_ROOM", 10**9)
    with pytest.raises(StartRefused, match=r"MB free; Plenary needs 1000000000\. Free some space or set VAR_DIR"):
        supervisor.check_room(tmp_path)


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_port_that_is_none_is_said(port):
    with pytest.raises(StartRefused, match="must be a number from 1 to 65535"):
        supervisor.check_port({"PORT": port})


def test_port_shared_by_a_server_of_our_kind_is_noticed():
    """Our web server lets others share its port; the check must not."""
    with closing(socket.socket()) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(StartRefused, match=f"Port {port} is taken"):
            supervisor.check_port({"PORT": str(port)})


def test_free_port_passes():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert supervisor.check_port({"PORT": str(port)}) is None


def test_announcement_gives_the_demo_link_where_there_is_one(tmp_path):
    lines = "\n".join(announcement.ready({"PORT": "8123"}, tmp_path, demo=True))
    assert "http://localhost:8123/sign-in/" in lines
    assert "sign-in" not in "\n".join(announcement.ready({"PORT": "8123"}, tmp_path, demo=False))
