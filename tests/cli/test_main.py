"""Exit codes, and which stream says what."""

from tests.cli.conftest import Run


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    result = run("megaphone")
    assert (result.code, result.out) == (2, "")
    assert "megaphone" in result.err


def test_a_mistyped_command_is_told_what_may_have_been_meant(run: Run) -> None:
    assert "Did you mean 'due'?" in run("du").err
    assert run("prodct", "--json").json["error"]["candidates"] == ["product"]


def test_with_json_an_error_is_one_object_on_stdout(run: Run) -> None:
    result = run("show", "Nobody", "--json")
    assert result.code == 4
    assert result.json["error"]["kind"] == "not_found"
    assert result.json["error"]["message"] in result.err
