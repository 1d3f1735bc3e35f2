def test_healthz_answers_without_a_database(client):
    """No `db` fixture: any query fails this test."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert "no-store" in answer.headers["Cache-Control"]
