import json
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tui.analysis.names.gazetteer import country_of
from tui.analysis.names.person_names import family_names, gender_of, given_names

MAKER = Path(__file__).parents[3] / "docs" / "name_tables.py"
spec = spec_from_file_location("name_tables", MAKER)
assert spec
assert spec.loader
maker = module_from_spec(spec)
spec.loader.exec_module(maker)


@pytest.mark.parametrize("name", ["given_names", "family_names"])
def test_the_tables_of_people_are_what_the_maker_makes_of_the_lists(name):
    pytest.importorskip("faker")
    assert f"Faker {version('faker')}," in getattr(maker, name)().partition("\n")[0]
    assert getattr(maker, name)() == (maker.DATA / f"{name}.tsv").read_text("utf-8")


def test_the_table_of_subdivisions_is_what_the_maker_makes_of_the_package(tmp_path):
    head, *rows = (maker.DATA / "subdivisions.tsv").read_text("utf-8").splitlines()
    names = {f"{row[:2].lower()}{number}": row[3:] for number, row in enumerate(rows)}
    (tmp_path / "subdivisions" / "en").mkdir(parents=True)
    package = {"subdivisions": {"localeDisplayNames": {"subdivisions": dict(reversed(names.items()))}}}
    (tmp_path / "subdivisions" / "en" / "en.json").write_text(json.dumps(package), "utf-8")
    (tmp_path / "package.json").write_text(json.dumps({"version": head.split("CLDR ")[1].partition(",")[0]}), "utf-8")
    assert maker.subdivisions(tmp_path) == "\n".join([head, *rows, ""])


def test_names_are_known_by_their_tables():
    assert {"jana", "pedro"} <= given_names()
    assert {"rossi", "smith"} <= family_names()
    assert (gender_of("Pedro"), gender_of("Jana"), gender_of("Xqzt")) == ("m", "f", "")
    assert (country_of("Bavaria"), country_of("Calif."), country_of("Punjab")) == ("DE", "US", None)
