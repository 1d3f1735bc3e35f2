"""What holds for every line of the source, read from the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from plenary.environment import ROOT

APPS = ("plenary", "events", "sessions", "badges")
REASONS = {"slow import", "circular import", "app registry"}
CLOCK_CALLS = {"now", "utcnow", "today", "localtime", "localdate"}
CLOCKS = {"clock", "clocks"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 50, 200


def sources() -> list[Path]:
    """Every Python file of the project, without what Django writes."""
    found = [path for app in (*APPS, "tests", "bench") for path in (ROOT / app).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def shipped() -> list[Path]:
    return [path for path in sources() if path.relative_to(ROOT).parts[0] in APPS]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def where(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_no_file_is_longer_than_the_house_allows():
    long = [where(path, count) for path in sources() if (count := len(path.read_text().splitlines())) > LONGEST_FILE]
    assert long == []


def test_nine_files_in_ten_are_short():
    lengths = sorted(len(path.read_text().splitlines()) for path in shipped())
    assert lengths[len(lengths) * 9 // 10] <= 300


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: saying more about it must not make it too long."""
    first = function.body[0]
    said = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - said


def test_no_function_is_longer_than_the_house_allows():
    long = [
        where(path, function.lineno)
        for path in shipped()
        for function in functions(ast.parse(path.read_text()))
        if length(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_template_is_longer_than_the_house_allows():
    templates = [path for app in APPS for path in (ROOT / app).rglob("templates/**/*.html")]
    assert templates
    assert [where(path) for path in templates if len(path.read_text().splitlines()) > LONGEST_TEMPLATE] == []


def test_celery_is_never_made_to_run_in_the_caller():
    words = ["task_always_" + "eager", "TASK_ALWAYS_" + "EAGER"]
    files = [*sources(), *ROOT.glob("*.toml"), *ROOT.glob("*.py"), ROOT / "Makefile"]
    assert [where(path) for path in files if any(word in path.read_text() for word in words)] == []


def clock_calls(source: str) -> list[int]:
    """Lines that ask a clock other than ours."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    asked = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCK_CALLS]
    return [call.lineno for call in asked if getattr(call.func.value, "id", "") not in CLOCKS]


def test_only_the_one_clock_is_asked():
    others = [path for path in shipped() if path != ROOT / "events" / "queries" / "clock.py"]
    assert [where(path, line) for path in others for line in clock_calls(path.read_text())] == []


@pytest.mark.parametrize("call", ["datetime.now(UTC)", "timezone.now()", "date.today()", "dt.datetime.utcnow()"])
def test_clock_calls_sees_every_other_clock(call):
    assert clock_calls(f"x = {call}\ny = clock.now(event)") == [1]


def unexplained_imports(source: str) -> list[int]:
    """Lines of imports inside functions that give no reason from the closed list."""
    lines = source.splitlines()
    inside = {
        node.lineno
        for function in functions(ast.parse(source))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    return sorted(line for line in inside if lines[line - 1].partition("# deferred: ")[2].strip() not in REASONS)


def test_deferred_imports_give_a_reason():
    found = [
        where(path, line)
        for path in shipped()
        if path.name != "tasks.py"
        for line in unexplained_imports(path.read_text())
    ]
    assert found == []


def test_unexplained_imports_sees_one_without_a_reason():
    source = "def f():\n    import a  # deferred: slow import\n    import b\n    import c  # deferred: because\n"
    assert unexplained_imports(source) == [3, 4]


def test_names_that_say_nothing_are_not_used():
    banned = {"utils", "helpers", "common", "base", "misc", "info", "data"}
    assert [where(path) for path in sources() if path.stem in banned] == []
