"""What a report may be asked, and what a wrong question is answered."""

import re

import pytest

from gisa.report.parameters import Parameters, load_parameters, read_parameters


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour: red", "unknown parameter 'colour' — the valid ones are: tables, language"),
        ("organisations: KAIST", "give a list of names"),
        ("since: yesterday", "is no date"),
        ("- a", "not names and values"),
        ("a: [", "not YAML"),
    ],
)
def test_a_wrong_parameter_is_an_error_that_helps(tmp_path, text, message):
    path = tmp_path / "my.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        load_parameters(path)
    assert str(path) in str(caught.value)


def test_parameters_are_read_as_they_are_written(tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text("since: 2021-01\nas_of: 2022\norganisations: [네이버, KAIST]\n", encoding="utf-8")
    assert load_parameters(path) == {"since": "2021-01", "as_of": "2022", "organisations": ["네이버", "KAIST"]}


def test_an_empty_file_asks_nothing(tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text("", encoding="utf-8")
    assert load_parameters(path) == {}
    assert read_parameters({}) == Parameters()
    with pytest.raises(ValueError, match=r"none\.yaml: no such file — give a YAML file of parameters"):
        load_parameters(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"since": "21"}, 'parameter since: "21" is no date — write 2024'),
        ({"until": "2021-1x"}, 'parameter until: "2021-1x" is no date'),
        ({"as_of": "2021-13-01"}, 'parameter as_of: "2021-13-01" is no date'),
        ({"since": 2021}, "parameter since is 2021 — give text in quotation marks"),
        ({"share": "secret"}, "parameter share is 'secret' — the valid ones are: public, internal"),
        ({"organisations": [1]}, "parameter organisations is [1] — give a list of names"),
    ],
)
def test_wrong_values(given, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_parameters(given)


@pytest.mark.parametrize("day", ["", "2021", "2021-09", "2021-09-15"])
def test_days_as_exact_as_they_are_known(day):
    assert read_parameters({"since": day, "until": day, "as_of": day}).until == day


def test_values_keep_their_names():
    asked = read_parameters({"language": "en", "share": "internal", "organisations": ("a", "b"), "epoch": "x.csv"})
    assert asked == Parameters(language="en", share="internal", organisations=("a", "b"), epoch="x.csv")
